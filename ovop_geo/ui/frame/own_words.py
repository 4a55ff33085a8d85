"""Translations of Streamlit's English-only texts, as CSS variables."""

from __future__ import annotations

import json

from ovop_geo.intake.limits import MAX_FILE_BYTES, MEGABYTE
from ovop_geo.language import Translator


def own_words(translate: Translator) -> str:
    """Return a CSS rule whose variables contain the texts that the style sheets insert."""
    limit = MAX_FILE_BYTES // MEGABYTE
    words = {
        "menu": translate("app.menu"),
        "menu-close": translate("app.menu.close"),
        "open-list": translate("app.list.open"),
        "skip": translate("app.skip"),
        "nothing-fits": translate("app.list.nothing_fits"),
        "unanswered": translate("app.unanswered.title"),
        "unanswered-help": translate("app.unanswered.text"),
        "drop": translate("data.upload.drop", limit=limit),
        "browse": translate("data.upload.browse"),
        "refused": translate("data.upload.refused", limit=limit),
    }
    # JSON strings are valid CSS strings here.
    lines = [
        f"--ovop-{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in words.items()
    ]
    return f":root {{ {' '.join(lines)} }}"
