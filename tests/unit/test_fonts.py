"""What the typeface of files can show."""

import pytest

from ovop_geo.fonts import (
    FONTS,
    ITALIC,
    REGULAR,
    SEMIBOLD,
    breakable,
    lines_of,
    printable,
    text_width,
)
from tests.hostile_texts import TEXTS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nunle’u · 159 km²", "Nunle’u · 159 km²"),
        ("a\u202egpj.exe b\u200b\ufeff", "agpj.exe b"),
        ("satu\u2028dua\ntiga\x00", "satu dua tiga"),
        ("Ｆｕｌｌ", "Full"),
        ("◐ Berjalan", "◉ Berjalan"),
        ("漢字", "□□"),
        ("é", "é"),
    ],
)
def test_a_text_keeps_what_the_typeface_has(text, shown):
    assert printable(text) == shown


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_one_line_and_stays_as_it_is_the_second_time(text):
    shown = printable(text)
    assert shown == printable(shown)
    assert shown.isprintable()
    assert breakable(text).replace("\u200b", "") == shown


def test_lines_are_no_wider_than_their_room():
    text = "Kabupaten Timor Tengah Selatan " + "x" * 60 + " satu/dua"
    for width in (20.0, 60.0, 200.0):
        lines = lines_of(text, width, 9.0)
        assert all(text_width(line) * 9.0 <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_the_fonts_ship_with_their_licence():
    assert all(path.is_file() for path in (REGULAR, SEMIBOLD, ITALIC))
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()
