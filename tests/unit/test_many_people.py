"""The client of the benchmark changes themes as a browser does."""

import asyncio

from benchmarks.many_people import QUERY, THEMES
from benchmarks.streamlit_client import opened_session
from tests.browser.harness import running_app


def test_one_person_changes_the_theme_twice(tmp_path):
    async def three_themes(url):
        async with opened_session(url) as session:
            return [await session.show(QUERY + theme) for theme in THEMES[:3]]

    with running_app(tmp_path / "log", {"OVOP_DATA_DIR": str(tmp_path)}) as app:
        runs = asyncio.run(three_themes(app.url))

    assert all(run.maps for run in runs)
    assert len({run.maps for run in runs}) == 3
