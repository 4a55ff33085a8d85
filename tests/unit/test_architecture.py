"""The house stands as docs/architecture.md says."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "ovop_geo"

LEAVES = {
    *("__version__", "errors", "files", "language", "province", "settings", "selection"),
    *("fonts", "log", "metrics", "this_computer"),
}
GROUND = {"regions", *LEAVES}
WRITERS = {"editors"}
STORES = {"records", "boundaries", "store"}
MIDDLE = {"indicators", "maps", "charts", "reports", "intake"}

# What each part may import beside itself.
ALLOWED = {
    "language": {"province"},
    "files": set(),
    "fonts": set(),
    "settings": set(),
    "province": {"settings"},
    "this_computer": set(),
    "errors": {"language"},
    "log": {"errors", "language", "settings"},
    "metrics": set(),
    "selection": {"language", "province", "settings"},
    "regions": LEAVES,
    "editors": GROUND,
    "records": GROUND,
    "boundaries": GROUND,
    "store": GROUND | {"records"},
    "indicators": GROUND | STORES,
    "maps": GROUND | STORES | {"indicators.indicator"},
    "charts": GROUND | STORES | {"indicators.indicator", "indicators.amount", "maps.palettes"},
    "reports": GROUND | STORES | MIDDLE | {"views"},
    "intake": GROUND | STORES,
    "bundle": GROUND | STORES,
    "imports": GROUND | WRITERS | STORES | {"intake"},
    "views": GROUND | STORES | {"indicators", "maps", "charts"},
    "ui": GROUND | WRITERS | STORES | MIDDLE | {"imports", "views"},
    "pages": GROUND | WRITERS | STORES | MIDDLE | {"imports", "views", "ui"},
    "app": {"ui.serving", "ui.warming", *LEAVES},
    "commands": GROUND | WRITERS | STORES | MIDDLE | {"bundle", "imports", "views"},
    "__main__": {"commands", *LEAVES},
}
MAY_USE_STREAMLIT = {"ui", "pages", "app"}


def sources():
    package, pages = PACKAGE.rglob("*.py"), (PROJECT / "pages").rglob("*.py")
    return [*sorted(package), *sorted(pages), PROJECT / "app.py"]


def part_of(path):
    inside = path.relative_to(PACKAGE) if path.is_relative_to(PACKAGE) else None
    if inside is None:
        return path.relative_to(PROJECT).parts[0].removesuffix(".py")
    return inside.parts[0].removesuffix(".py")


def imported_modules(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            # A name may itself be a module: `from ovop_geo.maps import palettes`.
            yield from (f"{node.module}.{name.name}" for name in node.names)


def forbidden_imports(part, source):
    allowed = ALLOWED[part] | {part}
    for module in imported_modules(ast.parse(source)):
        first, _, inside = module.partition(".")
        if first.startswith("streamlit"):
            if part not in MAY_USE_STREAMLIT:
                yield module
            continue
        name = inside if first == "ovop_geo" else module
        if first not in {"ovop_geo", "pages", "app"}:
            continue
        if not any(name == each or name.startswith(f"{each}.") for each in allowed):
            yield module


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PROJECT)))
def test_imports_follow_the_arrows(path):
    part = part_of(path)
    if part == "__init__":
        assert list(imported_modules(ast.parse(path.read_text()))) == []
        return
    assert list(forbidden_imports(part, path.read_text())) == []


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("indicators", "import streamlit as st"),
        ("maps", "from streamlit_folium import st_folium"),
        ("regions", "from ovop_geo.records import schema"),
        ("records", "from ovop_geo import indicators"),
        ("records", "from ovop_geo.store.mapping import METADATA"),
        ("maps", "from ovop_geo.indicators.products import product_coverage"),
        ("selection", "from ovop_geo.regions.codes import Level"),
        ("commands", "from ovop_geo.ui.caching import shared_regions"),
        ("views", "import streamlit as st"),
        ("maps", "from ovop_geo.indicators.registry import INDICATORS"),
        ("ui", "from pages.beranda import show"),
        ("settings", "from ovop_geo.errors import OvopError"),
    ],
)
def test_an_arrow_that_goes_up_is_found(part, source):
    assert len(list(forbidden_imports(part, source))) == 1


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("ui", "import streamlit as st"),
        ("maps", "from ovop_geo.indicators.indicator import Indicator"),
        ("views", "from ovop_geo.indicators.registry import INDICATORS"),
        ("regions", "from ovop_geo.errors import RegionError"),
        ("pages", "from ovop_geo.ui.caching import shared_regions"),
        ("boundaries", "from ovop_geo.boundaries.cleaning import clean_coverage"),
    ],
)
def test_an_arrow_that_goes_down_is_allowed(part, source):
    assert list(forbidden_imports(part, source)) == []


# Each opens what people send in the process that calls it.
OPENS_FILES = {
    "python_calamine",
    "olefile",
    "lxml",
    "openpyxl.load_workbook",
    "openpyxl.reader",
    "ovop_geo.intake.csv_sheet",
    "ovop_geo.intake.html_sheet",
    "ovop_geo.intake.xml_sheets",
    "ovop_geo.intake.spreadsheets.read_workbook",
    "ovop_geo.intake.findings_workbook",
    "pandas.read_excel",
}
# What runs in a process of its own; only these may call what opens files.
RUNS_APART = {
    "findings_workbook.py",
    "html_sheet.py",
    "marking.py",
    "name_list.py",
    "reading.py",
    "spreadsheets.py",
    "xls_scan.py",
}


def opening_imports(source):
    for module in imported_modules(ast.parse(source)):
        if any(module == each or module.startswith(f"{each}.") for each in OPENS_FILES):
            yield module
    if "read_excel" in source:
        yield "pandas.read_excel"


def test_what_people_send_is_opened_only_in_a_process_of_its_own():
    inside = {PACKAGE / "intake" / name for name in RUNS_APART}
    found = {path: list(opening_imports(path.read_text())) for path in sources()}
    assert {path for path, modules in found.items() if modules} == inside


@pytest.mark.parametrize(
    "source",
    [
        "from ovop_geo.intake.spreadsheets import read_workbook",
        "from ovop_geo.intake.findings_workbook import findings_workbook",
        "from ovop_geo.intake import csv_sheet",
        "from openpyxl import load_workbook",
        "import python_calamine",
        "from lxml import etree",
        "from ovop_geo.intake.xml_sheets import xml_sheets",
        "import pandas as pd\npd.read_excel(path)",
    ],
)
def test_opening_a_file_in_the_own_process_is_found(source):
    assert len(list(opening_imports(source))) == 1


def test_every_part_of_the_package_has_its_arrows():
    assert {part_of(path) for path in sources()} - {"__init__"} <= set(ALLOWED)


NOT_OURS = {".git", "var", "build", "test-results", "__pycache__", ".venv", "node_modules"}
TEXT = {".py", ".md", ".toml", ".txt", ".po", ".js", ".css", ".csv", ".json", ".yml", ".html", ""}
MACHINE_PATH = re.compile(r"(?<![\w.}/])/(work|root|home/\w+)(/|\b)")
REGISTRY_HOSTS = re.compile(
    "|".join(
        rf"\b{name}\.{end}\b"
        for name, end in [
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "(org|com)"),
            ("npmjs", "cf"),
        ]
    )
)


def project_texts():
    for path in sorted(PROJECT.rglob("*")):
        inside = path.relative_to(PROJECT)
        hidden = inside.parts[0].startswith(".") and inside.parts[0] not in {".ci", ".streamlit"}
        if path.is_file() and path.suffix in TEXT and not hidden and not NOT_OURS & {*inside.parts}:
            yield path


def lines_with(pattern):
    return [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()[:80]}"
        for path in project_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_text_names_a_path_of_one_machine():
    assert lines_with(MACHINE_PATH) == []


def test_no_text_names_the_host_of_a_package_registry():
    assert lines_with(REGISTRY_HOSTS) == []


@pytest.mark.parametrize("text", ["cd /wo" + "rk/main", "'/ro" + "ot/x'", "/ho" + "me/ani/data"])
def test_a_path_of_one_machine_is_found(text):
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", ["https://dinas.id/work/1", "pages/root/x", "../work"])
def test_an_address_is_no_path_of_one_machine(text):
    assert not MACHINE_PATH.search(text)


def test_tests_run_coroutines_beside_the_event_loop_of_the_browser():
    call = ".".join(("asyncio", "run"))
    tests = (PROJECT / "tests").rglob("*.py")
    assert [path.name for path in tests if call in path.read_text()] == ["asynchronous.py"]
