"""The parts of a packed workbook, found by their relations, and a copy of the needed ones.

A part may have any name; only relations say what it is. The reader of cells goes by names that
Excel gives. It therefore gets a copy with exactly the parts that were found and scanned, so that
it cannot read another one.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

RELATION_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the kinds of relations begin with."""

_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: the name on its tab, whether that is hidden, and the name of its part."""

    name: str
    is_hidden: bool
    part: str


@dataclass(frozen=True)
class WorkbookParts:
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


class Package:
    """The parts of a packed file by their plain names: small letters, ``/`` between folders.

    Raises
    ------
    ValueError : two parts have the same name.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names: dict[str, str] = {}
        for name in archive.namelist():
            plain = _plain(name)
            if plain in self._names:
                raise ValueError(f"two parts are called {plain}")
            self._names[plain] = name

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def read(self, part: str) -> bytes:
        """Return the content of a part, given by its plain name."""
        return self._archive.read(self._names[part])

    def book(self, otherwise: str) -> str | None:
        """Return the part of the workbook, ``otherwise`` if no relation names one and it is there.

        Raises
        ------
        ValueError, ParseError : the relations are damaged or declare a type of document.
        """
        named = dict(reversed(self.links("").values())).get("officeDocument")
        return named or (otherwise if otherwise in self else None)

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and part of each relation of ``part`` (or of the file) by its identifier.

        Relations to what is not in the file are left out.

        Raises
        ------
        ValueError, ParseError : the relations are damaged or declare a type of document.
        """
        folder, name = posixpath.split(part)
        own = _plain(posixpath.join(folder, "_rels", f"{name}.rels"))
        if own not in self:
            return {}
        found = {}
        for link in parsed(self.read(own)):
            places = _places(folder, link.get("Target", ""))
            inside = next((place for place in places if place in self), None)
            if inside is not None and link.get("TargetMode") != "External":
                found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], inside)
        return found

    def parts(
        self, book: str, listed: list[tuple[str, bool, str]], counts_from_1904: bool
    ) -> WorkbookParts:
        """Return the parts of the workbook ``book``.

        Parameters
        ----------
        listed : name, whether it is hidden, and identifier of the relation of each sheet.
        counts_from_1904 : see `WorkbookParts`.

        Raises
        ------
        KeyError, ValueError, ParseError : a part is missing, or the relations are damaged.
        """
        links = self.links(book)
        linked = [(name, is_hidden, *links[link]) for name, is_hidden, link in listed]
        sheets = [
            SheetPart(name, is_hidden, part)
            for name, is_hidden, kind, part in linked
            if kind == "worksheet"
        ]
        if not sheets:
            raise ValueError("there is no worksheet")
        named = dict(links.values())
        ending = posixpath.splitext(book)[1]

        # Some programs forget to say which parts these are.
        def part(kind: str) -> str | None:
            usual = f"xl/{kind}{ending}".lower()
            return named.get(kind, usual if usual in self else None)

        return WorkbookParts(tuple(sheets), part("sharedStrings"), part("styles"), counts_from_1904)


def write_plain_package(
    target: zipfile.ZipFile, package: Package, parts: WorkbookParts, book: bytes, ending: str
) -> None:
    """Write what holds cells under the names that Excel gives, all with ``ending``.

    ``book`` is the part of the workbook; it names its sheets ``rId1``, ``rId2``.
    """
    links = []
    for number, sheet in enumerate(parts.sheets, 1):
        links.append(_link(f"rId{number}", "worksheet", f"worksheets/sheet{number}.{ending}"))
        target.writestr(f"xl/worksheets/sheet{number}.{ending}", package.read(sheet.part))
    for kind, source in (("sharedStrings", parts.texts), ("styles", parts.styles)):
        if source is not None:
            links.append(_link(kind, kind, f"{kind}.{ending}"))
            target.writestr(f"xl/{kind}.{ending}", package.read(source))
    target.writestr(f"xl/workbook.{ending}", book)
    target.writestr(f"xl/_rels/workbook.{ending}.rels", _link_list(*links))
    main = _link("book", "officeDocument", f"xl/workbook.{ending}")
    target.writestr("_rels/.rels", _link_list(main))


def parsed(content: bytes) -> Element:
    """Return the XML of a part.

    Raises
    ------
    ValueError, ParseError : it is damaged or declares a type of document.
    """
    root: Element = fromstring(content, forbid_dtd=True)
    return root


def _link_list(*links: str) -> str:
    return f'<Relationships xmlns="{_LINKS}">{"".join(links)}</Relationships>'


def _link(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{RELATION_KINDS}/{kind}" Target="{target}"/>'


def _plain(name: str) -> str:
    # Some programs pack with backslashes; case does not count.
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _places(folder: str, target: str) -> Iterator[str]:
    """Yield what a relation of a part in ``folder`` may mean, likeliest first."""
    # Some programs write names of parts with %20 in relations alone.
    for written in (target, unquote(target)):
        yield _plain(posixpath.join(f"/{folder}", written.replace("\\", "/")))
        # Some programs give the path from the root without a slash before it.
        yield _plain(written)
