"""A bundle for Linux, moved to where there is no network, shows its first map."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ovop_geo.__main__ import main
from tests.browser.bundle_journey import NO_NAMESPACE
from tests.browser.harness import PROJECT
from tests.skipping import wanted

ISOLATED = (["unshare", "-n"], ["unshare", "-rn"])
LOADED = """
import json, sys
import streamlit, ovop_geo.ui.warming, ovop_geo.__main__, pages.beranda
files = [module.__file__ for module in list(sys.modules.values()) if getattr(module, "__file__", 0)]
print(json.dumps([sys.prefix, *sys.path, *files]))
"""


def _can_run(command):
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def without_network():
    """The command that runs another one without network."""
    able = (each for each in ISOLATED if _can_run([*each, "true"]))
    return wanted(next(able, None), NO_NAMESPACE)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """A bundle that was moved after it was made, into a folder with blanks in its name."""
    folder = tmp_path_factory.mktemp("bundel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVOP_DATA_DIR", str(folder / "kantor"))
        patch.delenv("OVOP_DATABASE_URL", raising=False)
        assert main(["bundle", "linux", str(folder / "dibuat")]) == 0
    moved = folder / "Flash disk é (1)" / "OVOP NTT"
    moved.parent.mkdir()
    (folder / "dibuat").rename(moved)
    yield moved
    # More than a gigabyte.
    shutil.rmtree(folder)


def test_it_shows_the_first_map_without_network(bundle, without_network, chromium, tmp_path):
    log = tmp_path / "server.log"
    script = [sys.executable, "-m", "tests.browser.bundle_journey", bundle, chromium, log]
    done = subprocess.run(
        [*without_network, *map(str, script)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["drawn"] == told["areas"] > 3_000
    assert told["faults"] == []
    foreign = [Path(sys.base_prefix) / "lib" / each for each in ("python3", bundle_python(bundle))]
    foreign += [Path(sys.prefix) / "lib", PROJECT]
    assert [path for path in told["mapped"] if any(map(Path(path).is_relative_to, foreign))] == []
    assert any(Path(path).is_relative_to(bundle) for path in told["mapped"])


def test_it_uses_nothing_of_the_python_that_it_was_made_of(bundle, tmp_path):
    python = bundle / "python" / "bin" / bundle_python(bundle)
    paths = [bundle / "aplikasi", bundle / "paket" / "site-packages"]
    done = subprocess.run(
        [python, "-c", LOADED],
        env={
            "PYTHONPATH": ":".join(map(str, paths)),
            "LD_LIBRARY_PATH": str(bundle / "python" / "lib"),
            "HOME": str(tmp_path),
        },
        cwd=bundle,
        capture_output=True,
        text=True,
        check=True,
    )
    places = [Path(place) for place in json.loads(done.stdout.splitlines()[-1]) if place]
    assert len(places) > 1_000
    assert [place for place in places if not (bundle / place).is_relative_to(bundle)] == []


def test_what_is_entered_in_it_comes_back_to_the_office(bundle, tmp_path, capsys, monkeypatch):
    (tmp_path / "d.csv").write_text(
        "Kode Wilayah,Nama Produk,Komoditas,Sektor\n53.03.01.2005,Kopi Uji,kopi,minuman\n"
    )

    def run(*words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONHOME": "/nowhere"}
        command = ["sh", bundle / "ovop.sh", *words]
        return subprocess.run(command, cwd=tmp_path, env=environment, check=True)

    run("import", "--yes", "d.csv")
    run("export", "kem bali")
    monkeypatch.setenv("OVOP_DATA_DIR", str(bundle.parents[1] / "kantor"))
    assert main(["bundle", "linux", str(bundle)]) == 2
    assert "ovop.sh export" in capsys.readouterr().err
    assert main(["import", "--yes", str(tmp_path / "kem bali")]) == 0
    assert "1 ditambah" in capsys.readouterr().out


def bundle_python(bundle):
    return next(path.name for path in (bundle / "python" / "bin").glob("python3.*"))
