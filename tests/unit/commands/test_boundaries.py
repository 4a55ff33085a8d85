"""The command ``boundaries``, run as a user runs it."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from ovop_geo.__main__ import main
from ovop_geo.boundaries import download as downloading
from ovop_geo.boundaries.browser_files import browser_files
from ovop_geo.boundaries.sources import active_source
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings
from tests.unit.boundaries.some_villages import point_of, square, villages_in, write_map
from tests.unit.boundaries.web_server import serving

PROJECT = Path(__file__).resolve().parents[3]
SHARED = PROJECT.parent / "shared/boundaries/wilayah_boundaries"
CODES = list(load_regions().villages.index[:4])
MOST_BYTES_OF_GEOMETRY = 300_000
BROKEN = "db/kel/53/wilayah_boundaries_kel_53.20.sql"


@pytest.fixture
def data(tmp_path, monkeypatch):
    directory = tmp_path / "var"
    monkeypatch.setenv("OVOP_DATA_DIR", str(directory))
    return directory


@pytest.fixture
def run(data, capsys):
    def run(*words, language="id"):
        code = main(["--language", language, "boundaries", *map(str, words)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def source(data):
    return lambda: active_source(Settings(data_directory=data))


def damage(installed):
    """Overwrite a file of installed boundaries, and never of those that ship."""
    assert installed.name != "indikatif"
    (installed.directory / "desa.parquet").write_bytes(b"x")


@pytest.fixture
def village_file(tmp_path):
    def write(codes=CODES, shapes=None, name="desa.gpkg", crs="EPSG:32751"):
        boxes = [square(code) for code in codes]
        frame = gpd.GeoDataFrame({"kode": list(codes)}, geometry=shapes or boxes, crs="EPSG:4326")
        frame.to_crs(crs).to_file(tmp_path / name)
        return tmp_path / name

    return write


def test_info_shows_the_shipped_boundaries_at_first(run):
    code, shown, _ = run("info")
    assert code == 0
    assert "batas indikatif bawaan, bukan batas resmi" in shown
    assert "ODbL 1.0" in shown


def test_info_speaks_english_too(run):
    assert "not official ones" in run("info", language="en")[1]


def test_a_file_of_villages_comes_into_use(run, village_file, source):
    code, shown, _ = run(
        "use", "--only", village_file(), "--credit", "BPN 2024", "--date", "2024-05"
    )
    assert code == 0
    assert "kolom “kode”" in shown
    assert (source().name, source().credit, source().date) == ("berkas", "BPN 2024", "2024-05")
    assert list(source().areas(Level.DESA).index) == CODES
    _, shown, _ = run("info")
    assert "Mei 2024" in shown
    assert "4 desa dan kelurahan dengan poligon, 3.438 tanpa poligon" in shown


def test_a_credit_is_one_line_that_shows_all_that_is_in_it(run, village_file, source):
    told = " BPN\x1b[31m\n\u202e2024\ud800 "
    _, shown, _ = run("use", "--only", village_file(), "--credit", told, "--licence", " \n")
    assert (source().credit, source().licence) == ("BPN [31m  2024?", "")
    assert "\x1b" not in shown


def programming_error(*arguments):
    raise ZeroDivisionError("kesalahan pemrogram")


def test_a_fault_of_our_own_is_a_sentence_and_its_traceback_is_in_the_log(
    run, village_file, monkeypatch, caplog
):
    monkeypatch.setattr("ovop_geo.boundaries.user_files.villages_of", programming_error)
    with caplog.at_level("INFO", logger="ovop_geo"):
        code, shown, told = run("use", village_file())
    assert (code, "Traceback" in shown + told) == (2, False)
    (record,) = caplog.records
    assert record.levelname == "INFO"
    assert "in programming_error" in caplog.text


def test_the_log_is_printed_for_those_who_ask_for_it(tmp_path):
    program = """
