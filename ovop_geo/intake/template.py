"""Makes the template: a workbook with a sheet per table for one kabupaten."""

from __future__ import annotations

import io

from openpyxl import Workbook as Book
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ovop_geo.errors import IntakeError
from ovop_geo.intake.cells import write_text
from ovop_geo.intake.example_rows import EXAMPLES, example_rows
from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS
from ovop_geo.records.tables import TABLES, Column, Kind, Table
from ovop_geo.records.words import choice_words, value_words
from ovop_geo.regions.codes import Level, code_length, is_code
from ovop_geo.regions.match_result import Status
from ovop_geo.regions.matching import match_row
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import Regions

GUIDE_SHEET, REGION_SHEET, CHOICE_SHEET = "Petunjuk", "Wilayah", "Pilihan"
_GUIDE_LINES = ("fill", "examples", "lists", "required", "steps", "numbers", "persons", "csv")
_LAST_ROW = 3_000
_FILLED_BY_US = {("produk", "kode_produk"), *((name, "verifikasi") for name in TABLES)}
_FILLED_BY_US |= {(name, "sumber") for name in TABLES}
_EXAMPLE_CODES = {
    ("target", "indikator"): tuple(str(row["indikator"]) for row in EXAMPLES["target"])
}
"""Codes of columns that may hold more than a list could name."""
_REQUIRED = PatternFill("solid", fgColor="1F3864")
_OPTIONAL = PatternFill("solid", fgColor="7F7F7F")
_EXAMPLE = PatternFill("solid", fgColor="F2F2F2")
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_EXAMPLE_FONT = Font(italic=True, color="7F7F7F")
_WIDTHS = {"kode_wilayah": 44, "nama": 32, "catatan": 32, "sumber": 32, "kode_produk": 26}


def kabupaten_code(text: str, regions: Regions | NameIndex) -> str:
    """Return the code of the kabupaten or kota whose name or code is ``text``.

    Raises
    ------
    IntakeError : there is no such kabupaten, or the name is ambiguous.
    """
    index = regions if isinstance(regions, NameIndex) else NameIndex(regions)
    written = text.strip()
    if is_code(written):
        found = index.place(written) if len(written) == code_length(Level.KABUPATEN) else None
    else:
        match = match_row(index, kabupaten=written)
        found = match.place if match.status is Status.MATCHED else None
    if found is None:
        raise IntakeError("intake.error.no_kabupaten", found=written)
    return found.code


def region_label(regions: Regions, code: str) -> str:
    """Return the label of a region in the lists: ``53.09.01.2001 Keligejo (Aimere)``."""
    areas = regions.areas
    parent = areas.loc[code, "induk"]
    if len(code) <= code_length(Level.KABUPATEN):
        return f"{code} {areas.loc[code, 'nama']}"
    return f"{code} {areas.loc[code, 'nama']} ({areas.loc[parent, 'nama']})"


def template_workbook(kabupaten: str, regions: Regions, translate: Translator) -> bytes:
    """Return the template for the kabupaten with that code, as an .xlsx file.

    It holds a guide, one sheet per table and the lists of regions and choices. A sheet has
    notes at its headers, lists to choose from and two example rows, which are never read; the
    sheet of steps has a row for each village and step. Guide and notes are in the language of
    ``translate``.
    """
    codes = [
        *regions.at(Level.KABUPATEN, kabupaten).index,
        *regions.at(Level.KECAMATAN, kabupaten).index,
        *regions.at(Level.DESA, kabupaten).index,
    ]
    labels = [region_label(regions, code) for code in codes]
    first_village = next(i for i, code in enumerate(codes) if len(code) == code_length(Level.DESA))
    villages = labels[first_village:]
    book = Book()
    guide = book.active
    guide.title = GUIDE_SHEET
    _write_guide(guide, regions.name(kabupaten), translate)
    choices = _Choices()
    for table in TABLES.values():
        sheet = book.create_sheet(table.name)
        _write_header(sheet, table, translate)
        for row in example_rows(table.name, (villages[0], villages[min(1, len(villages) - 1)])):
            if "indikator" in row:
                name = value_words(table.name, "indikator", row["indikator"], translate)
                row["indikator"] = name
            _write_row(sheet, table, row, is_example=True)
        if table.name == "tahapan":
            for label in villages:
                for step in STEPS:
                    _write_row(sheet, table, {"kode_wilayah": label, "langkah": step})
        _add_lists(sheet, table, choices, first_village + 2, len(labels) + 1, translate)
    _write_regions(book.create_sheet(REGION_SHEET), regions, codes, labels, translate)
    choices.write(book.create_sheet(CHOICE_SHEET))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


class _Choices:
    """Lists of the words that cells may hold, each in a column of one sheet."""

    def __init__(self) -> None:
        self._lists: dict[str, tuple[str, ...]] = {}

    def formula(self, name: str, words: tuple[str, ...]) -> str:
        """Return the reference of the range that will hold ``words``."""
        self._lists[name] = words
        column = get_column_letter(list(self._lists).index(name) + 1)
        return f"{CHOICE_SHEET}!${column}$2:${column}${len(words) + 1}"

    def write(self, sheet: Worksheet) -> None:
        """Write each list below its name."""
        for position, (name, words) in enumerate(self._lists.items(), 1):
            for row, word in enumerate((name, *words), 1):
                write_text(sheet.cell(row, position), word)
            sheet.column_dimensions[get_column_letter(position)].width = 26


