"""Writing spreadsheets of every kind, sound and broken, for the tests of reading."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import openpyxl
import xlwt

DESA = ["No", "Kecamatan", "Desa/Kel", "Produk Unggulan"]
ROWS = [
    DESA,
    [1, "Golewa", "Todabelu", "Kopi bubuk"],
    [2, "Golewa", "Mataloko", "Keripik pisang"],
    [3, "Soa", "Waepana", "Madu hutan"],
]


@dataclass(frozen=True)
class BadFile:
    """A file and what must become of it.

    ``content`` may be a function that makes it, where it is large. ``error`` is the key of the
    error that refuses it; else ``tables`` are the rows that come in and ``findings`` all keys
    of what is found.
    """

    name: str
    content: bytes | Callable[[], bytes]
    error: str | None = None
    tables: dict[str, int] = field(default_factory=dict)
    findings: frozenset[str] = frozenset()

    @property
    def data(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content()


def xlsx(sheets, merge=(), change=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for place, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(row, place).value = value
        for area in merge:
            sheet.merge_cells(area)
    if change:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xls(rows, merge=()):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for row, cells in enumerate(rows):
        for place, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write(row, place, value, day)
            elif value is not None:
                sheet.write(row, place, value)
    for area in merge:
        sheet.merge(*area)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(rows, repeated=1, manifest_extra="", spans=()):
    """Return an .ods file; ``spans`` are (row, column, rows, columns) of merged areas."""
    merged = {
        (row, place): f' table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"'
        for row, place, high, wide in spans
    }
    covered = {
        (row + down, place + right)
        for row, place, high, wide in spans
        for down in range(high)
        for right in range(wide)
    } - set(merged)

    def cell(value, at=None):
        if at in covered:
            return "<table:covered-table-cell/>"
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        text = str(value).replace("&", "&amp;").replace("<", "&lt;")
        return (
            f'<table:table-cell office:value-type="string"{merged.get(at, "")}>'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(
        f"<table:table-row>{''.join(cell(value, (row, p)) for p, value in enumerate(cells))}"
        "</table:table-row>"
        for row, cells in enumerate(rows)
    )
    body += (
        f'<table:table-row table:number-rows-repeated="{repeated}">{cell("x")}</table:table-row>'
        if repeated > 1
        else ""
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f"{manifest_extra}</manifest:manifest>"
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def csv_text(rows, separator=","):
    return "".join(separator.join("" if c is None else str(c) for c in r) + "\n" for r in rows)


def with_part(content, name, change):
    """Return an .xlsx file with one of its parts changed."""
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {each: source.read(each) for each in source.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def sheet(*rows, name="Data"):
    """Return an .xlsx file of one sheet."""
    return xlsx({name: list(rows)})


def keys(found):
    """Return the keys of all findings, in order."""
    return [finding.key for finding in found.findings]


def changed(content, seed):
    """Return some bytes with a few of them changed, cut out or doubled."""
    chance = random.Random(seed)
    result = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(result))
        kind = chance.random()
        if kind < 0.7:
            result[at] = chance.choice(b'0123456789rcABZ<>/"= \0\xff')
        elif kind < 0.85:
            del result[at : at + chance.randint(1, 40)]
        else:
            result[at:at] = result[at : at + chance.randint(1, 40)]
    return bytes(result)


def with_macros(content):
    """Return an .xlsx file as one with macros."""
    content = with_part(content, "xl/vbaProject.bin", lambda _: b"\xcc\x61")
    return with_part(
        content,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"vnd.ms-excel.sheet.macroEnabled.main+xml",
        ).replace(
            b"</Types>",
            b'<Default Extension="bin" '
            b'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    )


def html_table(rows):
    """Return a web page with one table."""
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    return f"<html><body><table>{body}</table></body></html>".encode()
