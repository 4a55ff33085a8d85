"""The client of the benchmark changes themes as a browser does."""

import shutil

import pytest

from benchmarks.crowd import QUERY, THEMES
from benchmarks.streamlit_client import opened_session
from tests.asynchronous import finished
from tests.browser.harness import PROJECT, running_app


def test_one_person_changes_the_theme_twice(tmp_path):
    async def three_themes(url):
        async with opened_session(url) as session:
            return [await session.choose(QUERY + theme) for theme in THEMES[:3]]

    with running_app(tmp_path / "log", {"OVOP_DATA_DIR": str(tmp_path)}) as app:
        runs = finished(three_themes(app.url))

    assert all(run.maps for run in runs)
    assert len({run.maps for run in runs}) == 3


def test_an_error_of_the_app_is_no_change(tmp_path):
    async def shown(url):
        async with opened_session(url) as session:
            return await session.show(QUERY + THEMES[0])

    shipped = tmp_path / "project"
    ignored = shutil.ignore_patterns(".git", "var", "node_modules", "tests", "build", "docs")
    shutil.copytree(PROJECT, shipped, ignore=ignored)
    (shipped / "data" / "wilayah.csv").write_text("bukan daftar", encoding="utf-8")
    environment = {"OVOP_DATA_DIR": str(tmp_path / "var")}
    with (
        running_app(tmp_path / "log", environment, project=shipped) as app,
        pytest.raises(RuntimeError, match=r"wilayah\.csv"),
    ):
        finished(shown(app.url))
