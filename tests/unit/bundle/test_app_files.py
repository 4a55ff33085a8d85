"""No file of the project is forgotten in a bundle, and nothing secret goes along."""

import subprocess
from pathlib import Path

from ovop_geo.bundle.app_files import LEFT, SHIPPED, TAKEN, copy_app
from ovop_geo.settings import PROJECT_DIRECTORY, SHIPPED_DATA

NEVER_THERE = {"var", "build", "test-results", "node_modules", ".git", ".venv"}


def kept_files():
    """Return the files that git keeps, or those in the folder if this is no repository."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT_DIRECTORY, capture_output=True, check=False
    )
    if done.returncode == 0 and done.stdout:
        return [Path(name) for name in done.stdout.decode().split("\0") if name]
    return [
        inside
        for path in PROJECT_DIRECTORY.rglob("*")
        if path.is_file()
        and not NEVER_THERE & set((inside := path.relative_to(PROJECT_DIRECTORY)).parts)
        and not inside.parts[0].endswith("_cache")
    ]


def test_of_every_file_it_is_decided_whether_it_goes_along():
    decided = [Path(name) for name in (*TAKEN, *LEFT, SHIPPED)]
    forgotten = [str(path) for path in kept_files() if not any(map(path.is_relative_to, decided))]
    assert forgotten == []


def test_the_copy_is_the_app_without_tests_secrets_and_compiled_modules(tmp_path):
    copy_app(tmp_path / "aplikasi", SHIPPED_DATA)
    names = {str(path.relative_to(tmp_path / "aplikasi")) for path in tmp_path.rglob("*")}
    assert {"app.py", "pages/dashboard.py", "data/wilayah.csv", "docs/panduan.md"} <= names
    assert ".streamlit/config.toml" in names
    unwanted = ("tests", ".streamlit/secrets", "var", "node_modules", "benchmarks")
    assert [name for name in names if name.startswith(unwanted) or "__pycache__" in name] == []
