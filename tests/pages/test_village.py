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
    text = profile(open_app(data="contoh", wilayah=village))
    assert INDONESIAN(f"record.table.{table}") in text
    assert record in text


def test_a_village_without_them_shows_no_empty_list(open_app):
    text = profile(open_app(wilayah="53.01.05.1001"))
    assert INDONESIAN("record.table.sertifikat") not in text
