"""A refusal says what the file is, and what to do with it."""

import json

import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.language import LANGUAGES, Translator
from tests.spreadsheets import ROWS, xls, zipped

OWNER = b"\x05Maria" + b" " * 48 + b"\x05\0" + "Maria".ljust(54).encode("utf-16-le") + b"\0"
ODF = "application/vnd.oasis.opendocument."


def other_stream(name):
    """Return an old document whose only content is called otherwise."""
    wide = name.encode("utf-16-le")
    own = "Workbook".encode("utf-16-le")
    return xls(ROWS).replace(own + b"\0" * (len(wide) - len(own)), wide)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "pdf"),
        (b"{\\rtf1\\ansi Desa}", "word"),
        (zipped({"word/document.xml": "<w/>"}), "word"),
        (zipped({"mimetype": f"{ODF}text", "content.xml": "<x/>"}), "word"),
        (other_stream("WordDocument"), "word"),
        (other_stream("PowerPoint Document"), "presentation"),
        (other_stream("__properties_version1.0"), "letter"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "presentation"),
        (zipped({"mimetype": f"{ODF}presentation", "content.xml": "<x/>"}), "presentation"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0", "picture"),
        (b"\0\0\0\x18ftypheic\0\0", "picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "archive"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "archive"),
        (zipped({"daftar.xlsx": "x", "foto.jpg": "y"}), "archive"),
        (zipped({"Index/Document.iwa": "x", "preview.jpg": "y"}), "numbers"),
        (b"\0\1\0\0Standard ACE DB\0", "database"),
        (b"SQLite format 3\0\x10\0", "database"),
        (b"\x03\x7d\x0b\x0c\x05\0\0\0\x81\0", "database"),
        (b"$FL2@(#) SPSS DATA FILE", "database"),
        (json.dumps({"url": "https://docs.google.com/open?id=1", "doc_id": "1"}), "shortcut"),
        (b"[InternetShortcut]\r\nURL=https://contoh.go.id\r\n", "shortcut"),
        (b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0", "shortcut"),
        (json.dumps([{"desa": "Oinlasi"}]), "json"),
        ('{"desa": "Oinlasi"}', "json"),
        ('<?xml version="1.0"?><data><desa/></data>', "xml"),
        ("\ufeff<data/>", "xml"),
        (b"\x09\x08\x08\0\0\0\x10\0\0\0\0\0\x0a\0\0\0", "old"),
        (b"\0\0\2\0\6\4\6\0", "old"),
        (
            b"\x05Maria" + b" " * 48 + b"\x05\0" + "Maria".ljust(54).encode("utf-16-le") + b"\0",
            "lock",
        ),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_is(content, kind):
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(IntakeError) as refusal:
        read_workbook(data, "daftar.xlsx")
    assert refusal.value.key == f"intake.error.is_{kind}"
    for language in LANGUAGES:
        assert "daftar.xlsx" in refusal.value.message(Translator(language))


@pytest.mark.parametrize(
    "text",
    ["BM,Desa,Produk\n1,Oinlasi,Kopi\n", "{Desa},Produk\n", "[Desa],Produk\n", "RIFF,Desa\n"],
)
def test_a_table_that_begins_alike_is_read(text):
    assert read_workbook(text.encode(), "a.csv").kind == "csv"
