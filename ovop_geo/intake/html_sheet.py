"""Reads web pages, which many systems save under the name of a spreadsheet."""

from __future__ import annotations

import email
import posixpath
import re
from codecs import BOM_UTF8
from email.message import Message

from lxml import etree

from ovop_geo.errors import IntakeError
from ovop_geo.intake.grid import Grid
from ovop_geo.intake.other_kinds import refusal
from ovop_geo.intake.page_reader import PageReader, TabNames
from ovop_geo.intake.text_encoding import decoded
from ovop_geo.intake.workbook import Sheet

_PAGE = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|meta|title|style|script|link|base|div|center|p|h[1-6]"
    r"|table|t[rdh]|b|i|u|br|hr|font|form|span|a|img|strong|pre|ul|ol)\b",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<html\b", re.IGNORECASE)
_TABLE, _ROW = (re.compile(tag, re.IGNORECASE) for tag in (r"<table\b", r"<t[rdh]\b"))
_LETTER = re.compile(
    r"\s*(?:MIME-Version|Content-[\w-]+|From|To|Date|Subject|Received|Return-Path|Delivered-To"
    r"|Message-ID|X-[\w-]+)\s*:",
    re.IGNORECASE,
)
_LETTER_PARTS = re.compile(r"^(?:MIME-Version|Content-Type)\s*:", re.IGNORECASE | re.MULTILINE)
_CHARSET = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_TAB = re.compile(
    r"<x:Name>([^<]{1,255})</x:Name>\s*(?:<x:WorksheetSource\s+HRef=\"([^\"]{1,1000})\")?"
)
_BEGIN = 100_000
_CHUNK = 65_536
_TAB_STRIP = "tabstrip"


def is_page(text: str) -> bool:
    """Return whether a text is a web page, or a letter that may hold pages."""
    begin = text[:_BEGIN]
    if is_letter(text) or (_TABLE.search(begin) and _ROW.search(begin)):
        return True
    return bool(_PAGE.match(begin) or (begin.lstrip().startswith("<") and _ROOT.search(begin)))


def is_letter(text: str) -> bool:
    """Return whether a text has the headers of a letter, as pages in one file have."""
    begin = text[:_BEGIN]
    return bool(_LETTER.match(begin) and _LETTER_PARTS.search(begin))


def html_sheets(content: bytes, name: str, file_name: str) -> list[Sheet]:
    """Return the tables of a page, or of all pages of a letter, as sheets.

    Cells are texts, but where a spreadsheet wrote the number itself beside. A cell that spans
    others is a merged area. Scripts, styles and comments are left out.

    Parameters
    ----------
    content : the bytes of the file, of which `is_page` is true.
    name : name of the sheets that have none.
    file_name : name of the file in messages.

    Raises
    ------
    IntakeError : no page has a table, it is damaged, or a table is over a limit.
    """
    letter = is_letter(decoded(content[:_BEGIN]))
    pages = _pages(content, file_name) if letter else [("", decoded(content, _charset(content)))]
    tabs = [tab for _, text in pages for tab in _TAB.findall(text[:_BEGIN])]
    by_part = {posixpath.basename(part): tab for tab, part in tabs if part}
    own = tabs[0][0] if len(tabs) == 1 else name
    names = TabNames()
    grids: list[Grid] = []
    for part, text in pages:
        tab = by_part.get(posixpath.basename(part), own)
        reader = PageReader(tab, file_name, names, grids)
        _feed(reader, text.replace("\0", ""), file_name)
    if not grids:
        raise refusal("letter" if letter else "page", file_name)
    return [grid.sheet() for grid in grids]


def _feed(reader: PageReader, text: str, file_name: str) -> None:
    # Tags go straight to the reader, so that no tree of them takes memory.
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    body = text.encode("utf-8", "replace")
    try:
        for at in range(0, len(body), _CHUNK):
            parser.feed(body[at : at + _CHUNK])
        parser.close()
    except etree.LxmlError as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault


def _charset(content: bytes) -> str:
    stated = _CHARSET.search(content[:_BEGIN])
    return _browsers_charset(stated[1].decode("ascii", "replace")) if stated else ""


def _browsers_charset(stated: str) -> str:
    # Browsers read these as Windows-1252, and who writes them means that.
    return "cp1252" if stated.lower() in ("iso-8859-1", "us-ascii", "ascii", "latin1") else stated


def _pages(content: bytes, file_name: str) -> list[tuple[str, str]]:
    """Return the place and the text of each page in a letter, but the list of its tabs."""
    try:
        letter = email.message_from_bytes(content.removeprefix(BOM_UTF8).lstrip())
        pages = [
            (str(part.get("Content-Location", "")), part)
            for part in letter.walk()
            if part.get_content_type() in ("text/html", "application/xhtml+xml")
        ]
    except RecursionError as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    return [
        (place, _text(part))
        for place, part in pages
        if not posixpath.basename(place).startswith(_TAB_STRIP)
    ]


def _text(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return ""
    return decoded(body, _charset(body) or _browsers_charset(part.get_content_charset() or ""))
