"""Finds the parts of an .xlsx file by their relations, and copies the needed ones.

A part may have any name; only relations say what it is. The reader of cells goes by names that
Excel gives. It therefore gets a copy with exactly the parts that were found and scanned, so that
it cannot read another one.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = "xl/styles.xml"


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: the name on its tab, whether that is hidden, and the name of its part."""

    name: str
    is_hidden: bool
    part: str


@dataclass(frozen=True)
class XlsxParts:
    """The parts of a workbook that hold cells.

    Attributes
    ----------
    sheets : its worksheets in order.
    texts, styles : the part with the shared texts and the part with the number formats.
    counts_from_1904 : whether days count from 1904, as on old computers by Apple.
    """

    sheets: tuple[SheetPart, ...]
    texts: str | None
    styles: str | None
    counts_from_1904: bool


def find_xlsx_parts(archive: zipfile.ZipFile) -> XlsxParts | None:
    """Return the parts of a workbook, ``None`` if the file is another kind of document.

    Raises
    ------
    KeyError, ValueError, ParseError : parts are missing, damaged or have the same name, or
        declare a type of document.
    """
    names = _names(archive)
    links = _links(archive, names, "")
    book = next((target for kind, target in links.values() if kind == "officeDocument"), None)
    book = book or names.get("xl/workbook.xml")
    if book is None:
        return None
    content = archive.read(book)
    if not content.removeprefix(BOM_UTF8).lstrip().startswith(b"<"):
        # Excel's binary workbooks have the same parts, but none of XML.
        return None
    root = _parsed(content)
    if _local(root.tag) != "workbook":
        return None
    links = _links(archive, names, book)
    targets = dict(links.values())
    sheets = []
    counts_from_1904 = False
    for element in root.iter():
        if _local(element.tag) == "sheet":
            link = next(value for key, value in element.items() if _local(key) == "id")
            kind, target = links[link]
            if kind == "worksheet":
                is_hidden = element.get("state", "visible") != "visible"
                sheets.append(SheetPart(element.get("name", ""), is_hidden, target))
        elif _local(element.tag) == "workbookPr":
            counts_from_1904 = element.get("date1904") in ("1", "true")
    if not sheets:
        raise ValueError("there is no worksheet")
    # Some programs forget to say which parts these are.
    texts = targets.get("sharedStrings", names.get("xl/sharedstrings.xml"))
    styles = targets.get("styles", names.get(_STYLES))
    return XlsxParts(tuple(sheets), texts, styles, counts_from_1904)


def write_plain_xlsx(target: zipfile.ZipFile, archive: zipfile.ZipFile, parts: XlsxParts) -> None:
    """Write what holds cells under the names that Excel gives; tabs are named ``1``, ``2``."""
    sheets, links = [], []
    for number, sheet in enumerate(parts.sheets, 1):
        sheets.append(f'<sheet name="{number}" sheetId="{number}" r:id="rId{number}"/>')
        links.append(_link(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        target.writestr(f"xl/worksheets/sheet{number}.xml", archive.read(sheet.part))
    for kind, source in (("sharedStrings", parts.texts), ("styles", parts.styles)):
        if source is not None:
            links.append(_link(kind, kind, f"{kind}.xml"))
            target.writestr(f"xl/{kind}.xml", archive.read(source))
    counts = ' date1904="1"' if parts.counts_from_1904 else ""
    target.writestr(
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_KINDS}"><workbookPr{counts}/>'
        f"<sheets>{''.join(sheets)}</sheets></workbook>",
    )
    target.writestr("xl/_rels/workbook.xml.rels", _link_list(*links))
    target.writestr("_rels/.rels", _link_list(_link("book", "officeDocument", "xl/workbook.xml")))


def without_formats(plain: bytes) -> bytes | None:
    """Return what `write_plain_xlsx` wrote without formats of numbers, ``None`` if it has none."""
    if not plain.startswith(b"PK"):
        return None
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as archive, zipfile.ZipFile(target, "w") as bare:
        if _STYLES not in archive.namelist():
            return None
        for name in archive.namelist():
            if name != _STYLES:
                bare.writestr(name, archive.read(name))
    return target.getvalue()


def _link_list(*links: str) -> str:
    return f'<Relationships xmlns="{_LINKS}">{"".join(links)}</Relationships>'


def _link(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{_KINDS}/{kind}" Target="{target}"/>'


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of all parts by what they are compared by: case does not count."""
    names: dict[str, str] = {}
    for name in archive.namelist():
        plain = _plain(name)
        if plain in names:
            raise ValueError(f"two parts are called {plain}")
        names[plain] = name
    return names


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _links(
    archive: zipfile.ZipFile, names: dict[str, str], part: str
) -> dict[str, tuple[str, str]]:
    """Return kind and part of each relation of ``part`` (or of the file) by its identifier.

    Relations to what is not in the file are left out.
    """
    folder, name = posixpath.split(part)
    own = names.get(_plain(posixpath.join(folder, "_rels", f"{name}.rels")))
    if own is None:
        return {}
    found = {}
    for link in _parsed(archive.read(own)):
        target = link.get("Target", "")
        inside = next((names[place] for place in _places(folder, target) if place in names), None)
        if inside is not None and link.get("TargetMode") != "External":
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], inside)
    return found


def _places(folder: str, target: str) -> Iterator[str]:
    """Yield what a relation of a part in ``folder`` may mean, likeliest first."""
    # Some programs write names of parts with %20 in relations alone.
    for written in (target, unquote(target)):
        yield _plain(posixpath.join(f"/{folder}", written))
        # Some programs give the path from the root without a slash before it.
        yield _plain(written)


def _parsed(content: bytes) -> Element:
    return fromstring(content, forbid_dtd=True)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
