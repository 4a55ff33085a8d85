"""Writing Excel's binary workbooks, for the tests of reading."""

from __future__ import annotations

import struct
from datetime import date

from tests.spreadsheets import zipped

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def record(kind, data=b""):
    length, size = b"", len(data)
    while size > 0x7F:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + length + bytes([size]) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column, value):
    start = struct.pack("<II", column, 1 if isinstance(value, date) else 0)
    if isinstance(value, str):
        return record(6, start + wide(value))
    if isinstance(value, date):
        value = (value - date(1904, 1, 1)).days
    return record(5, start + struct.pack("<d", value))


def row_start(number, hidden=False):
    return record(0, struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 if hidden else 0, 0))


def sheet_part(rows, hidden_rows=(), hidden_columns=None, merged=(), far=None, stated=(1, 1)):
    parts = [record(129), record(148, struct.pack("<IIII", 0, stated[0], 0, stated[1]))]
    if hidden_columns:
        parts.append(record(60, struct.pack("<IIIIH", *hidden_columns, 0, 0, 1)))
    parts.append(record(145))
    for number, cells in enumerate(rows):
        parts.append(row_start(number, number in hidden_rows))
        parts += [cell(at, value) for at, value in enumerate(cells) if value is not None]
    if far:
        parts += [row_start(far[0]), cell(far[1], 1.0)]
    parts.append(record(146))
    parts += [record(176, struct.pack("<IIII", *area)) for area in merged]
    return b"".join([*parts, record(130)])


def links(*targets):
    items = "".join(
        f'<Relationship Id="r{number}" Type="{KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{LINKS}">{items}</Relationships>'


def xlsb(sheets, from_1904=False, state=0, **about):
    """Return a binary workbook; a date is written as a number of days from 1904."""
    tabs = [
        record(156, struct.pack("<II", state, number) + wide(f"r{number}") + wide(name))
        for number, name in enumerate(sheets, 1)
    ]
    properties = record(153, struct.pack("<III", int(from_1904), 0, 0))
    book = [record(131), properties, record(143), *tabs, record(144), record(132)]
    formats = b"".join(record(47, struct.pack("<HHQ", 0, number, 0)) for number in (0, 14))
    styles = [record(278), record(617, struct.pack("<I", 2)), formats, record(618), record(279)]
    parts = [("worksheet", f"worksheets/sheet{number}.bin") for number in range(1, len(sheets) + 1)]
    return zipped(
        {
            "_rels/.rels": links(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": links(*parts, ("styles", "styles.bin")),
            "xl/styles.bin": b"".join(styles),
            **{
                f"xl/worksheets/sheet{number}.bin": sheet_part(rows, **about)
                for number, rows in enumerate(sheets.values(), 1)
            },
        }
    )
