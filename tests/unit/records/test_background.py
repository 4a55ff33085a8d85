"""The facts beside every data set: what ships, and what a wrong row is told."""

import hashlib
import re

import pytest

from ovop_geo.__main__ import main
from ovop_geo.errors import RecordError
from ovop_geo.language import Translator
from ovop_geo.records.background import (
    FOLDER,
    KABUPATEN_FILE,
    NO_BACKGROUND,
    VILLAGES_FILE,
    load_background,
    people_and_area,
)
from ovop_geo.records.background_building import SOURCE_SUMS, write_background
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import PROJECT_DIRECTORY, SHIPPED_DATA
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, regions

FACTS = PROJECT_DIRECTORY.parent / "shared" / "facts"
VILLAGES_HEADER = "kode_wilayah,nama,idm,iks,ike,ikl,status,catatan"
SOUND = (
    f"{AMOL},Amol,0.5,0.6,0.4,0.5,tertinggal,",
    f"{BUILA},Buila,0.7,0.9,0.5,0.7,berkembang,ditandai",
    f"{FAR},Jauh,0.4907,0.4907,0.4907,0.4907,sangat tertinggal,",
)
PEOPLE = ("53.01,Kabupaten,1000,10.5", "53.71,Kota,500,1.5")


def written(directory, villages=SOUND, people=PEOPLE):
    directory.mkdir(exist_ok=True)
    text = "\n".join([VILLAGES_HEADER, *villages, ""])
    (directory / VILLAGES_FILE).write_text(text, encoding="utf-8")
    text = "\n".join(["kode_wilayah,nama,penduduk_jiwa,luas_km2", *people, ""])
    (directory / KABUPATEN_FILE).write_text(text, encoding="utf-8")
    return directory


# What ships


@pytest.fixture(scope="module")
def shipped():
    return load_background(SHIPPED_DATA / FOLDER, load_regions())


def test_every_desa_has_an_index_and_no_kelurahan_has(shipped):
    kinds = load_regions().villages["jenis"]
    assert shipped.villages.index.tolist() == kinds.index[kinds != "kelurahan"].tolist()
    assert len(shipped.villages) == 3137
    assert shipped.villages.drop(columns="catatan").notna().all(axis=None)
    assert shipped.villages["catatan"].count() == 16


def test_the_desa_fall_into_the_official_classes_as_published(shipped):
    counts = shipped.villages["status"].value_counts().to_dict()
    assert counts == {
        "mandiri": 56,
        "maju": 414,
        "berkembang": 1634,
        "tertinggal": 986,
        "sangat_tertinggal": 47,
    }


def test_people_and_area_add_up_to_what_is_published_of_the_province(shipped):
    assert len(shipped.kabupaten) == 22
    total = people_and_area(shipped, "53")
    assert total.people == 5_700_772
    assert total.area == pytest.approx(46_378.105)


def test_the_readme_names_the_rows_of_each_file(shipped):
    readme = (SHIPPED_DATA / FOLDER / "README.md").read_text(encoding="utf-8")
    for file, rows in ((VILLAGES_FILE, shipped.villages), (KABUPATEN_FILE, shipped.kabupaten)):
        assert f"| {file} | {len(rows)} |" in readme


@pytest.mark.skipif(not FACTS.exists(), reason="the collected facts are not at hand")
def test_the_shipped_files_are_what_the_facts_give(tmp_path):
    write_background(FACTS, tmp_path, load_regions())
    for name in SOURCE_SUMS:
        assert (tmp_path / name).read_bytes() == (SHIPPED_DATA / FOLDER / name).read_bytes()


# How it is read


def test_villages_are_read_by_code_without_their_names(tmp_path):
    villages = load_background(written(tmp_path / "a"), regions()).villages
    assert list(villages.columns) == ["idm", "iks", "ike", "ikl", "status", "catatan"]
    assert villages.index.tolist() == [BUILA, AMOL, FAR]
    assert villages.loc[BUILA].tolist() == [0.7, 0.9, 0.5, 0.7, "berkembang", "ditandai"]
    assert villages["catatan"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("region", "expected"),
    [("53.01", (1000, 10.5)), ("53", (1500, 12.0)), ("53.01.01", None), ("53.02", None)],
)
def test_people_and_area_of_a_region(tmp_path, region, expected):
    assert people_and_area(load_background(written(tmp_path / "a"), regions()), region) == expected


def test_a_province_without_files_has_none(tmp_path):
    assert load_background(tmp_path / "nothing", regions()) is NO_BACKGROUND
    assert people_and_area(NO_BACKGROUND, "53") is None


