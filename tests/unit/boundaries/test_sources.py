import json
import os

import geopandas as gpd
import pytest
from shapely import box

from ovop_geo.boundaries.sources import (
    INSTALLED_DIRECTORY,
    POINTER,
    SHIPPED_DIRECTORY,
    SourceMetadata,
    activate,
    active_source,
    open_source,
    reset,
    write_source,
)
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.settings import Settings

INDICATIVE = SourceMetadata("indikatif", True, "ODbL 1.0", "© OpenStreetMap contributors", "2025")
OPEN = SourceMetadata("wilayah_boundaries", False, "MIT", "cahya dsn", "2024-11-28")


def villages(width: float = 1) -> gpd.GeoDataFrame:
    shapes = {"53.01.04.2001": box(0, 0, width, 1), "53.01.05.2001": box(width, 0, 3, 1)}
    frame = gpd.GeoDataFrame(index=list(shapes), geometry=list(shapes.values()), crs="EPSG:4326")
    return frame.rename_axis("kode")


@pytest.fixture
def house(tmp_path) -> Settings:
    settings = Settings(data_directory=tmp_path / "var", shipped_data=tmp_path / "data")
    write_source(settings.shipped_data / SHIPPED_DIRECTORY, villages(), INDICATIVE)
    return settings


@pytest.fixture
def installed(house):
    directory = house.data_directory / INSTALLED_DIRECTORY / "wilayah_boundaries-3c5a"
    write_source(directory, villages(2), OPEN)
    return directory


def test_the_shipped_source_is_in_use_on_a_fresh_machine(house):
    source = active_source(house)
    assert (source.name, source.indicative, source.fault) == ("indikatif", True, None)
    assert source.directory == house.shipped_data / SHIPPED_DIRECTORY
    assert not house.data_directory.exists()


def test_an_installed_source_is_not_in_use_before_it_is_activated(house, installed):
    assert active_source(house).indicative
    activate(house, installed)
    assert active_source(house).name == "wilayah_boundaries"


def test_what_a_source_says_of_itself_is_kept(house, installed):
    source = open_source(installed)
    assert (source.licence, source.credit, source.date) == ("MIT", "cahya dsn", "2024-11-28")
    assert source.counts == {"kabupaten": 1, "kecamatan": 2, "desa": 2}


def test_each_level_can_be_read_back(installed):
    source = open_source(installed)
    lengths = {level: list(source.areas(level).index) for level in MAP_LEVELS}
    assert lengths[Level.KABUPATEN] == ["53.01"]
    assert lengths[Level.KECAMATAN] == ["53.01.04", "53.01.05"]
    desa = source.areas(Level.DESA)
    assert desa.crs == "EPSG:4326"
    assert list(desa.columns) == ["geometry"]
    assert desa.geometry.geom_equals(villages(2).geometry).all()


def test_reset_goes_back_and_keeps_what_is_installed(house, installed):
    activate(house, installed)
    assert reset(house).indicative
    assert active_source(house).indicative
    assert open_source(installed).name == "wilayah_boundaries"


def test_a_lost_pointer_to_an_installed_source_is_a_fault(house, installed):
    activate(house, installed)
    (house.data_directory / INSTALLED_DIRECTORY / POINTER).unlink()
    assert active_source(house).indicative
    assert POINTER in str(active_source(house).fault)
    assert reset(house).fault is None


def test_reset_on_a_fresh_machine_is_no_fault(house):
    assert reset(house).indicative


def spoil_byte(directory):
    path = directory / "desa.parquet"
    content = bytearray(path.read_bytes())
    content[10] ^= 1
    stamp = path.stat().st_mtime_ns + 1
    path.write_bytes(content)
    os.utime(path, ns=(stamp, stamp))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda directory: (directory / "kecamatan.parquet").unlink(),
        lambda directory: (directory / "desa.parquet").write_bytes(b"PAR1"),
        lambda directory: (directory / "sumber.json").unlink(),
        lambda directory: (directory / "sumber.json").write_text('{"nama": "wil'),
        lambda directory: (directory / "sumber.json").write_text("[]"),
        lambda directory: (directory / "sumber.json").write_text('{"nama": "x"}'),
        spoil_byte,
    ],
    ids=["file gone", "file cut", "no description", "cut", "no object", "lacks keys", "one byte"],
)
def test_a_spoilt_source_gives_way_to_the_shipped_one_and_says_so(house, installed, spoil):
    activate(house, installed)
    assert active_source(house).name == "wilayah_boundaries"
    spoil(installed)
    source = active_source(house)
    assert source.name == "indikatif"
    assert isinstance(source.fault, BoundaryError)
    assert installed.name in str(source.fault)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nama", "peta desa"),
        ("nama", []),
        ("kredit", None),
        ("lisensi", ["MIT"]),
        ("versi", 7),
        ("tanggal", "kemarin"),
        ("tanggal", "2025-13"),
        ("tanggal", 2025),
        ("jumlah", {"kabupaten": 1e999, "kecamatan": 1, "desa": 1}),
    ],
)
def test_a_source_that_no_page_could_describe_gives_way(house, installed, field, value):
    activate(house, installed)
    path = installed / "sumber.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: value}))
    assert installed.name in str(active_source(house).fault)


@pytest.mark.parametrize("date", ["", "2025", "2025-02", "2025-02-28"])
def test_a_source_may_be_of_a_year_a_month_or_a_day(house, installed, date):
    path = installed / "sumber.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"tanggal": date}))
    assert open_source(installed).date == date


@pytest.mark.parametrize(
    "content", ["", "[]", "[" * 100_000, '{"directory": 3}', '{"directory": "../../data"}']
)
def test_a_spoilt_pointer_gives_way_to_the_shipped_source(house, installed, content):
    activate(house, installed)
    (house.data_directory / INSTALLED_DIRECTORY / POINTER).write_text(content)
    source = active_source(house)
    assert source.name == "indikatif"
    assert POINTER in str(source.fault)


def test_a_half_installed_source_is_not_activated(house, installed):
    reset(house)
    (installed / "desa.parquet").unlink()
    with pytest.raises(BoundaryError):
        activate(house, installed)
    assert active_source(house).fault is None


def test_a_spoilt_shipped_source_is_an_error(house):
    (house.shipped_data / SHIPPED_DIRECTORY / "desa.parquet").unlink()
    with pytest.raises(BoundaryError):
        active_source(house)


def test_the_same_villages_make_the_same_bytes_and_version(tmp_path):
    one = write_source(tmp_path / "satu", villages(), OPEN)
    other = write_source(tmp_path / "dua", villages().iloc[::-1], OPEN)
    assert one.version == other.version
    for path in sorted((tmp_path / "satu").iterdir()):
        assert path.read_bytes() == (tmp_path / "dua" / path.name).read_bytes()


def test_other_villages_have_another_version(tmp_path):
    one = write_source(tmp_path / "satu", villages(1), OPEN)
    assert write_source(tmp_path / "satu", villages(2), OPEN).version != one.version
    assert [path.name for path in tmp_path.iterdir()] == ["satu"]


def test_a_writing_that_fails_leaves_the_old_source(tmp_path, monkeypatch):
    write_source(tmp_path / "satu", villages(1), OPEN)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gpd.GeoDataFrame, "to_parquet", full)
    with pytest.raises(BoundaryError):
        write_source(tmp_path / "satu", villages(2), OPEN)
    assert open_source(tmp_path / "satu").counts["desa"] == 2
    assert json.loads((tmp_path / "satu" / "sumber.json").read_text())["nama"] == OPEN.name
    assert [path.name for path in tmp_path.iterdir()] == ["satu"]
