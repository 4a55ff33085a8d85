import re

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.regions.matching import NameIndex, candidate_codes, match_names, official_form
from ovop_geo.regions.reference import load_regions
from tests.name_mistakes import Mistakes

REGIONS = load_regions()
INDEX = NameIndex(REGIONS)
VILLAGES = REGIONS.villages
NAMES = ["kabupaten", "kecamatan", "desa"]

a_village = st.integers(0, len(VILLAGES) - 1).map(lambda at: VILLAGES.iloc[at])


def match(kabupaten="", kecamatan="", desa="", **further):
    row = {"kabupaten": kabupaten, "kecamatan": kecamatan, "desa": desa, **further}
    return match_names(pd.DataFrame([row]), INDEX).iloc[0]


def names_of(village):
    return village["kabupaten"], village["kecamatan"], village["nama"]


@pytest.mark.parametrize(
    ("names", "code", "way"),
    [
        (("Kabupaten Timor Tengah Utara", "Miomaffo Timur", "Oesena"), "53.03.01.2020", "exact"),
        (("Kab. TTU", "Kec. Miomaffo Timur", "Ds. OESENA"), "53.03.01.2020", "normalised"),
        (("Kab. TTU", "Kec. Miomafo Timur", "Ds. Oesena"), "53.03.01.2020", "fuzzy"),
        (("TTS", "Amanuban Timur", "Oeekam"), "53.02.04.2012", "normalised"),
        (("Ngada", "Riung Brt", "Benteng Tawa Dua"), "53.09.14.2011", "normalised"),
        (("Kupang", "Kupang Timur", "Kel. Oesao"), "53.01.06.1004", "normalised"),
        (("Kupang", "Kupang Timur", "Desa Oesao"), "53.01.06.2015", "normalised"),
        (("TTU", "Miomaffo Barat", "Oesena"), "53.03.01.2020", "moved"),
        (("TTU", "Kecamatan Yang Baru", "Oesena"), "53.03.01.2020", "moved"),
        (("TTU", "", "Oesena"), "53.03.01.2020", "normalised"),
        (("", "Miomaffo Timur", "Oesenna"), "53.03.01.2020", "fuzzy"),
        (("", "", "Raerobo"), "53.20.04.2001", "exact"),
        (("NTT", "", "Raerobo"), "53.20.04.2001", "exact"),
        (("Lembata", "Omesuri", "Mahal I"), "53.13.06.2005", "fuzzy"),
        (("Flores Timur", "Adonara Barat", "Buga Lima"), "53.06.08.2019", "normalised"),
    ],
)
def test_a_village_is_found(names, code, way):
    found = match(*names)
    assert (found["kode"], found["cara"], found["status"]) == (code, way, "matched")
    assert found["tingkat"] == Level.DESA


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("SBD",), "53.18"),
        (("Flotim",), "53.06"),
        (("Kab. Mabar",), "53.15"),
        (("Sumba Brt",), "53.12"),
        (("Sumba Barat Daya",), "53.18"),
        (("Roteng",), "53.14"),
        (("Sarai",), "53.20"),
        (("KOTA KUPANG",), "53.71"),
        (("Kab Kupang",), "53.01"),
        (("TTS", "Soe"), "53.02.01"),
        (("Alor", "ABAD"), "53.05.03"),
        (("Matim", "Kec. Poco Ranaka"), "53.19.02"),
    ],
)
def test_a_coarser_region_is_found_at_its_level(names, code):
    found = match(*names)
    assert found["kode"] == code
    assert found["tingkat"] == ("kecamatan" if len(names) == 2 else "kabupaten")


