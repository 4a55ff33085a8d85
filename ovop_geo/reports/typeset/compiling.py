"""Templates filled with data and typeset."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import typst

from ovop_geo.fonts import FONTS
from ovop_geo.language import Translator

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_PDF = {"format": "pdf", "pdf_standards": ["ua-1"]}
"""Tagged for screen readers: Typst refuses what the standard forbids."""

PIXELS_PER_INCH = 300
"""Of pictures that are made of pixels, which is what printers take."""


def typeset_pdf(template: str, data: Mapping[str, object], translate: Translator) -> bytes:
    """Return ``template`` filled with ``data`` as a tagged PDF in the typeface that ships.

    Data reach the template as JSON: a text is shown as it is, whatever signs it holds.
    """
    return _typeset(template, data, translate, _PDF)


def typeset_picture(
    template: str, data: Mapping[str, object], translate: Translator, suffix: str
) -> bytes:
    """Return ``template`` filled with ``data`` as one picture, ``png`` or ``svg``."""
    options = {"format": suffix, "ppi": PIXELS_PER_INCH}
    return _typeset(template, data, translate, options)


def _typeset(
    template: str,
    data: Mapping[str, object],
    translate: Translator,
    options: Mapping[str, object],
) -> bytes:
    content = {**data, "language": translate.language}
    made = typst.compile(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content)},
        **options,
    )
    return bytes(made)
