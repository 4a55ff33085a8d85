"""Prints as JSON what the app offers and shows in one language, in a process of its own.

::

    python -m tests.pages.one_language en

The app is the one of the working directory, which may be a copy.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ovop_geo.__main__ import main
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.reports.tables import csv_from_table
from ovop_geo.selection import Selection
from ovop_geo.settings import PROJECT_DIRECTORY
from ovop_geo.ui.map.first_drawing import DRAWN
from ovop_geo.ui.map.tools import limits_from_text
from tests.pages.conftest import PATIENCE
from tests.pages.packed import views
from tests.pages.tables import table


def command(*words: str) -> str:
    """Return what a command of the app writes."""
    with redirect_stdout(io.StringIO()) as written:
        main(words)
    return written.getvalue()


def page(language: str) -> dict[str, object]:
    """Return what the page Potensi shows of coffee once the reader switched to ``language``."""
    app = AppTest.from_file(PROJECT_DIRECTORY / "pages" / "dashboard.py", default_timeout=PATIENCE)
    app.query_params.update({"data": "contoh", "komoditas": "kopi", "rincian": "table"})
    app.session_state[DRAWN] = True
    app._page_hash = calc_hash("potensi")
    app.run()
    (switch,) = [each for each in app.get("button_group") if each.key == "choose_language"]
    switch.set_value(language).run()
    (view,) = views(app)
    cells = table(app).to_numpy().ravel().tolist()
    app.query_params["rincian"] = "charts"
    app.run()
    (chart,) = [json.loads(each.proto.spec) for each in app.get("plotly_chart")]
    return {
        "faults": [each.value for each in (*app.error, *app.exception)],
        "address": app.query_params["bahasa"],
        "switch": switch.options,
        "title": app.title[0].value,
        "map": [view["summary"], *view["tooltips"]],
        "map thousands": view["thousandsSign"],
        "chart": [text for data in chart["data"] for text in data.get("hovertext", ())],
        "chart separators": chart["layout"]["separators"],
        "table": cells,
    }


def report(language: str) -> dict[str, object]:
    """Return what each part of the app makes of ``language``."""
    selection, rejected = Selection.from_query({"bahasa": language}, regions=(), themes=())
    frame = pd.DataFrame({"a": ["x"], "b": [7486.9]})
    return {
        "languages": LANGUAGES,
        "selected": selection.language,
        "rejected": rejected,
        "link": selection.to_query(),
        "number": Translator(language).number(7486.9),
        "missing": Translator(language)("app.tagline"),
        "limits": limits_from_text("7\u00a0486,9; 10", language),
        "file": csv_from_table(frame, language).decode("utf-8-sig"),
        "command": command("--language", language, "boundaries", "info"),
        "page": page(language),
    }


if __name__ == "__main__":
    found = report(sys.argv[1])
    sys.stdout.write(json.dumps(found))