def test_other_content_is_another_version(tmp_path):
    one = load_background(written(tmp_path / "a"), regions())
    same = load_background(written(tmp_path / "b"), regions())
    other = load_background(written(tmp_path / "c", SOUND[:2]), regions())
    assert one.version == same.version != other.version


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        (f"{WARD},Kelurahan,0.5,0.5,0.5,0.5,tertinggal,", "kode_wilayah", WARD),
        ("53.99.01.2001,Tidak ada,0.5,0.5,0.5,0.5,tertinggal,", "kode_wilayah", "53.99.01.2001"),
        (f"{BUILA},Dua kali,0.5,0.5,0.5,0.5,tertinggal,", "kode_wilayah", BUILA),
        (f"{FAR},Jauh,1.2,1.2,1.2,1.2,mandiri,", "idm", "1.2"),
        (f"{FAR},Jauh,0.5,setengah,0.5,0.5,tertinggal,", "iks", "setengah"),
        (f"{FAR},Jauh,0.5,0.5,,0.5,tertinggal,", "ike", ""),
        (f"{FAR},Jauh,0.6,0.5,0.5,0.5,berkembang,", "idm", "0.6"),
        (f"{FAR},Jauh,0.5,0.5,0.5,0.5,maju,", "status", "maju"),
    ],
    ids=["kelurahan", "unknown", "twice", "beyond 1", "no number", "empty", "no mean", "class"],
)
def test_a_wrong_row_is_named_with_file_row_and_cell(tmp_path, row, column, found):
    folder = written(tmp_path / "konteks", (*SOUND[:2], row))
    with pytest.raises(RecordError) as refused:
        load_background(folder, regions())
    said = refused.value.message(Translator("id"))
    assert f"konteks/{VILLAGES_FILE}, baris 4, kolom {column}" in said
    assert f"“{found}”" in said


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("53.01.01,Kecamatan,1,1", "kode_wilayah"),
        ("53.71,Kota,0,1", "penduduk_jiwa"),
        ("53.71,Kota,1,-1", "luas_km2"),
    ],
)
def test_a_wrong_row_of_a_kabupaten_is_named_too(tmp_path, row, column):
    folder = written(tmp_path / "konteks", people=(PEOPLE[0], row))
    place = re.escape(f"konteks/{KABUPATEN_FILE}, baris 3, kolom {column}")
    with pytest.raises(RecordError, match=place):
        load_background(folder, regions())


@pytest.mark.parametrize(
    ("content", "key"),
    [(b"kode_wilayah,idm\n", "columns"), (b"", "unreadable"), (b"\xff\xfe\x00", "unreadable")],
)
def test_a_file_that_is_none_is_refused(tmp_path, content, key):
    folder = written(tmp_path / "konteks")
    (folder / VILLAGES_FILE).write_bytes(content)
    with pytest.raises(RecordError) as refused:
        load_background(folder, regions())
    assert refused.value.key == f"background.error.{key}"


# How it is built


def test_a_build_writes_what_it_read_without_names(tmp_path):
    facts = written(tmp_path / "facts", SOUND[::-1])
    built = write_background(facts, tmp_path / "konteks", regions(), sums={})
    lines = (tmp_path / "konteks" / VILLAGES_FILE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "kode_wilayah,idm,iks,ike,ikl,status,catatan"
    assert lines[1] == f"{BUILA},0.7,0.9,0.5,0.7,berkembang,ditandai"
    read = load_background(tmp_path / "konteks", regions())
    assert read.villages.equals(built.villages)
    assert read.kabupaten.equals(built.kabupaten)


def test_a_build_refuses_gaps_and_facts_that_changed(tmp_path):
    target = tmp_path / "konteks"
    with pytest.raises(RecordError, match=FAR):
        write_background(written(tmp_path / "gap", SOUND[:2]), target, regions(), sums={})
    facts = written(tmp_path / "facts")
    sums = {VILLAGES_FILE: hashlib.sha256(b"before").hexdigest()}
    with pytest.raises(RecordError, match=sums[VILLAGES_FILE]):
        write_background(facts, target, regions(), sums)
    assert not target.exists()


def test_the_command_tells_a_fault_and_fails(tmp_path, capsys):
    facts = written(tmp_path / "facts")
    assert main(["build", "konteks", "--facts", str(facts), "--to", str(tmp_path / "to")]) == 2
    assert VILLAGES_FILE in capsys.readouterr().err
    assert not (tmp_path / "to").exists()
