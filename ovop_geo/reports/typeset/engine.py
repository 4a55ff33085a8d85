"""Typesets one template: ``python -m ovop_geo.reports.typeset.engine TEMPLATE DATA PDF``.

It imports nothing of the package, so that a process of its own starts at once: what Typst needs
for hundreds of pages is given back only when its process ends.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import typst

TEMPLATES = Path(__file__).resolve().parent / "templates"
_FONTS = Path(__file__).resolve().parents[1] / "fonts"

PIXELS_PER_INCH = 300
"""Of pictures that are made of pixels, which is what printers take."""

Suffix = Literal["png", "svg"]


def pdf_of(template: str, data: str) -> bytes:
    """Return a template filled with JSON as a PDF in the typeface that ships.

    It is tagged for screen readers: Typst refuses what the standard PDF/UA forbids. A text is
    shown as it is, whatever signs it holds.
    """
    return bytes(
        typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=[str(_FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            format="pdf",
            pdf_standards="ua-1",
        )
    )


def picture_of(template: str, data: str, suffix: Suffix) -> bytes:
    """Return a template filled with JSON as one picture."""
    return bytes(
        typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=[str(_FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            format=suffix,
            ppi=PIXELS_PER_INCH,
        )
    )


if __name__ == "__main__":
    template, data, target = sys.argv[1:]
    Path(target).write_bytes(pdf_of(template, Path(data).read_text(encoding="utf-8")))
