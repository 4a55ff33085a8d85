"""Who wrote and when, as a reader says it."""

import getpass
from datetime import UTC, datetime

import pytest

from ovop_geo.editors import LOCAL_EDITOR
from ovop_geo.imports.history_words import who_words
from ovop_geo.imports.local_time import moment_text, reader_zone
from ovop_geo.language import Translator
from ovop_geo.province import this_province
from ovop_geo.store.accounts import account_in, command_account

EVENING = datetime(2026, 11, 28, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Makassar", "29 November 2026 pukul 01.05 WITA"),
        ("Asia/Jakarta", "29 November 2026 pukul 00.05 WIB"),
        ("Asia/Jayapura", "29 November 2026 pukul 02.05 WIT"),
        ("Asia/Singapore", "29 November 2026 pukul 01.05 UTC+8"),
        ("Asia/Kolkata", "28 November 2026 pukul 22.35 UTC+5:30"),
        ("America/St_Johns", "28 November 2026 pukul 13.35 UTC-3:30"),
        ("UTC", "28 November 2026 pukul 17.05 UTC"),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_reader(zone, said):
    assert moment_text(EVENING, reader_zone(zone), Translator("id")) == said


def test_english_writes_the_time_its_own_way():
    said = moment_text(EVENING, reader_zone("Asia/Makassar"), Translator("en"))
    assert said == "29 November 2026 at 01:05 WITA"


@pytest.mark.parametrize(
    "told",
    [None, "", "Asia/Atlantis", "../../etc/passwd", "/etc/passwd", "Asia", "a\0b", "é" * 999],
)
def test_a_reader_who_tells_no_zone_has_that_of_the_province(told):
    assert reader_zone(told).key == this_province().time_zone


def test_an_account_is_not_a_name():
    told = who_words(command_account(), Translator("id"))
    assert told == f"perintah di komputer server ({getpass.getuser()})"
    assert who_words("Admin Ngada", Translator("id")) == "Admin Ngada"
    assert who_words(LOCAL_EDITOR.name, Translator("en")) == "somebody at this computer"


def test_an_account_that_a_former_version_wrote_is_known_too():
    assert account_in(getpass.getuser()) == getpass.getuser()
    assert account_in("@dinas") == "dinas"
