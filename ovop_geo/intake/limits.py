"""Limits on the size of a file, checked before its content is read."""

from __future__ import annotations

import io
import lzma
import re
import sys
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from ovop_geo.errors import IntakeError
from ovop_geo.intake.invisible import shown_name

MEGABYTE = 1024**2
MAX_FILE_BYTES = 25 * MEGABYTE
"""Most bytes of a file; a workbook of all villages of the province has less than 2 MB."""

MAX_UNPACKED_BYTES = 300 * MEGABYTE
"""Most bytes of all parts of a packed file together, unpacked."""

MAX_RATIO = 300
"""Highest ratio of unpacked to packed size, checked above `RATIO_FROM` unpacked bytes."""

RATIO_FROM = 20 * MEGABYTE
MAX_PARTS = 2_000
MAX_SHEETS = 200
MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 4_000_000
"""Most cells of all sheets, each from its first to its last, empty ones included."""

MAX_TEXT_BYTES = 64 * MEGABYTE
"""Most bytes that the letters of all texts of a workbook take, once for every cell."""

MAX_RECORDS = 50_000
"""Most rows of all tables that one file may make; one cell may name many products."""

SPARE_NAMES = 1_000
"""How many more names of regions a file may hold than there are regions."""

_EMPTY_TEXT_BYTES = sys.getsizeof("\U0001f331") - 4
_CHUNK = 256 * 1024
_DECLARATION = re.compile(rb"<!(ENTITY|DOCTYPE)", re.IGNORECASE)
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def bytes_within_limit(source: Path | bytes, file_name: str) -> bytes:
    """Return the content of a file, which is not read if it is too large.

    Raises
    ------
    IntakeError : the file is missing, unreadable, empty, or larger than `MAX_FILE_BYTES`.
    """
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MAX_FILE_BYTES:
            raise IntakeError(
                "intake.error.too_large",
                file=file_name,
                size=size / MEGABYTE,
                limit=MAX_FILE_BYTES / MEGABYTE,
            )
        content = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as fault:
        raise IntakeError(
            "intake.error.unreadable", file=file_name, found=fault.strerror or str(fault)
        ) from fault
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise IntakeError("intake.error.empty", file=file_name)
    return content


def text_bytes(text: str) -> int:
    """Return how many bytes the letters of ``text`` take in memory.

    One letter that is none of ASCII makes all letters of its text take up to four.
    """
    if text.isascii():
        return len(text)
    return max(len(text), sys.getsizeof(text) - _EMPTY_TEXT_BYTES)


def checked_archive(content: bytes, file_name: str) -> zipfile.ZipFile:
    """Return a packed file after checking the unpacked size of its parts.

    A file may state false sizes, so every part is unpacked once, and both the stated and the
    real sizes are checked. No part may declare XML entities: a few lines of them can expand
    to any size.

    Raises
    ------
    IntakeError : the file is damaged, locked or packed in a way that is not read, or unpacks to
        more than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        if len(parts) > MAX_PARTS:
            raise IntakeError(
                "intake.error.too_many_parts", file=file_name, count=len(parts), limit=MAX_PARTS
            )
        _check_unpacked(sum(part.file_size for part in parts), len(content), file_name)
        unpacked = 0
        for part in parts:
            if part.flag_bits & 1:
                raise IntakeError("intake.error.protected", file=file_name)
            unpacked = _unpack(archive, part, unpacked, len(content), file_name)
    except NotImplementedError as fault:
        raise IntakeError("intake.error.unusual", file=file_name) from fault
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        ValueError,
    ) as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    return archive


def _unpack(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, unpacked: int, packed: int, file_name: str
) -> int:
    tail = b""
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if is_xml and not tail and chunk.startswith(_WIDE_TEXT):
                raise IntakeError("intake.error.unusual", file=file_name)
            unpacked += len(chunk)
            _check_unpacked(unpacked, packed, file_name)
            if is_xml and _DECLARATION.search(tail + chunk):
                raise IntakeError("intake.error.declarations", file=file_name)
            tail = chunk[-16:]
    return unpacked


def _check_unpacked(unpacked: int, packed: int, file_name: str) -> None:
    limit = min(MAX_UNPACKED_BYTES, max(RATIO_FROM, MAX_RATIO * packed))
    if unpacked > limit:
        raise IntakeError("intake.error.bomb", file=file_name, limit=limit / MEGABYTE)


def check_workbook_size(sheets: Sequence[tuple[str, int, int]], file_name: str) -> None:
    """Check the number of sheets and their sizes, given by name, last row and last column.

    Raises
    ------
    IntakeError : there are more sheets, or one or all of them are larger, than the limits allow.
    """
    if len(sheets) > MAX_SHEETS:
        raise IntakeError(
            "intake.error.too_many_sheets", file=file_name, count=len(sheets), limit=MAX_SHEETS
        )
    for name, rows, columns in sheets:
        check_sheet_size(rows, columns, name, file_name)
    _check_cells(sum(rows * columns for _, rows, columns in sheets), file_name)


def check_sheet_size(rows: int, columns: int, sheet: str, file_name: str) -> None:
    """Check the size of a sheet, given by the row and column of its last cell.

    Raises
    ------
    IntakeError : the sheet has more rows, columns or cells than the limits allow.
    """
    if rows > MAX_ROWS:
        raise IntakeError(
            "intake.error.too_many_rows",
            file=file_name,
            sheet=shown_name(sheet),
            count=rows,
            limit=MAX_ROWS,
        )
    if columns > MAX_COLUMNS:
        raise IntakeError(
            "intake.error.too_many_columns",
            file=file_name,
            sheet=shown_name(sheet),
            count=columns,
            limit=MAX_COLUMNS,
        )
    _check_cells(rows * columns, file_name)


def _check_cells(cells: int, file_name: str) -> None:
    if cells > MAX_CELLS:
        raise IntakeError(
            "intake.error.too_many_cells", file=file_name, count=cells, limit=MAX_CELLS
        )
