"""A bundle that cannot be finished leaves its folder as it was."""

import errno
import re
import shutil

import pytest

from ovop_geo.__main__ import main
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, activate, active_source, reset
from ovop_geo.bundle import making
from ovop_geo.bundle.contents import Boundaries, copy_boundaries
from ovop_geo.bundle.layout import PYTHON, RUNNING_VERSION
from ovop_geo.bundle.making import MARKER
from ovop_geo.errors import BundleError
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import SHIPPED_DATA, Settings


def _no_python(target):
    target.mkdir()
    return RUNNING_VERSION


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The data folder of the office, which keeps the geometry for browsers once it is made."""
    return tmp_path_factory.mktemp("kantor")


@pytest.fixture
def run(office, monkeypatch, capsys):
    """Run the command without getting libraries; return its exit code and what it said."""
    monkeypatch.setenv("OVOP_DATA_DIR", str(office))
    monkeypatch.setattr(making, "_compile", lambda *_: None)
    monkeypatch.delenv("OVOP_DATABASE_URL", raising=False)
    monkeypatch.setattr(making, "copy_running_python", _no_python)
    monkeypatch.setattr(making, "install_packages", lambda *_: None)

    def run(*words):
        code = main([*words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def failing(problem):
    def fail(*_):
        raise problem

    return fail


@pytest.mark.parametrize(
    ("step", "problem", "says"),
    [
        ("copy_app", OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        ("install_packages", BundleError("bundle.error.packages", reason="uv!"), "uv!"),
        ("copy_records", OSError(errno.EROFS, "Read-only file system"), "Read-only file system"),
    ],
)
def test_a_failure_is_a_sentence_and_leaves_nothing(
    run, tmp_path, monkeypatch, step, problem, says
):
    monkeypatch.setattr(making, step, failing(problem))
    code, said = run("bundle", "linux", str(tmp_path / "stik" / "OVOP"))
    assert code == 2
    assert says in said
    assert list((tmp_path / "stik").iterdir()) == []


def test_a_failure_leaves_a_former_bundle(run, tmp_path, monkeypatch):
    former = tmp_path / "OVOP"
    (former / PYTHON).mkdir(parents=True)
    (former / MARKER).write_text('{"bentuk": 1}')
    monkeypatch.setattr(making, "copy_app", failing(OSError(errno.ENOSPC, "No space")))
    assert run("bundle", "linux", str(former))[0] == 2
    assert {path.name for path in former.iterdir()} == {PYTHON, MARKER}
    assert [path.name for path in tmp_path.iterdir()] == ["OVOP"]


def test_a_bundle_that_does_not_start_is_not_kept(run, tmp_path):
    code, said = run("bundle", "linux", str(tmp_path / "OVOP"))
    assert code == 2
    assert "tidak dapat dijalankan" in said
    assert not (tmp_path / "OVOP").exists()


def test_the_running_python_does_not_go_to_windows(run, tmp_path):
    code, said = run("bundle", "windows", str(tmp_path / "OVOP"), "--python", "ini")
    assert code == 2
    assert "--python" in said


def test_boundaries_in_use_go_along_unless_the_indicative_ones_are_wanted(office, tmp_path):
    settings = Settings(data_directory=office)
    shutil.copytree(SHIPPED_DATA / SHIPPED_DIRECTORY, office / "batas" / "sendiri")
    activate(settings, office / "batas" / "sendiri")
    regions = load_regions()
    for chosen in Boundaries:
        (tmp_path / chosen).mkdir()
        copy_boundaries(settings, regions, chosen, tmp_path / chosen)
    reset(settings)
    used = active_source(Settings(data_directory=tmp_path / Boundaries.IN_USE))
    assert (used.directory, used.fault) == (
        tmp_path / Boundaries.IN_USE / "batas" / "sendiri",
        None,
    )
    assert [path.name for path in (tmp_path / Boundaries.INDICATIVE).iterdir()] == ["peramban"]


def test_a_bundle_says_what_is_in_it(run, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "_try", lambda *_: None)
    folder = tmp_path / "OVOP"
    code, said = run("bundle", "linux", str(folder), "--boundaries", "indikatif")
    assert (code, re.search(r"Selesai: (\S+)", said)[1]) == (0, str(folder / "ovop.sh"))
    assert {path.name for path in folder.iterdir()} == {
        *("aplikasi", "data", "paket", "python"),
        *("BACA-DULU.txt", "bundel.json", "ovop.sh"),
    }
    assert {path.name for path in (folder / "data").iterdir()} >= {"kerja.sqlite", "peramban"}
    assert len([*(folder / "data" / "peramban").glob("*/desa-*.json")]) == 2
    # Made again it replaces the former one.
    (folder / "aplikasi" / "rest").touch()
    assert run("bundle", "linux", str(folder), "--without-records")[0] == 0
    assert not (folder / "aplikasi" / "rest").exists()
