"""Texts for records: codes of the schema as words, sources as links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pandas as pd

from ovop_geo.language import Translator

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")


def plain(text: object) -> str:
    """Return ``text`` with the special characters of Markdown escaped."""
    return _MARKDOWN.sub(r"\\\1", str(text))


def word(translate: Translator, column: str, value: object) -> str:
    """Return the word for a code of a choice column, empty for a missing code."""
    return "" if pd.isna(value) else translate(f"word.{column}.{value}")


def words(translate: Translator, column: str, values: pd.Series) -> pd.Series:
    """Return the words for the codes of a choice column, missing for missing codes."""
    known = {code: word(translate, column, code) for code in values.dropna().unique()}
    return values.map(known).astype("str")


def is_address(source: object) -> bool:
    """Return whether ``source`` is the address of a web page."""
    return urlsplit(str(source)).scheme in ("http", "https")


def source_link(translate: Translator, source: str, published: object) -> str:
    """Return the source of a record in Markdown, as a link if it is an address, with its date."""
    day = "" if pd.isna(published) else f", {translate.partial_date(str(published))}"
    if not is_address(source):
        return f"{plain(source)}{day}"
    host = urlsplit(source).netloc.removeprefix("www.")
    target = source.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{plain(host)}]({target}){day}"