from ovop_geo import __main__
from ovop_geo.boundaries import map_files
map_files.true_ending = lambda path: 1 / 0
__main__.main(["boundaries", "use", __file__])
"""
    (tmp_path / "program.py").write_text(program)
    environment = {**os.environ, "OVOP_DATA_DIR": str(tmp_path / "var"), "OVOP_LOG": "1"}
    environment["PYTHONPATH"] = str(PROJECT)
    words = [sys.executable, tmp_path / "program.py"]
    run = subprocess.run(words, check=True, env=environment, capture_output=True, text=True)
    assert "ZeroDivisionError" in run.stderr


def test_what_was_done_to_a_file_is_told(run, village_file):
    (x, y), (west, south) = point_of(CODES[0]), point_of(CODES[1])
    bow = shapely.Polygon([(x, y), (x + 0.01, y + 0.01), (x + 0.01, y), (x, y + 0.01), (x, y)])
    left = shapely.box(west - 0.002, south - 0.002, west, south)
    right = shapely.box(west, south - 0.002, west + 0.002, south)
    path = village_file(
        [CODES[0], CODES[1], CODES[1], CODES[2], CODES[3], None, "53.99.99.2001"],
        [
            bow,
            left,
            right,
            shapely.Point(*point_of(CODES[2])),
            square(CODES[3]),
            bow,
            bow,
        ],
        name="desa.geojson",
    )
    _, shown, _ = run("use", "--only", path)
    for line in (
        "7 objek dibaca",
        "Tanpa kode, dilewati: 1 objek",
        "Kode yang tidak dikenal, dilewati: 1 (53.99.99.2001)",
        f"digabung menjadi satu wilayah: 1 ({CODES[1]})",
        f"rusak dan diperbaiki: 1 ({CODES[0]})",
        f"tertutup seluruhnya oleh tetangganya: 1 ({CODES[2]})",
        f"tanpa poligon, tetap dihitung: 3.439 ({CODES[2]} ",
    ):
        assert line in shown


def test_how_codes_names_and_places_agree_is_told(run, tmp_path):
    features = villages_in("53.03")
    features.loc[0, "nama"] = "Nama Baru"
    wrong, old = features["kode"][1], features["kode"][2]
    features.loc[100, "kode"] = wrong
    features.loc[2, "kode"] = old[:9] + "1" + old[10:]
    path = write_map(features.to_crs("EPSG:32751"), tmp_path / "desa.gpkg")
    name = features["nama"]
    _, shown, _ = run("use", path, language="en")
    for line in (
        f"{len(features) - 2} of {len(features) - 2} codes lie at their point",
        "Names that fit (column “nama”): 99%",
        "Another name but the right place, used: 1.",
        f"  {features['kode'][0]} ",
        "Codes that stand in two places; the part that is not at its place is left out: 1.",
        f"  {wrong} {name[1]}: “{name[100]}” in the file, ",
        "another code, left out: 2. If this list is right, try again with --renumber",
        f"  {features['kode'][2]} {name[2]} → {old} {name[2]}",
    ):
        assert line in shown
    _, shown, _ = run("use", path, "--renumber", language="en")
    assert "taken with that code: 2" in shown
    assert "two places" not in shown


def test_a_wrong_zone_is_refused_with_the_right_one_which_can_be_given(run, source, tmp_path):
    features = villages_in().to_crs("EPSG:32751").set_crs("EPSG:32752", allow_override=True)
    path = write_map(features, tmp_path / "desa.gpkg")
    code, _, told = run("use", "--only", path)
    assert code == 2
    assert "--crs EPSG:32751" in told
    assert run("use", "--only", path, "--crs", "EPSG:32751")[0] == 0
    assert list(source().areas(Level.DESA).index) == list(features["kode"])


def rounded(features, decimals):
    shapes = features.geometry.to_numpy()
    return features.set_geometry(shapely.transform(shapes, lambda at: at.round(decimals)))


def test_a_map_with_coarse_coordinates_is_taken_and_told_or_refused(run, source, tmp_path):
    features = villages_in("53.09")
    code, _, refused = run("use", write_map(rounded(features, 1), tmp_path / "kasar.gpkg"))
    assert code != 0
    assert "lebih banyak daripada yang tersisa" in refused
    code, shown, _ = run("use", write_map(rounded(features, 2), tmp_path / "agak.gpkg"))
    assert (code, source().name) == (0, "gabungan")
    assert "dibulatkan sampai 2 angka di belakang koma" in shown
    assert "dibulatkan" not in run("use", write_map(features, tmp_path / "teliti.gpkg"))[1]


def test_a_file_that_matches_nothing_leaves_the_old_boundaries(run, village_file, source):
    before = source()
    code, _, told = run("use", "--only", village_file(["51.71.01.2001", "51.71.01.2002"]))
    assert code == 2
    assert "kode (51.71.01.2001)" in told
    assert "Batas yang dipakai tidak berubah." in told
    assert source() == before


def test_a_date_that_is_none_is_refused(run, village_file):
    code, _, told = run("use", "--only", village_file(), "--date", "kemarin")
    assert code == 2
    assert "“kemarin” bukan tanggal" in told


def test_the_same_file_twice_is_installed_once(run, village_file, data):
    path = village_file()
    run("use", "--only", path)
    run("use", "--only", path)
    assert len([entry for entry in (data / "batas").iterdir() if entry.is_dir()]) == 1


def test_what_an_app_has_open_is_not_written_over(run, village_file, source):
    run("use", "--only", village_file())
    before = source()
    run("use", "--only", village_file(CODES[:2], name="lain.gpkg"))
    assert list(before.areas(Level.DESA).index) == CODES
    assert list(source().areas(Level.DESA).index) == CODES[:2]


def kabupaten_file(path, code="53.04", east=0.0):
    """Write the shipped villages of one kabupaten, moved ``east`` by degrees."""
    features = villages_in(code)
    features.geometry = features.geometry.translate(east, 0)
    return write_map(features, path)


def test_a_file_of_one_kabupaten_replaces_that_one_and_info_lists_the_parts(run, source, tmp_path):
    shipped = source().areas(Level.DESA)
    path = kabupaten_file(tmp_path / "belu.gpkg", east=0.002)
    told = ("--credit", "Dinas PMD Belu", "--licence", "CC BY 4.0", "--date", "2026-03")
    assert run("use", path, *told)[0] == 0
    areas = source().areas(Level.DESA)
    far = shipped.index[shipped.index.str.startswith("53.05.")]
    assert len(areas) == len(shipped)
    assert areas.loc[far].geom_equals(shipped.loc[far].geometry).all()
    assert not areas.loc["53.04.12.1002"].geometry.equals(shipped.loc["53.04.12.1002"].geometry)
    assert (source().name, source().indicative) == ("gabungan", True)
    assert "OpenStreetMap" in source().credit
    assert source().credit.endswith("; Dinas PMD Belu")
    _, shown, _ = run("info")
    assert "81 desa dari berkas milik pengguna; tanggal Maret 2026; lisensi CC BY 4.0" in shown
    assert "3.271 desa dari batas indikatif bawaan" in shown


def test_a_corrected_file_takes_the_place_of_the_first_one(run, source, tmp_path):
    shipped = source().areas(Level.DESA)
    for path in (
        kabupaten_file(tmp_path / "salah.gpkg", east=0.005),
        kabupaten_file(tmp_path / "benar.gpkg"),
    ):
        assert run("use", path, "--credit", "PMD")[0] == 0
    changed = source().areas(Level.DESA).symmetric_difference(shipped)
    # Only the snapping of corners along the seam is left.
    assert (shapely.area(changed) < 0.05 * shapely.area(shipped.geometry)).all()
    assert run("info")[1].count("Bagian") == 2
    run("reset")
    assert source().name == "indikatif"


def test_several_files_replace_several_kabupaten(run, source, tmp_path):
    paths = [kabupaten_file(tmp_path / f"{code}.geojson", code) for code in ("53.04", "53.20")]
    code, shown, _ = run("use", *paths)
    assert code == 0
    assert shown.count("objek dibaca") == 2
    assert source().credit.endswith("; 53.04.geojson, 53.20.geojson")


def test_a_damaged_file_is_refused_unless_it_is_forced(run, source, tmp_path):
    path = kabupaten_file(tmp_path / "belu.shp")
    path.write_bytes(path.read_bytes()[:9_000])
    before = source()
    code, _, told = run("use", path)
    assert (code, "belu.shp rusak atau terpotong (.shp: 9000 < " in told) == (2, True)
    assert source() == before
    code, shown, _ = run("use", path, "--damaged")
    assert (code, "hanya yang masih terbaca yang dipakai" in shown) == (0, True)


@pytest.mark.parametrize("origin", ["http://[bad", "https://", "file://["])
def test_an_address_that_is_none_is_a_sentence(run, origin):
    code, _, told = run("download", "--from", origin)
    assert code == 2
    assert f"“{origin}” bukan alamat yang benar" in told


def test_a_fault_that_nobody_foresaw_is_a_sentence(run, data, tmp_path):
    path = kabupaten_file(tmp_path / "belu.gpkg")
    # Longer than any system allows, which Python refuses in its own words.
    code, _, told = run("use", path, "x" * 5_000)
    assert code == 2
    assert "Batas yang dipakai tidak berubah." in told


def test_reset_goes_back_and_says_where_the_installed_ones_stay(run, village_file, source, data):
    run("use", "--only", village_file())
    installed = source().directory
    code, shown, _ = run("reset")
    assert code == 0
    assert source().name == "indikatif"
    assert str(data / "batas") in shown
    assert installed.is_dir()


def test_reset_of_shipped_boundaries_says_that_nothing_changed(run):
    assert "tidak ada yang diubah" in run("reset")[1]


def test_info_says_why_damaged_boundaries_are_not_used(run, village_file, source):
    run("use", "--only", village_file())
    damage(source())
    _, shown, _ = run("info")
    assert "Batas yang dipasang tidak dapat dipakai" in shown
    assert "batas indikatif bawaan" in shown


def test_a_damaged_installation_is_made_whole_by_installing_again(run, village_file, source):
    path = village_file()
    run("use", "--only", path)
    damage(source())
    run("use", "--only", path)
    assert source().fault is None
    assert source().name == "berkas"


def test_a_reader_of_the_output_may_leave(data):
    command = [sys.executable, "-m", "ovop_geo", "boundaries", "info"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT
    )
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1


def test_a_data_directory_that_cannot_be_used_is_named(run, data, village_file):
    data.write_text("a file, not a folder")
    code, _, told = run("use", "--only", village_file())
    assert code == 2
    assert f"Tidak dapat membaca atau menulis di “{data}" in told


def limited(data, *words, file_size):
    """Run the command in a process that cannot write files larger than ``file_size``."""
    program = (
        "import resource, sys; from ovop_geo.__main__ import main;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({file_size}, {file_size}));"
        "sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, "boundaries", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=os.environ | {"OVOP_DATA_DIR": str(data)},
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a Unix matter")
def test_no_room_for_a_file_of_villages_leaves_the_old_boundaries(run, village_file, source, data):
    run("use", "--only", village_file())
    before = source()
    run_out = limited(
        data, "use", "--only", village_file(CODES[:2], name="lain.gpkg"), file_size=1000
    )
    assert run_out.returncode == 2
    assert "Tidak ada cukup ruang" in run_out.stderr
    assert "Traceback" not in run_out.stderr
    assert source() == before


needs_real_files = pytest.mark.skipif(
    not SHARED.is_dir(), reason="no copy of wilayah_boundaries at hand"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A data directory into which the real files were downloaded from a web server."""
    directory = tmp_path_factory.mktemp("real") / "var"
    with pytest.MonkeyPatch.context() as patch, serving(SHARED) as server:
        patch.setenv("OVOP_DATA_DIR", str(directory))
        server.cut[BROKEN] = 1
        assert main(["boundaries", "download", "--from", server.address]) == 0
        assert server.asked(BROKEN)[0] is None
        assert server.asked(BROKEN)[1].startswith("bytes=")
    return directory