@pytest.mark.parametrize(
    ("names", "candidates"),
    [
        (("Kab. Kupang", "Kupang Timur", "Oesao"), {"53.01.06.1004", "53.01.06.2015"}),
        (("Kupang",), {"53.01", "53.71"}),
        (("TTS", "", "Oeekam"), {"53.02.04.2012", "53.02.05.2003", "53.02.26.2004"}),
        (("Ende", "Miomaffo Timur", "Oesena"), {"53.03.01.2020"}),
        (("Bogor", "Miomaffo Timur", "Oesena"), {"53.03.01.2020"}),
        (("TTU", "Oesena", "Miomaffo Timur"), {"53.03.01.2020"}),
        (("", "Miomaffu Timur", "Oesenna"), {"53.03.01.2020"}),
        (("", "", "Oesena"), {"53.01.09.2001", "53.03.01.2020"}),
        (("Ngada", "Golewa", "Were IX"), {"53.09.02.2002"}),
    ],
)
def test_what_cannot_be_told_apart_is_ambiguous_with_its_candidates(names, candidates):
    found = match(*names)
    assert found["status"] == "ambiguous"
    assert pd.isna(found["kode"])
    assert candidates <= set(candidate_codes(found["kandidat"]))


@pytest.mark.parametrize(
    "names",
    [
        ("Kab. Bogor", "Cibinong", "Pabuaran"),
        ("TTU", "Miomaffo Timur", "Sukamaju"),
        ("Kab. Sumbawa Barat", "Taliwang", "Sampir"),
        ("Ende", "Detusoko", "Oesena"),
        ("Ende", "Miomaffo Timur"),
        ("TTU", "Miomaffo Timur", "Oesena Timur"),
        ("Kab. Bogor",),
        (),
        ("-", "", "#N/A"),
    ],
)
def test_a_village_outside_or_invented_is_unmatched(names):
    found = match(*names)
    assert found["status"] == "unmatched"
    assert pd.isna(found["kode"])


def test_a_village_of_another_kabupaten_is_named_and_not_taken():
    found = match("Ende", "Detusoko", "Raerobo")
    assert candidate_codes(found["kandidat"])[0] == "53.20.04.2001"


def test_a_name_like_one_in_the_kecamatan_is_not_taken_as_moved():
    found = match("Lembata", "Atadei", "Atakera")
    assert found["status"] == "ambiguous"
    assert {"53.13.08.2002", "53.13.02.2001"} <= set(candidate_codes(found["kandidat"]))


@pytest.mark.parametrize(
    ("names", "code", "found_code", "status"),
    [
        (("Kupang", "Kupang Timur", "Oesao"), "5301061004", "53.01.06.1004", "matched"),
        (("", "", ""), "53.01.06.1004", "53.01.06.1004", "matched"),
        (("TTU", "Miomaffo Timur", "Oesena"), "53.03.01.2020", "53.03.01.2020", "matched"),
        (("TTU", "Miomaffo Timur", "Oesena"), "53.03", "53.03.01.2020", "matched"),
        (("TTU", "Miomaffo Timur", ""), "53.03.01.2020", "53.03.01.2020", "matched"),
        (("TTU", "Miomaffo Timur", "Oesena"), "53.03.99.2020", "53.03.01.2020", "matched"),
        (("TTU", "Miomaffo Timur", "Oesena"), "53.01.06.1004", None, "ambiguous"),
        (("TTU", "Miomaffo Timur", "Sukamaju"), "53.01.06.1004", None, "ambiguous"),
    ],
)
def test_a_code_helps_and_never_overrules_the_names(names, code, found_code, status):
    found = match(*names, kode=code)
    assert found["status"] == status
    assert found_code == (None if pd.isna(found["kode"]) else found["kode"])


@pytest.mark.parametrize("name", ["Oesao (Persiapan)", "Desa Persiapan Oesao", "Calon Desa Oesao"])
@pytest.mark.parametrize("code", ["", "53.01.06.1004"])
def test_a_village_in_preparation_is_not_the_one_whose_name_it_bears(name, code):
    assert match("Kupang", "Kupang Timur", name, kode=code)["status"] == "unmatched"
    assert match("Kupang", "Kupang Timur", "Oesao (pemekaran)")["status"] != "unmatched"


def test_a_column_of_kinds_decides_between_namesakes():
    assert match("Kupang", "Kupang Timur", "Oesao", jenis="Kelurahan")["kode"] == "53.01.06.1004"


@pytest.mark.parametrize("code", ["5301", "530106", "kopi", "53.1.6", ""])
def test_what_may_be_another_number_is_no_code(code):
    assert official_form(code) == ""


