"""The sheet on which the offices of villages check by pen what is recorded of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import segno

from ovop_geo.errors import BoundaryError, ReportError
from ovop_geo.fonts import printable
from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.reports.typeset.area_page import page_frame
from ovop_geo.reports.typeset.areas_table import states_key
from ovop_geo.reports.typeset.compiling import typeset_pdf
from ovop_geo.reports.typeset.map_block import map_block
from ovop_geo.reports.typeset.tables import Block
from ovop_geo.reports.typeset.words import name, sentence
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.profile.glance import glance
from ovop_geo.views.profile.profile import profile_context, profile_of
from ovop_geo.views.table_rows import GAP, Asked, Cell, asked_rows, written_rows

_MAP = (300.0, 250.0)
_WORDS = (
    *("intro", "map", "number", "village", "answer", "right", "wrong"),
    *("correction", "office", "day", "signature", "link"),
)


def check_sheet(context: Context, link: str) -> bytes:
    """Return the verification sheet of a kecamatan as a tagged PDF.

    Parameters
    ----------
    link : address of its data, shown in words and as a QR code; empty for none.

    Raises
    ------
    ReportError : the region of ``context`` is no kecamatan.
    """
    own = profile_context(context)
    translate, title = own.translate, own.title_of(own.region)
    if level_of(own.region) is not Level.KECAMATAN:
        raise ReportError("typeset.error.level", place=title)
    table = _table(own)
    numbers = {each["code"]: each["number"] for each in table["villages"]}
    data = {
        "title": name(translate("typeset.check.title", place=title), 120),
        "frame": page_frame(own),
        "map": _map(own, numbers),
        **table,
        "steps": [str(step) for step in STEPS],
        "key": states_key(translate),
        "link": printable(link),
        "qr": _qr_code(link) if link else "",
        "qr_alt": printable(translate("typeset.check.qr", link=link)),
        "page_of": translate("typeset.page_of", page="{page}", pages="{pages}"),
        "check": {word: sentence(translate(f"typeset.check.{word}")) for word in _WORDS},
    }
    return typeset_pdf("check_sheet.typ", data, translate)


def _map(context: Context, numbers: dict[str, str]) -> Block | None:
    """Return the map with the number of each village; ``None`` without boundaries."""
    try:
        picture = area_picture(context, profile_of(context).themes[0])
    except BoundaryError:
        return None
    return map_block(picture, _MAP, context.translate, numbers)


@dataclass(frozen=True)
class _Recorded:
    """What is recorded of the villages, as positions among the columns of their table."""

    steps: list[int]
    others: list[int]

    @classmethod
    def among(cls, columns: Sequence[Column], translate: Translator) -> _Recorded:
        """Return the positions of the steps and of all else that a village can check."""
        action = translate("actions.column.what")
        others = [
            place
            for place, column in enumerate(columns)
            if column.part == "value" and column.looks is None and column.label != action
        ]
        steps = [place for place, column in enumerate(columns) if column.looks is not None]
        return cls(steps, others)


def _table(context: Context) -> Block:
    """Return number, code and recorded facts of each village, in the order of their names."""
    translate, columns = context.translate, glance(context).columns
    rows = written_rows(columns, translate)
    shown = [column for column in columns if column.part != "file"]
    recorded = _Recorded.among(shown, translate)
    order = asked_rows(columns, Asked(), translate).found
    codes = shown[0].cells.index
    return {
        "heads": [name(shown[place].label) for place in recorded.others],
        "villages": [
            {
                "number": str(number),
                "code": str(codes[place]),
                "name": name(_text(rows[place][0])),
                "others": [name(_text(rows[place][other])) for other in recorded.others],
                # Without any record a step is to be written in by hand.
                "steps": [name(_text(rows[place][step])[:1]) for step in recorded.steps]
                or [GAP] * len(STEPS),
            }
            for number, place in enumerate(order, start=1)
        ],
    }


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell["text"]


def _qr_code(link: str) -> str:
    """Return ``link`` as a QR code, an SVG file."""
    target = io.BytesIO()
    segno.make(link, micro=False).save(target, kind="svg", border=0, dark="#1d2b2f")
    return target.getvalue().decode()