def _write_guide(sheet: Worksheet, region: str, translate: Translator) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 92
    write_text(sheet["A1"], translate("intake.template.title", region=region))
    sheet["A1"].font = Font(bold=True, size=16)
    row = 3
    for number, line in enumerate(_GUIDE_LINES, 1):
        write_text(sheet.cell(row, 1), f"{number}.")
        cell = sheet.cell(row, 2)
        write_text(cell, translate(f"intake.template.guide.{line}"))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        row += 1
    row += 1
    for position, key in enumerate(("sheet", "content"), 1):
        write_text(sheet.cell(row, position), translate(f"intake.template.{key}"))
        sheet.cell(row, position).font = Font(bold=True)
    for name in TABLES:
        row += 1
        write_text(sheet.cell(row, 1), name)
        write_text(sheet.cell(row, 2), translate(f"intake.row.{name}"))


def is_required(table: Table, column: Column) -> bool:
    """Return whether the user must fill ``column``, because no default stands in for it."""
    return column.required and (table.name, column.name) not in _FILLED_BY_US


def _write_header(sheet: Worksheet, table: Table, translate: Translator) -> None:
    for position, column in enumerate(table.columns, 1):
        cell = sheet.cell(1, position)
        write_text(cell, column.name)
        cell.font = _HEADER_FONT
        cell.fill = _REQUIRED if is_required(table, column) else _OPTIONAL
        cell.comment = Comment(
            _note(table, column, translate), translate("app.name"), height=200, width=360
        )
        letters = get_column_letter(position)
        sheet.column_dimensions[letters].width = _WIDTHS.get(column.name, 18)
        if column.kind is Kind.DATE:
            sheet.column_dimensions[letters].number_format = "dd/mm/yyyy"
        elif column.kind in (Kind.TEXT, Kind.PARTIAL_DATE, Kind.REGION, Kind.VILLAGE):
            sheet.column_dimensions[letters].number_format = "@"
    sheet.freeze_panes = "B2"


def _note(table: Table, column: Column, translate: Translator) -> str:
    """Return what a column is for, and the words that it may hold."""
    name = translate(f"intake.column.{column.name}")
    lines = [f"{name[:1].upper()}{name[1:]}. {translate(f'intake.help.{column.name}')}"]
    codes = column.allowed or _EXAMPLE_CODES.get((table.name, column.name), ())
    lines += [value_words(table.name, column.name, code, translate) for code in codes]
    return "\n".join(lines)


def _write_row(
    sheet: Worksheet, table: Table, cells: dict[str, object], is_example: bool = False
) -> None:
    row = sheet.max_row + 1
    for position, name in enumerate(table.column_names, 1):
        value = cells.get(name)
        cell = sheet.cell(row, position) if value is not None or is_example else None
        if cell is None:
            continue
        if isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
        if is_example:
            cell.font, cell.fill = _EXAMPLE_FONT, _EXAMPLE


def _add_lists(
    sheet: Worksheet,
    table: Table,
    choices: _Choices,
    first_village: int,
    last_region: int,
    translate: Translator,
) -> None:
    for position, column in enumerate(table.columns, 1):
        if column.kind in (Kind.REGION, Kind.VILLAGE):
            first = first_village if column.kind is Kind.VILLAGE else 2
            formula = f"{REGION_SHEET}!$A${first}:$A${last_region}"
        elif column.kind in (Kind.CHOICE, Kind.FLAG):
            name = column.name if column.name != "jenis" else f"jenis_{table.name}"
            name = name if name != "status" else f"status_{table.name}"
            words = [choice_words(column, code, translate) for code in column.allowed]
            formula = choices.formula(name, tuple(words))
        elif column.kind is Kind.WHOLE and (column.minimum, column.maximum) == (1, 5):
            formula = choices.formula("1-5", ("1", "2", "3", "4", "5"))
        else:
            continue
        # Codes of wider regions may be typed in, and stars and steps are numbers, not text.
        strict = column.kind in (Kind.CHOICE, Kind.FLAG)
        rule = DataValidation(type="list", formula1=formula, allow_blank=True)
        rule.showErrorMessage = strict
        rule.error = translate("intake.template.not_listed")
        letters = get_column_letter(position)
        rule.add(f"{letters}2:{letters}{_LAST_ROW}")
        sheet.add_data_validation(rule)


def _write_regions(
    sheet: Worksheet,
    regions: Regions,
    codes: list[str],
    labels: list[str],
    translate: Translator,
) -> None:
    for position, key in enumerate(("choice", "code", "name", "kind"), 1):
        write_text(sheet.cell(1, position), translate(f"intake.template.{key}"))
        sheet.cell(1, position).font = Font(bold=True)
    for row, (code, label) in enumerate(zip(codes, labels, strict=True), 2):
        area = regions.areas.loc[code]
        for position, text in enumerate((label, code, area["nama"], area["jenis"]), 1):
            write_text(sheet.cell(row, position), str(text))
    for letters, width in (("A", 48), ("B", 16), ("C", 28), ("D", 14)):
        sheet.column_dimensions[letters].width = width
    sheet.freeze_panes = "A2"
