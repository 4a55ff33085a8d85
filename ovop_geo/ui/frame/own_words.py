"""The page's words for what Streamlit says in English only, as a style that puts them in place."""

from __future__ import annotations

import json

from ovop_geo.intake.limits import MAX_FILE_BYTES, MEGABYTE
from ovop_geo.language import Translator


def own_words(translate: Translator) -> str:
    """Return a rule of CSS that gives the style sheets of the pages their words."""
    limit = MAX_FILE_BYTES // MEGABYTE
    words = {
        "nothing-fits": translate("app.list.nothing_fits"),
        "unanswered": translate("app.unanswered.title"),
        "unanswered-help": translate("app.unanswered.text"),
        "drop": translate("data.upload.drop", limit=limit),
        "browse": translate("data.upload.browse"),
        "refused": translate("data.upload.refused", limit=limit),
    }
    # A string of CSS is written as one of JSON.
    lines = [
        f"--ovop-{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in words.items()
    ]
    return f":root {{ {' '.join(lines)} }}"
