"""All that is particular to the province stands in one file beside the data."""

import ast
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from ovop_geo.language import LANGUAGES, LOCALE_DIRECTORY, Translator, catalogue
from ovop_geo.province import (
    PROVINCE_FILE,
    ProvinceError,
    example_village,
    read_province,
    this_province,
)
from ovop_geo.regions.new_province import describe_province, write_province
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import PROJECT_DIRECTORY, SHIPPED_DATA

DOCUMENTS = [PROJECT_DIRECTORY / "README.md", *(PROJECT_DIRECTORY / "docs").glob("*.md")]
OF_THE_PROVINCE = re.compile(
    r"\b53\b(?!\s*%)|\bNTT\b|Nusa Tenggara|EPSG:32[67]\d\d"
    r"|\bTimor|\bFlores|\bSumba\b|\bKupang|\bAlor\b"
)

DECIMAL = re.compile(r"\d+\.\d+")


def code_files():
    package = PROJECT_DIRECTORY / "ovop_geo"
    yield from (PROJECT_DIRECTORY / "app.py", *(PROJECT_DIRECTORY / "pages").rglob("*.py"))
    for ending in ("py", "js", "css", "po"):
        yield from package.rglob(f"*.{ending}")


def spoken(path):
    """Yield what a file says beside its comments and docstrings, with the line it stands on."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        for number, line in enumerate(text.splitlines(), 1):
            yield number, re.sub(r"^\s*(//|/?\*|#).*", "", line)
        return
    tree = ast.parse(text)
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in remarks:
            yield node.lineno, repr(node.value)


def faults_of(path):
    west, _, east, _ = this_province().box
    for number, said in spoken(path):
        if OF_THE_PROVINCE.search(said):
            yield f"{path.name}:{number}: {said[:80]}"
        # A latitude alone could be any number; in a place it stands beside its longitude.
        if path.suffix == ".py" and DECIMAL.fullmatch(said) and west - 3 < float(said) < east + 3:
            yield f"{path.name}:{number}: the longitude {said}"


def test_nothing_of_the_province_stands_in_the_code():
    assert [fault for path in code_files() for fault in faults_of(path)] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.py", 'CODE = "53.01"'),
        ("a.py", "CODE = 53"),
        ("a.py", 'TITLE = f"OVOP NTT {name}"'),
        ("a.py", "CRS = 'EPSG:32751'"),
        ("a.py", "CENTRE = (-9.3, 122.0)"),
        ("a.js", 'const title = "Nusa Tenggara Timur";'),
        ("a.po", 'msgstr "desa di Kupang"'),
    ],
)
def test_what_is_of_the_province_is_found(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert list(faults_of(path))


def test_the_texts_name_the_province():
    for language in LANGUAGES:
        translate = Translator(language)
        assert "Nusa Tenggara Timur" in translate("app.tagline")
        assert translate("app.name") == "OVOP NTT"
        assert example_village() in translate("region.error.code_form", code="x")


CODE = re.compile(r"(?<![\d.,])\d\d(?:\.\d\d){1,2}(?:\.\d{4})?(?![\d.]*\d)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_a_text_shows_is_in_the_reference_list(language):
    shown = {code for text in catalogue(language).values() for code in CODE.findall(text)}
    assert example_village() in shown
    assert shown <= set(load_regions().areas.index)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_village_that_a_document_shows_is_in_the_reference_list(path):
    shown = {code for code in CODE.findall(path.read_text(encoding="utf-8")) if code[8:]}
    assert shown <= set(load_regions().areas.index)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_written_into_a_text_by_hand(language):
    written = [
        f"{path.name}: {line}"
        for path in (LOCALE_DIRECTORY / language).glob("*.po")
        for line in path.read_text(encoding="utf-8").splitlines()
        if CODE.search(line) or re.search(r"\{provinsi_kode\}\.?\d", line)
    ]
    assert written == []


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (lambda text: text.replace("singkatan", "pendek"), "singkatan"),
        (lambda text: text.replace("tengah = [-9.3, 122.0]", "tengah = [-9.3]"), "unpack"),
        (lambda text: text.replace('kode = "53"', 'kode = "5301"'), "5301"),
        (lambda text: text.replace("[118.0, -11.5,", "[128.0, -11.5,"), "kotak"),
        (lambda text: text.replace("Asia/Makassar", "Asia/Atlantis"), "Asia/Atlantis"),
        (lambda text: text + "[[[", "TOML|Expected|Cannot|line"),
        (lambda text: None, "No such file"),
    ],
    ids=[
        "a key is missing",
        "half a place",
        "no code of a province",
        "an empty box",
        "no time zone",
        "no TOML",
        "no file",
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path, broken, named):
    text = broken((SHIPPED_DATA / PROVINCE_FILE).read_text(encoding="utf-8"))
    if text is not None:
        (tmp_path / PROVINCE_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ProvinceError, match=named) as refused:
        read_province(tmp_path)
    assert refused.value.path == tmp_path / PROVINCE_FILE


def test_a_command_says_that_the_province_cannot_be_read(tmp_path):
    shipped = shutil.copytree(SHIPPED_DATA, tmp_path / "data")
    (shipped / PROVINCE_FILE).unlink()
    told = subprocess.run(
        [sys.executable, "-m", "ovop_geo", "match", "x.xlsx"],
        env={"OVOP_SHIPPED_DATA": str(shipped), "PATH": ""},
        cwd=PROJECT_DIRECTORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 2
    assert str(shipped / PROVINCE_FILE) in told.stderr
    assert "Traceback" not in told.stderr


def test_a_described_province_is_written_and_read_back(tmp_path):
    described = describe_province(load_regions(), this_province())
    assert (described.code, described.name) == ("53", "Nusa Tenggara Timur")
    assert described.metric_crs == this_province().metric_crs
    assert described.centre == pytest.approx(this_province().centre, abs=0.5)
    write_province(replace(described, aliases={"53.06": ("flotim",)}), tmp_path)
    assert read_province(tmp_path) == replace(described, aliases={"53.06": ("flotim",)})
