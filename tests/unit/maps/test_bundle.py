"""The bundle holds every script of the map, and nothing of it leaks."""

import re

import pytest

from ovop_geo.maps.bundle import BROWSER_DIRECTORY, script_bundle
from tests.browser_types import TYPES

SCRIPTS = sorted(BROWSER_DIRECTORY.glob("*.js"))
SENT = [path for path in SCRIPTS if path != TYPES]

every_script = pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)


@pytest.mark.parametrize("path", SENT, ids=lambda path: path.name)
def test_every_script_is_in_the_bundle_once(path):
    assert script_bundle().content.count(path.read_text(encoding="utf-8").strip()) == 1


@every_script
def test_every_script_is_checked_for_its_types(path):
    assert path.read_text(encoding="utf-8").startswith("// @ts-check\n")


@every_script
def test_no_script_names_a_colour(path):
    code = path.read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?)\(", code) == []


@pytest.mark.parametrize("path", SENT, ids=lambda path: path.name)
def test_a_script_declares_no_global_but_the_namespace(path):
    """Top-level statements begin a line without indent: one assignment or call each."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    starts = [line for line in code.splitlines() if line and not line.startswith((" ", "}"))]
    expected = r"ovop\.\w+ = \(function \(\) \{|\(function \(\) \{|var ovop =.*"
    assert len(starts) == 1
    assert re.fullmatch(expected, starts[0])
