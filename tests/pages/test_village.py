"""The profile of a village: what is recorded of it, of its products and its communities."""

import pytest

from ovop_geo.language import Translator

INDONESIAN = Translator("id")


def profile(app):
    assert not app.exception
    return "\n".join(each.value for each in app.markdown)


@pytest.mark.parametrize(
    ("village", "table", "record"),
    [
        ("53.09.06.2001", "sertifikat", "SIM-01273"),
        ("53.01.05.1001", "komunitas", "Komunitas kelor Kupang Barat"),
    ],
)
def test_a_village_shows_its_certificates_and_communities(open_app, village, table, record):
    text = profile(open_app(data="contoh", tampilan="peta", wilayah=village))
    assert INDONESIAN(f"record.table.{table}") in text
    assert record in text


def test_a_village_shows_when_its_requests_were_answered(open_app):
    text = profile(open_app(data="contoh", tampilan="peta", wilayah="53.01.11.1007"))
    assert "disalurkan, 22 Desember 2025, dijawab 16 Februari 2026)" in text


def test_a_request_without_an_answer_shows_none(open_app):
    text = profile(open_app(data="contoh", tampilan="peta", wilayah="53.01.09.1002"))
    assert INDONESIAN("record.table.dukungan") in text
    assert "dijawab" not in text


def test_a_village_without_them_shows_no_empty_list(open_app):
    text = profile(open_app(tampilan="peta", wilayah="53.01.05.1001"))
    assert INDONESIAN("record.table.sertifikat") not in text


@pytest.mark.parametrize(
    ("village", "told"),
    [
        ("53.01.04.2003", ("0,6644 (berkembang)", "ketahanan ekonomi 0,3667")),
        ("53.71.01.1001", (INDONESIAN("village.index.kelurahan"),)),
    ],
)
def test_a_village_shows_its_index_or_that_it_has_none(open_app, village, told):
    text = profile(open_app(tampilan="peta", wilayah=village))
    assert all(each in text for each in told)
