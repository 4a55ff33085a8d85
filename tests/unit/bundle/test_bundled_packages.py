"""Every library of the app is to be had ready-made for the systems of bundles."""

import re
import subprocess
import tomllib

import pytest
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from ovop_geo.bundle import packages
from ovop_geo.bundle.layout import System
from ovop_geo.bundle.packages import REQUIREMENTS, meant_for, uv_command
from ovop_geo.errors import BundleError

VERSION = (3, 12)
PLATFORMS = {
    System.WINDOWS: ["win_amd64"],
    System.LINUX: [
        *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
        *("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"),
    ],
}


@pytest.fixture(scope="module")
def resolved(tmp_path_factory):
    """Return by system the files of each library that uv chooses."""
    folder = tmp_path_factory.mktemp("uv")
    found = {}
    for system in System:
        lock = folder / f"pylock.{system}.toml"
        command = uv_command("compile", "--quiet", "--format", "pylock.toml", "-o", str(lock))
        subprocess.run([*command, *meant_for(system, VERSION), str(REQUIREMENTS)], check=True)
        listed = tomllib.loads(lock.read_text())["packages"]
        found[system] = {
            each["name"]: [re.split("[/#?]", wheel["url"])[-1] for wheel in each["wheels"]]
            for each in listed
        }
    return found


def required():
    lines = REQUIREMENTS.read_text().splitlines()
    return {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}


@pytest.mark.parametrize("system", System)
def test_every_library_has_a_file_for_the_system(resolved, system):
    platforms = PLATFORMS[system]
    fitting = {
        *cpython_tags(VERSION, platforms=platforms),
        *compatible_tags(VERSION, "cp312", platforms=platforms),
    }
    missing = [
        name
        for name, wheels in resolved[system].items()
        if not any(parse_wheel_filename(wheel)[3] & fitting for wheel in wheels)
    ]
    assert missing == []
    assert required() <= set(resolved[system])


def test_the_time_zones_that_windows_lacks_are_among_them(resolved):
    assert "tzdata" in resolved[System.WINDOWS]


def test_without_uv_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    with pytest.raises(BundleError) as refused:
        uv_command("install")
    assert "requirements-bundle.txt" in str(refused.value)


def test_what_uv_says_is_passed_on(monkeypatch, tmp_path):
    wrong = tmp_path / "requirements.txt"
    wrong.write_text("ovop geo ?? 1\n")
    monkeypatch.setattr(packages, "REQUIREMENTS", wrong)
    with pytest.raises(BundleError) as refused:
        packages.install_packages(tmp_path / "paket", System.WINDOWS, VERSION)
    assert refused.value.key == "bundle.error.packages"
    assert "requirements.txt" in refused.value.values["reason"]
