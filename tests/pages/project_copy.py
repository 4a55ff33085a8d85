"""A copy of the app that a test changes as whoever develops it would, and asks in a process."""

import json
import os
import shutil
import subprocess
import sys

from ovop_geo.settings import PROJECT_DIRECTORY

PARTS = ("app.py", "pages", "ovop_geo", "data")


def copied_project(directory):
    """Copy the app into ``directory`` and return it."""
    for part in PARTS:
        source = PROJECT_DIRECTORY / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, directory / part)
    return directory


def told_by(project, data_directory, module, *words):
    """Return what ``python -m module words`` prints as JSON when the app is that of ``project``."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROJECT_DIRECTORY),
        "OVOP_DATA_DIR": str(data_directory),
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
