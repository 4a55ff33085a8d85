"""Texts as the formats of office programs can hold them."""

from __future__ import annotations

import re

from babel.core import get_global

from ovop_geo.language import Translator

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Return ``text`` on one line, without the characters that XML forbids."""
    return _NOT_IN_XML.sub("", _LINE_ENDS.sub(" ", text))


def language_tag(translate: Translator) -> str:
    """Return language and country of the texts as office programs name them: ``id-ID``."""
    language, _, country = translate.locale.partition("_")
    if not country:
        # Word checks the spelling of a language only together with a country.
        likely = get_global("likely_subtags").get(language, language)
        country = str(likely).rpartition("_")[2]
    return f"{language}-{country}"
