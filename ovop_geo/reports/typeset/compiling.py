"""Templates filled with data and typeset."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import typst

from ovop_geo.fonts import FONTS
from ovop_geo.language import Translator

_TEMPLATES = Path(__file__).resolve().parent / "templates"
Suffix = Literal["png", "svg"]

PIXELS_PER_INCH = 300
"""Of pictures that are made of pixels, which is what printers take."""


def typeset_pdf(template: str, data: Mapping[str, object], translate: Translator) -> bytes:
    """Return ``template`` filled with ``data`` as a PDF in the typeface that ships.

    It is tagged for screen readers: Typst refuses what the standard PDF/UA forbids. Data reach
    the template as JSON: a text is shown as it is, whatever signs it holds.
    """
    return bytes(
        typst.compile(
            str(_TEMPLATES / template),
            root=str(_TEMPLATES),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs=_inputs(data, translate),
            format="pdf",
            pdf_standards="ua-1",
        )
    )


def typeset_picture(
    template: str, data: Mapping[str, object], translate: Translator, suffix: Suffix
) -> bytes:
    """Return ``template`` filled with ``data`` as one picture."""
    return bytes(
        typst.compile(
            str(_TEMPLATES / template),
            root=str(_TEMPLATES),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs=_inputs(data, translate),
            format=suffix,
            ppi=PIXELS_PER_INCH,
        )
    )


def _inputs(data: Mapping[str, object], translate: Translator) -> dict[str, str]:
    return {"data": json.dumps({**data, "language": translate.language})}
