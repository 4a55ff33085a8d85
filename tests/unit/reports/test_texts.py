"""Texts as office programs can hold them."""

import pandas as pd
import pytest

from ovop_geo.language import Translator
from ovop_geo.reports.table_texts import table_texts
from ovop_geo.reports.texts import language_tag, one_line
from ovop_geo.views.columns import Column


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("satu\u2028dua\r\ntiga\tempat", "satu dua tiga empat"),
        ("bel\x07 \x00\ud800\ufffe", "bel "),
        ("🏝️ <b> & =1+1", "🏝️ <b> & =1+1"),
    ],
)
def test_a_text_is_one_line_that_xml_can_hold(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize(("language", "tag"), [("id", "id-ID"), ("en", "en-GB")])
def test_a_language_has_its_country(language, tag):
    assert language_tag(Translator(language)) == tag


def table(texts, most=9):
    index = pd.RangeIndex(len(texts))
    columns = (
        Column("Nama", pd.Series(texts, index, dtype="str"), part="name", leads=True),
        Column("Nilai", pd.Series(range(len(texts)), index), 0),
        Column("Sumber", pd.Series("x", index, dtype="str"), part="file"),
    )
    return table_texts(columns, Translator("id"), most)


def test_a_table_is_cut_in_its_first_order_without_columns_of_the_file():
    cut = table(["c", "a", "b"], most=2)
    assert cut.headings == ("Nama", "Nilai")
    assert [[cell.text for cell in row] for row in cut.rows] == [["a", "1"], ["b", "2"]]
    assert cut.left == 1


def test_columns_share_the_room_and_no_word_is_broken_while_there_is_enough():
    found = table(["satu dua tiga empat lima enam tujuh", "Ubedolumolo"])
    widths = found.widths(60.0)
    assert sum(widths) == pytest.approx(60)
    assert widths[0] > 35
    assert found.lines(60.0) == (1, 1, 1)
    assert sum(found.widths(8.0)) == pytest.approx(8)
    assert found.least() >= len("Ubedolumolo") + len("Nilai") * 0.9
