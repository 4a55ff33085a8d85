import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ovop_geo.regions.codes import Level
from ovop_geo.regions.names import abbreviates, distance, read_name


def key(text, level=Level.DESA):
    return read_name(text, level).key


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("Ds. Oeekam", "Oe'Ekam"),
        ("DESA  OE´EKAM", "Oe'Ekam"),
        ("Kel.Oesao", "Oesao"),
        ("Kelurahn Oesao", "Oesao"),
        ("Niki Niki", "Niki-Niki"),
        ("Oetete 1", "Oetete I"),
        ("Oetete Satu", "Oetete I"),
        ("Naikoten II", "Naikoten Dua"),
        ("Camplong ll", "Camplong II"),
        ("12. Oesao", "Oesao"),
        ("Oesao (Baru)", "Oesao"),
        ("Oesao, Kupang Timur", "Oesao"),
        ("Penfui Tmr", "Penfui Timur"),
        ("Nunle’u", 'Nunle"u'),
        ("Oésao", "Oesao"),
        ("Ds. Mara Desa", "Mara Desa"),
    ],
)
def test_ways_of_writing_a_village_have_one_key(written, official):
    assert key(written) == key(official)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Were I", "Were II"),
        ("Camplong", "Camplong I"),
        ("Banain A", "Banain B"),
        ("Penfui Timur", "Penfui"),
        ("Dua Koran", "Koran"),
    ],
)
def test_names_that_differ_in_number_letter_or_direction_stay_apart(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "level", "kind"),
    [
        ("Kel. Oesao", Level.DESA, "kelurahan"),
        ("Oesao (Kel)", Level.DESA, "kelurahan"),
        ("Ds Oesao", Level.DESA, "desa"),
        ("Desa/Kel. Oesao", Level.DESA, None),
        ("Oesao", Level.DESA, None),
        ("Kota Kupang", Level.KABUPATEN, "kota"),
        ("Kupang Kota", Level.KABUPATEN, "kota"),
        ("Kab. Kupang", Level.KABUPATEN, "kabupaten"),
        ("Kupang", Level.KABUPATEN, None),
    ],
)
def test_the_kind_is_read_where_it_is_said(text, level, kind):
    assert read_name(text, level).kind == kind


def test_a_kota_at_the_head_of_a_kecamatan_belongs_to_its_name():
    assert key("Kec. Kota Soe", Level.KECAMATAN) == "kotasoe"


@pytest.mark.parametrize(
    ("written", "official", "slips"),
    [
        ("Oesao", "Oesao", 0),
        ("Usao", "Oesao", 0.5),
        ("Oesaoo", "Oesao", 0.5),
        ("Oesaa", "Oesao", 1),
        ("Oeaso", "Oesao", 1),
        ("Gl. Ndari", "Golo Ndari", 1),
    ],
)
def test_slips_are_counted(written, official, slips):
    found = distance(read_name(written, Level.DESA), read_name(official, Level.DESA))
    assert found == slips


@pytest.mark.parametrize("written", ["Gx. Ndari", "Gl. Ndera", "Golo", "Gl. Wa"])
def test_a_shortened_word_needs_its_letters_and_a_whole_neighbour(written):
    official = read_name("Golo Ndari", Level.DESA)
    assert not abbreviates(read_name(written, Level.DESA), official)


@example("\u1b50", Level.DESA)
@given(st.text(max_size=40), st.sampled_from([Level.KABUPATEN, Level.KECAMATAN, Level.DESA]))
def test_any_text_has_a_key_of_letters_and_digits(text, level):
    found = read_name(text, level).key
    assert found == "" or (found.isalnum() and found.isascii() and found == found.lower())


@given(st.text(alphabet="abcdefg 'II12-", max_size=20))
def test_reading_the_words_again_changes_nothing(text):
    words = read_name(f"x{text}", Level.DESA).words
    assert read_name(" ".join(words), Level.DESA).words == words
