"""Prints as JSON what a page shows of one theme, in a process of its own.

::

    python -m tests.pages.one_theme produk_unggulan halal_flagships en

The app is the one of the working directory, which may be a copy.
"""

from __future__ import annotations

import json
import sys

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ovop_geo.settings import PROJECT_DIRECTORY
from tests.pages.conftest import PATIENCE
from tests.pages.lists import options
from tests.pages.packed import views
from tests.pages.tables import table


def report(address: str, theme: str, language: str) -> dict[str, object]:
    """Return the choices, the sentence, the map and the table of the page."""
    app = AppTest.from_file(PROJECT_DIRECTORY / "pages" / "dashboard.py", default_timeout=PATIENCE)
    chosen = {"data": "contoh", "tema": theme, "bahasa": language, "rincian": "table"}
    app.query_params.update(chosen)
    app._page_hash = calc_hash(address)
    app.run()
    (view,) = views(app)
    columns = list(table(app).columns)
    app.query_params["rincian"] = "method"
    app.run()
    return {
        "faults": [each.value for each in (*app.error, *app.exception)],
        "themes": options(app, "theme"),
        "title": view["title"],
        "summary": view["summary"],
        "words": [each.value for each in (*app.markdown, *app.caption)],
        "columns": columns,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(report(*sys.argv[1:])))
