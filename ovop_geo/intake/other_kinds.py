"""Tells what a file is that holds no spreadsheet, so that a refusal can say what to do with it."""

from __future__ import annotations

import re
from collections.abc import Collection

from ovop_geo.errors import IntakeError

_BEGINNINGS = (
    (rb"\s*%PDF", "pdf"),
    (rb"\s*\{\\rtf", "word"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP", "picture"),
    (rb".{4}ftyp(?:hei|mif|avif)", "picture"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh\d1AY|\xfd7zXZ|MSCF", "archive"),
    (rb"\0\x01\0\0Standard (?:Jet|ACE) DB|SQLite format 3\0|\$FL[23]|<stata_dta>", "database"),
    (rb"\x03[\x00-\xff][\x01-\x0c][\x01-\x1f].{3}\0", "database"),
    (rb"L\0\0\0\x01\x14\x02\0|\[InternetShortcut\]", "shortcut"),
    (rb"\t[\0\x02\x04\x08][\x04-\x10]\0|\0\0\x02\0[\x04-\x06]\x04", "old"),
    # What Office keeps beside an open file: the name of who opened it, and nothing else.
    (rb"[\x01-\x08\x0e-\x1f].{52}.[\x01-\x1f]\0.{109}\Z", "lock"),
)
_TEXTS = (
    (r"\s*\{[^{}]{0,2000}\"(?:doc_id|url)\"\s*:[^{}]{0,2000}(?:docs\.google|doc_id)", "shortcut"),
    (r"\s*[\[{]\s*[\[{\"]", "json"),
    (r"\s*<", "xml"),
)
_PARTS = (
    (r"word/", "word"),
    (r"ppt/", "presentation"),
    (r"(?:.*/)?index/.*\.iwa\Z|index\.zip\Z|.*\.iwa\Z", "numbers"),
    (r"visio/", "picture"),
)
_DOCUMENTS = {
    b"opendocument.text": "word",
    b"opendocument.presentation": "presentation",
    b"opendocument.graphics": "picture",
    b"opendocument.base": "database",
}
_STREAMS = {
    "WordDocument": "word",
    "PowerPoint Document": "presentation",
    "VisioDocument": "picture",
    "__properties_": "letter",
}


def refuse_other_content(content: bytes, file_name: str) -> None:
    """Refuse a file that begins as another kind of file does.

    Raises
    ------
    IntakeError : it does.
    """
    for beginning, kind in _BEGINNINGS:
        if re.match(beginning, content, re.DOTALL):
            raise refusal(kind, file_name)


def refuse_other_text(text: str, file_name: str) -> None:
    """Refuse a text that is written in another way than in lines of cells.

    Raises
    ------
    IntakeError : it is.
    """
    for beginning, kind in _TEXTS:
        if re.match(beginning, text):
            raise refusal(kind, file_name)


def refusal_of_archive(parts: Collection[str], stated: bytes, file_name: str) -> IntakeError:
    """Return the refusal of a packed file by the names of its parts and the kind it states."""
    for document, kind in _DOCUMENTS.items():
        if document in stated:
            return refusal(kind, file_name)
    for name, kind in _PARTS:
        if any(re.match(name, part.lower()) for part in parts):
            return refusal(kind, file_name)
    return refusal("archive", file_name)


def refusal_of_ole(content: bytes, file_name: str) -> IntakeError | None:
    """Return the refusal of another document of old programs by the names of what it holds."""
    for name, kind in _STREAMS.items():
        if name.encode("utf-16-le") in content:
            return refusal(kind, file_name)
    return None


def refusal(kind: str, file_name: str) -> IntakeError:
    """Return the error that says that a file is of this kind, and what to do with it."""
    return IntakeError(f"intake.error.is_{kind}", file=file_name)
