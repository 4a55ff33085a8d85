"""The parts of Streamlit that the pages lean on are there, and two files name them all."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
STYLES = PROJECT / "ovop_geo" / "ui" / "styles"
PARTS = (STYLES / "streamlit_parts.css", STYLES / "streamlit_parts.js")
"""A style sheet and a script, the only files that name them."""

NAMED = re.compile(
    r"""data-testid[\^$*~|]?=\\?["']?([\w-]+)  |  (data-test(?!id)[\w-]+)
    |  \.(st(?=[A-Z])\w+)  |  \b(st-emotion[\w-]*)  |  (?:find|name)\("(st\w+)\"""",
    re.VERBOSE,
)
# Names that the bundle puts together, as `stBaseButton-${kind}`.
PUT_TOGETHER = re.compile(r'"data-testid":[^,{}]*`(st[\w-]+)\$\{')


def named_parts(text):
    return {next(filter(None, names)) for names in NAMED.findall(text)}


@pytest.fixture(scope="module")
def bundle():
    """The scripts of the installed Streamlit."""
    static = Path(find_spec("streamlit").origin).parent / "static" / "static" / "js"
    return "\n".join(path.read_text("utf-8") for path in sorted(static.glob("*.js")))


def is_quoted(bundle, text):
    return any(f"{quote}{text}{quote}" in bundle for quote in "`'\"")


def missing_parts(bundle, names):
    beginnings = set(PUT_TOGETHER.findall(bundle))
    return {
        name
        for name in names
        if not is_quoted(bundle, name)
        and not any(
            name.startswith(beginning) and is_quoted(bundle, name.removeprefix(beginning))
            for beginning in beginnings
        )
    }


def test_every_part_that_a_style_names_is_one_of_streamlit(bundle):
    names = named_parts("\n".join(path.read_text("utf-8") for path in PARTS))
    assert {
        "stApp",
        "stSidebarCollapseButton",
        "stBaseButton-primary",
        "data-test-connection-state",
    } <= names
    assert missing_parts(bundle, names) == set()


@pytest.mark.parametrize("name", ["stMetricz", "stBaseButton-unheard", "st-emotion-cache-1x"])
def test_a_part_that_streamlit_has_not_is_found(bundle, name):
    assert missing_parts(bundle, {"stApp", name}) == {name}


@pytest.mark.parametrize("ending", ["css", "js", "py"])
def test_no_other_file_of_the_app_names_a_part_of_streamlit(ending):
    paths = [*(PROJECT / "ovop_geo").rglob(f"*.{ending}"), *(PROJECT / "pages").glob(f"*.{ending}")]
    naming = {
        str(path.relative_to(PROJECT)): names
        for path in paths
        if path not in PARTS and (names := named_parts(path.read_text("utf-8")))
    }
    assert naming == {}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('[data-testid="stMetric"] > div', "stMetric"),
        ("label[data-testid^='stBase']", "stBase"),
        (".stApp:not(.x)", "stApp"),
        (".st-emotion-cache-1x > p", "st-emotion-cache-1x"),
        ('[data-test-script-state="running"]', "data-test-script-state"),
    ],
)
def test_a_name_of_a_part_is_seen(text, part):
    assert named_parts(text) == {part}