def test_rows_without_a_column_or_any_row_are_no_fault():
    found = match_names(pd.DataFrame({"desa": ["Raerobo"]}), REGIONS)
    assert found["kode"].tolist() == ["53.20.04.2001"]
    assert match_names(pd.DataFrame(columns=NAMES), INDEX).empty


def test_the_index_of_the_rows_is_kept_and_missing_cells_are_no_names():
    rows = pd.DataFrame({"kabupaten": ["TTU", None], "desa": ["Oesena", None]}, index=["b", "b"])
    found = match_names(rows, INDEX)
    assert found.index.equals(rows.index)
    assert found["status"].tolist() == ["matched", "unmatched"]


def test_every_official_name_finds_its_own_code_or_is_ambiguous_among_namesakes():
    rows = VILLAGES.rename(columns={"nama": "desa"})[NAMES]
    found = match_names(rows, INDEX)
    ambiguous = found[found["status"] != "matched"]
    assert ambiguous.index.tolist() == ["53.01.06.1004", "53.01.06.2015"]
    assert (ambiguous["status"] == "ambiguous").all()
    sure = found.drop(ambiguous.index)
    assert (sure["kode"] == sure.index).all()
    assert (sure["cara"] == "exact").all()


@settings(max_examples=60, deadline=None)
@given(a_village, st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from("'’`´ʼ"))
def test_case_space_and_apostrophes_do_not_change_the_result(village, change, mark):
    kabupaten, kecamatan, desa = names_of(village)
    written = change(re.sub("[’']", mark, desa)).replace(" ", "   ")
    found = match(change(kabupaten), f"{change(kecamatan)} ", f"  {written} ")
    official = match(kabupaten, kecamatan, village["nama"])
    assert found["status"] == official["status"]
    assert found[["kode"]].equals(official[["kode"]])


@settings(max_examples=60, deadline=None)
@given(a_village, st.integers(0, 12), st.booleans())
def test_apostrophes_and_spaces_put_in_or_left_out_do_not_change_the_result(village, at, is_space):
    kabupaten, kecamatan, desa = names_of(village)
    bare = re.sub(r"[’'\-]", "", desa)
    # A single letter or number split off at an end would be read as a word of its own, as would
    # these: kelurahan, selatan, utara and two and three in Roman digits.
    place = min(max(2, at), max(2, len(bare) - 2))
    apart = " ".join((bare[:place], bare[place:]))
    is_split = is_space and len(bare) > 5
    assume(not (is_split and re.search(r"\b(kel|sel|ut|ii?)\b", apart.lower())))
    written = apart if is_split else f"{bare[:place]}'{bare[place:]}"
    found, official = match(kabupaten, kecamatan, written), match(kabupaten, kecamatan, desa)
    assert found[["kode"]].equals(official[["kode"]])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(seed, chance):
    rows = Mistakes(REGIONS, seed).rows(30)[NAMES]
    order = list(rows.index)
    chance.shuffle(order)
    found = match_names(rows, INDEX)
    pd.testing.assert_frame_equal(match_names(rows.loc[order], INDEX), found.loc[order])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(REGIONS.at(Level.KABUPATEN).index.tolist()))
def test_no_code_lies_outside_a_kabupaten_that_is_named(seed, kabupaten):
    rows = Mistakes(REGIONS, seed).rows(30)[NAMES].assign(kabupaten=REGIONS.name(kabupaten))
    codes = match_names(rows, INDEX)["kode"].dropna()
    assert lies_in(codes, kabupaten).all()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=25), st.text(max_size=25), st.text(max_size=25), st.text(max_size=14))
def test_any_text_gets_a_status(kabupaten, kecamatan, desa, code):
    found = match(kabupaten, kecamatan, desa, kode=code)
    assert found["status"] in {"matched", "ambiguous", "unmatched"}
    assert (found["status"] == "matched") == pd.notna(found["kode"])


def test_lists_with_mistakes_are_matched_as_promised():
    rows = Mistakes(REGIONS, seed=20_251_127).rows(2900)
    found = match_names(rows[NAMES], INDEX)
    right = found["kode"].notna() & (found["kode"] == rows["kode"])
    assert right.sum() >= 0.995 * (found["status"] == "matched").sum()
    assert right.sum() >= 0.97 * rows["kode"].notna().sum()
