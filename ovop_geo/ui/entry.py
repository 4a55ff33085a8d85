"""The way into the app through one of its pages.

Until an app's first call of ``st.navigation``, Streamlit takes every file of a folder called
``pages`` for a page of its own: who opens a fresh server by a link to a page gets that file
alone. The address of a page is the name of its file, and the file then runs the app.
"""

from __future__ import annotations

import runpy

from ovop_geo.settings import PROJECT_DIRECTORY


def run_app() -> None:
    """Run the app's entry, which finds the page by the address."""
    runpy.run_path(str(PROJECT_DIRECTORY / "app.py"), run_name="__main__")
