"""Decides how the cells of a column are to be read, by all of them and by what stands above.

A clerk reads ``1.250`` beside ``0.875`` as one and a quarter, ``11/12/2025`` beside ``11/13/2025``
as the 12th of November, and a cross beside ticks as not yet. What the cells of a column do not
show is taken from its sheet, then from the workbook; what nothing shows is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from ovop_geo.intake.dates import DAYS_TO_1904, DateStyle, order_shown
from ovop_geo.intake.heading_measure import (
    Period,
    money_scale_of,
    period_of,
    period_of_title,
    scale_of,
    unit_of,
)
from ovop_geo.intake.layout import Line
from ovop_geo.intake.legends import legend_in
from ovop_geo.intake.mapping import ColumnMapping, SheetMapping
from ovop_geo.intake.mapping import Mapping as ColumnMappings
from ovop_geo.intake.mark_styles import full_of, mark_styles
from ovop_geo.intake.numbers import NumberStyle, decimal_shown
from ovop_geo.intake.readings import Reading, Readings
from ovop_geo.intake.status_words import DONE, NOT_YET
from ovop_geo.intake.targets import IGNORED, MARKS, PERMITS, is_number, kind_of
from ovop_geo.intake.ticks import MarkStyle, date_in
from ovop_geo.intake.title import title_of
from ovop_geo.intake.workbook import Cell, Workbook
from ovop_geo.records.tables import Kind

_LOOKED_AT = 1_000
"""Rows of a column that is not read which may show the order of dates."""

_MONEY = ("produk:omzet", "dukungan:nilai_rp")
_COUNTS = ("potensi:populasi", "kegiatan:jumlah_peserta")
_CLEARLY = 10
"""How many times more cells must show one way than the other, where some show either."""


@dataclass(frozen=True)
class ColumnStyle:
    """How the cells of one column are to be read.

    Attributes
    ----------
    scale : by what a number without a word of its own is multiplied.
    period : the period that the heading names, or the title for money; if any.
    unit : the unit in the heading, empty if there is none.
    """

    numbers: NumberStyle = field(default_factory=NumberStyle)
    dates: DateStyle = field(default_factory=DateStyle)
    marks: MarkStyle = field(default_factory=MarkStyle)
    scale: float = 1.0
    period: Period | None = None
    unit: str = ""


Place = tuple[str, int]
"""Sheet and position of a column."""


@dataclass
class _Shown:
    """How many cells show each way of writing decimals and the order of day and month."""

    decimals: Counter[str] = field(default_factory=Counter)
    orders: Counter[str] = field(default_factory=Counter)

    def add(self, other: _Shown) -> None:
        self.decimals.update(other.decimals)
        self.orders.update(other.orders)


def column_styles(
    workbook: Workbook,
    mapping: ColumnMappings,
    lines: Iterable[Line],
    readings: Readings,
    notes: Mapping[str, str],
) -> dict[Place, ColumnStyle]:
    """Return the style of every column.

    ``lines`` are the rows of all sheets that may hold records; ``readings`` is what the user
    said about columns that do not show how they are to be read; ``notes`` is what stands below
    the tables, by sheet.
    """
    cells = _cells_by_column(lines)
    shown = {
        (sheet.sheet, column.position): _shown(
            cells.get((sheet.sheet, column.position), ()), column.target or ""
        )
        for sheet in mapping.sheets
        for column in sheet.columns
    }
    of_sheet = {sheet.sheet: _of_sheet(workbook, sheet, shown) for sheet in mapping.sheets}
    everywhere = _Shown()
    for each in of_sheet.values():
        everywhere.add(each)
    marks = _mark_styles(workbook, mapping, cells, readings, notes)
    days_later = DAYS_TO_1904 if workbook.counts_from_1904 else 0
    styles = {}
    for sheet in mapping.sheets:
        title = title_of(workbook.sheet(sheet.sheet), sheet)
        for column in sheet.columns:
            place = sheet.sheet, column.position
            answers = readings.of(*place)
            known = (shown[place], of_sheet[sheet.sheet], everywhere)
            decimal = _answered(answers, {Reading.COMMA: ",", Reading.POINT: "."}) or _first(
                [each.decimals for each in known], ",", "."
            )
            if not decimal and sheet.is_exact and workbook.kind == "csv":
                # So are files of records written.
                decimal = "."
            order = _answered(answers, {Reading.DAY: "hari", Reading.MONTH: "bulan"}) or _first(
                [each.orders for each in known], "hari", "bulan"
            )
            styles[place] = replace(
                _measured(column, title, decimal),
                dates=DateStyle({"hari": False, "bulan": True}.get(order), days_later),
                marks=marks.get(place, MarkStyle()),
            )
    return styles


def sheets_of_shares(styles: Mapping[Place, ColumnStyle]) -> frozenset[str]:
    """Return the sheets in which numbers in columns of marks are per cent."""
    return frozenset(sheet for (sheet, _), style in styles.items() if style.marks.full > 1)


def _cells_by_column(lines: Iterable[Line]) -> dict[Place, list[Cell]]:
    cells: dict[Place, list[Cell]] = defaultdict(list)
    for line in lines:
        for values in line.cells.values():
            for position, cell in values:
                cells[line.sheet, position].append(cell)
    return cells


def _shown(cells: Iterable[Cell], target: str) -> _Shown:
    """Return what the ``cells`` of one column show: numbers of one way, dates of another."""
    found = _Shown()
    texts = {cell for cell in cells if isinstance(cell, str)}
    if is_number(target):
        found.decimals.update(map(decimal_shown, texts))
    elif target in MARKS:
        found.orders.update(order_shown(date_in(text)) for text in texts)
    elif kind_of(target) in (Kind.DATE, Kind.PARTIAL_DATE):
        found.orders.update(map(order_shown, texts))
    return found


def _of_sheet(workbook: Workbook, sheet: SheetMapping, shown: dict[Place, _Shown]) -> _Shown:
    """Return what all columns of a sheet show, and the dates in columns that are not read.

    The moment at which a form was sent shows how the form writes dates.
    """
    whole = _Shown()
    rows = workbook.sheet(sheet.sheet).rows
    for column in sheet.columns:
        whole.add(shown[sheet.sheet, column.position])
        if column.target in (None, IGNORED):
            below = islice(rows, sheet.last_header + 1, sheet.last_header + 1 + _LOOKED_AT)
            texts = {row[column.position] for row in below}
            whole.orders.update(order_shown(text) for text in texts if isinstance(text, str))
    return whole


def _first(known: list[Counter[str]], one: str, other: str) -> str:
    """Return the way that the nearest of the ``known`` show, empty if none does clearly."""
    for counts in known:
        more, less = sorted((one, other), key=lambda way: -counts[way])
        if counts[more] and counts[more] >= _CLEARLY * counts[less]:
            return more
    return ""


def _answered(answers: frozenset[Reading], ways: dict[Reading, str]) -> str:
    return next((way for reading, way in ways.items() if reading in answers), "")


def _measured(column: ColumnMapping, title: str, decimal: str) -> ColumnStyle:
    """Return the style that heading and title give to the numbers of a column."""
    target = column.target or ""
    if not is_number(target):
        return ColumnStyle(NumberStyle(decimal))
    is_money = target in _MONEY
    scale = scale_of(column.header)
    if scale == 1 and is_money:
        scale = money_scale_of(title)
    is_whole = scale == 1 and (is_money or target in _COUNTS)
    return ColumnStyle(
        NumberStyle(decimal, is_money, is_whole),
        scale=scale,
        period=period_of(column.header, is_heading=True) or period_of_title(title),
        unit=unit_of(column.header),
    )


def _mark_styles(
    workbook: Workbook,
    mapping: ColumnMappings,
    cells: dict[Place, list[Cell]],
    readings: Readings,
    notes: Mapping[str, str],
) -> dict[Place, MarkStyle]:
    """Return the style of the columns of marks; all of one sheet are read alike."""
    of_sheet: dict[str, list[Cell]] = {}
    fulls, legends = {}, {}
    for sheet in mapping.sheets:
        columns = [each for each in sheet.columns if each.target in MARKS]
        of_sheet[sheet.sheet] = [
            cell for each in columns for cell in cells.get((sheet.sheet, each.position), ())
        ]
        shares = [each for each in columns if each.target not in PERMITS]
        heading = " ".join(each.header for each in shares)
        title = title_of(workbook.sheet(sheet.sheet), sheet)
        fulls[sheet.sheet] = full_of(
            (c for each in shares for c in cells.get((sheet.sheet, each.position), ())),
            f"{heading} {title}",
        )
        around = (title, *(each.header for each in columns), notes.get(sheet.sheet, ""))
        legends[sheet.sheet] = legend_in("\n".join(around)) if columns else ()
    styles = mark_styles(of_sheet, fulls, legends)
    found = {}
    for sheet in mapping.sheets:
        style = styles[sheet.sheet]
        answers = readings.of_sheet(sheet.sheet)
        if crosses := answers & {Reading.CROSS_DONE, Reading.CROSS_OPEN}:
            status = DONE if Reading.CROSS_DONE in crosses else NOT_YET
            style = replace(style, cross=status, is_doubtful=False)
        for column in sheet.columns:
            if column.target in MARKS:
                full = 1.0 if column.target in PERMITS else style.full
                found[sheet.sheet, column.position] = replace(style, full=full)
    return found
