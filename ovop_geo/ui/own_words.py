"""The page's words for what Streamlit says in English only; the style sheets put them in place."""

from __future__ import annotations

import json

from ovop_geo.intake.limits import MAX_FILE_BYTES, MEGABYTE
from ovop_geo.language import Translator


def own_words(translate: Translator) -> str:
    """Return as JSON the words of the style sheets, by the names of their CSS variables.

    It can stand in a script of a page: nothing in it ends the script.
    """
    limit = MAX_FILE_BYTES // MEGABYTE
    words = {
        "--ovop-nothing-fits": translate("app.list.nothing_fits"),
        "--ovop-unanswered": translate("app.unanswered.title"),
        "--ovop-unanswered-help": translate("app.unanswered.text"),
        "--ovop-drop": translate("data.upload.drop", limit=limit),
        "--ovop-browse": translate("data.upload.browse"),
        "--ovop-refused": translate("data.upload.refused", limit=limit),
    }
    # A string of CSS is written as one of JSON.
    strings = {name: json.dumps(text, ensure_ascii=False) for name, text in words.items()}
    return json.dumps(strings, ensure_ascii=False).replace("<", "\\u003c")