@needs_real_files
def test_the_real_files_give_3352_villages(installed):
    source = active_source(Settings(data_directory=installed))
    assert source.name == "wilayah_boundaries"
    assert source.counts == {"kabupaten": 22, "kecamatan": 315, "desa": 3352}
    assert len(source.areas(Level.DESA)) == 3352


@needs_real_files
@pytest.mark.parametrize("level", MAP_LEVELS)
def test_the_real_files_give_a_valid_coverage(installed, level):
    areas = active_source(Settings(data_directory=installed)).areas(level)
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    assert areas.index.is_monotonic_increasing


@needs_real_files
def test_the_geometry_of_the_real_files_is_small(installed):
    settings = Settings(data_directory=installed)
    files = browser_files(active_source(settings), load_regions(), settings)
    content = files.contents[files.names[Level.DESA]]
    assert len(gzip.compress(content)) < MOST_BYTES_OF_GEOMETRY


def wrong_sum(server):
    server.altered.add(BROKEN)


def cut_line(server):
    server.cut[BROKEN] = 100


def ill_server(server):
    server.errors[BROKEN] = [500] * 100


def gone(server):
    server.errors[BROKEN] = [404]


@needs_real_files
@pytest.mark.parametrize(
    ("break_it", "reason"),
    [
        (wrong_sum, "SHA-256"),
        (cut_line, "tidak dapat diunduh"),
        (ill_server, "HTTP 500"),
        (gone, "HTTP 404"),
    ],
)
def test_a_fault_of_the_line_leaves_the_old_boundaries(
    installed, monkeypatch, capsys, break_it, reason
):
    monkeypatch.setenv("OVOP_DATA_DIR", str(installed))
    monkeypatch.setattr(downloading.time, "sleep", lambda seconds: None)
    settings = Settings(data_directory=installed)
    before = active_source(settings)
    (installed / "unduhan/wilayah_boundaries" / BROKEN).unlink(missing_ok=True)
    with serving(SHARED) as server:
        break_it(server)
        assert main(["boundaries", "download", "--from", server.address]) == 2
    told = capsys.readouterr().err
    assert reason in told
    assert "Batas yang dipakai tidak berubah." in told
    assert active_source(settings) == before
    assert before.fault is None


@needs_real_files
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a Unix matter")
def test_a_full_disk_leaves_the_old_boundaries(installed):
    settings = Settings(data_directory=installed)
    before = active_source(settings)
    (installed / "unduhan/wilayah_boundaries" / BROKEN).unlink(missing_ok=True)
    run = limited(installed, "download", "--from", SHARED, file_size=50_000)
    assert (run.returncode, "Tidak ada cukup ruang" in run.stderr) == (2, True)
    assert active_source(settings) == before


@needs_real_files
def test_boundaries_that_are_there_are_not_fetched_again(installed, monkeypatch, capsys):
    monkeypatch.setenv("OVOP_DATA_DIR", str(installed))
    with serving(SHARED) as server:
        for path in (BROKEN, "LICENSE"):
            (installed / "unduhan/wilayah_boundaries" / path).unlink(missing_ok=True)
        assert main(["boundaries", "download", "--from", server.address]) == 0
        assert {path for path, _ in server.requests} == {BROKEN, "LICENSE"}
    assert capsys.readouterr().out.count("sudah ada") == 23
