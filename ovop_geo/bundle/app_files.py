"""Which files of the project belong to the app."""

from __future__ import annotations

import shutil
from pathlib import Path

from ovop_geo.settings import PROJECT_DIRECTORY

TAKEN = (
    *("app.py", "ovop_geo", "pages", "LICENSE", "CHANGELOG.md"),
    *(".streamlit/config.toml", "docs/panduan.md", "docs/panduan", "docs/gambar"),
)
"""Files and folders that are copied; the data that ships besides, from where it is in use."""

LEFT = (
    *("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", "tsconfig.json"),
    *("package.json", "package-lock.json", "requirements-dev.txt", "requirements-bundle.txt"),
    *("requirements.txt", "tests", "benchmarks", ".ci", ".gitattributes", ".gitignore", ".npmrc"),
    *("docs/architecture.md", "docs/boundaries.md", "docs/intake.md", "docs/running.md"),
    *("docs/sign-in.md", "docs/store.md", "docs/screenshot.png", "docs/guide_pictures.py"),
    *("docs/make_screenshots.py", ".streamlit/secrets.toml"),
    *("deploy", "compose.yaml", "Containerfile", ".containerignore", ".dockerignore", ".env"),
)
"""What only those need who change the app, keep a server, or hold its secrets."""

SHIPPED = "data"
"""Folder of the data that ships, where the app looks for it."""


def copy_app(target: Path, shipped_data: Path) -> None:
    """Copy the app and the data that ships to the folder ``target``.

    Raises
    ------
    OSError : a file cannot be copied.
    """
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in TAKEN:
        source, copied = PROJECT_DIRECTORY / name, target / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copied, ignore=ignored)
        else:
            shutil.copyfile(source, copied)
    shutil.copytree(shipped_data, target / SHIPPED, ignore=ignored)
