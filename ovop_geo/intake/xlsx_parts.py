"""Finds the parts of an .xlsx file, and copies the needed ones."""

from __future__ import annotations

import io
import zipfile
from codecs import BOM_UTF8

from ovop_geo.intake.package import (
    RELATION_KINDS,
    Package,
    WorkbookParts,
    parsed,
    write_plain_package,
)

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLES = ("xl/styles.xml", "xl/styles.bin")


def find_xlsx_parts(package: Package) -> WorkbookParts | None:
    """Return the parts of a workbook, ``None`` if the file is another kind of document.

    Raises
    ------
    KeyError, ValueError, ParseError : parts are missing, damaged or have the same name, or
        declare a type of document.
    """
    book = package.book("xl/workbook.xml")
    if book is None:
        return None
    content = package.read(book)
    if not content.removeprefix(BOM_UTF8).lstrip().startswith(b"<"):
        # Excel's binary workbooks have the same parts, but none of XML.
        return None
    root = parsed(content)
    if _local(root.tag) != "workbook":
        return None
    listed = []
    counts_from_1904 = False
    for element in root.iter():
        if _local(element.tag) == "sheet":
            link = next(value for key, value in element.items() if _local(key) == "id")
            is_hidden = element.get("state", "visible") != "visible"
            listed.append((element.get("name", ""), is_hidden, link))
        elif _local(element.tag) == "workbookPr":
            counts_from_1904 = element.get("date1904") in ("1", "true")
    return package.parts(book, listed, counts_from_1904)


def write_plain_xlsx(target: zipfile.ZipFile, package: Package, parts: WorkbookParts) -> None:
    """Write what holds cells under the names that Excel gives; tabs are named ``1``, ``2``."""
    sheets = "".join(
        f'<sheet name="{number}" sheetId="{number}" r:id="rId{number}"/>'
        for number in range(1, len(parts.sheets) + 1)
    )
    counts = ' date1904="1"' if parts.counts_from_1904 else ""
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{RELATION_KINDS}"><workbookPr{counts}/>'
        f"<sheets>{sheets}</sheets></workbook>"
    )
    write_plain_package(target, package, parts, book.encode(), "xml")


def without_formats(plain: bytes) -> bytes | None:
    """Return a workbook that was written plainly without formats of numbers.

    ``None`` if it has none.
    """
    if not plain.startswith(b"PK"):
        return None
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as archive, zipfile.ZipFile(target, "w") as bare:
        kept = [name for name in archive.namelist() if name not in _STYLES]
        if len(kept) == len(archive.namelist()):
            return None
        for name in kept:
            bare.writestr(name, archive.read(name))
    return target.getvalue()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
