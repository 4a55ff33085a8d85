"""Settings of one run, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import overload

PROJECT_DIRECTORY = Path(__file__).resolve().parents[1]


@overload
def _folder(environment: Mapping[str, str], variable: str, default: Path) -> Path: ...


@overload
def _folder(environment: Mapping[str, str], variable: str, default: None) -> Path | None: ...


def _folder(environment: Mapping[str, str], variable: str, default: Path | None) -> Path | None:
    chosen = environment.get(variable, "").strip()
    return Path(chosen).expanduser().resolve() if chosen else default


SHIPPED_DATA = _folder(os.environ, "OVOP_SHIPPED_DATA", PROJECT_DIRECTORY / "data")
"""The data that ships with the app, or that of another province (``OVOP_SHIPPED_DATA``)."""


@dataclass(frozen=True)
class Settings:
    """Folders and database of this run.

    Attributes
    ----------
    data_directory : folder of installed boundaries and of files made from them
        (``OVOP_DATA_DIR``, by default ``var`` in the project); created when first written to.
    shipped_data : folder of the data that ships with the app.
    database_url : address of the database with the users' records (``OVOP_DATABASE_URL``);
        empty for a SQLite file in the data directory.
    keep_files_days : for how many days the original files of imports are kept, as it was written
        (``OVOP_KEEP_FILES_DAYS``).
    local_editor : whether whoever starts the server vouches that only this computer reaches it,
        so that every browser of this computer may write (``OVOP_LOCAL_EDITOR=1``).
    public_directory : folder in which the server lays the files that all browsers fetch, for a
        proxy to serve (``OVOP_PUBLIC_DIR``); ``None`` if it serves them itself.
    process : name of this server among several behind one proxy (``OVOP_PROCESS``).
    metrics : whether ``/metrics`` answers other computers too, as long as no proxy passed their
        request on (``OVOP_METRICS=1``).
    backup_directory : folder of the nightly backups, whose age ``/metrics`` tells
        (``OVOP_BACKUP_DIR``).
    """

    data_directory: Path = PROJECT_DIRECTORY / "var"
    shipped_data: Path = SHIPPED_DATA
    database_url: str = field(default="", repr=False)
    keep_files_days: str = "365"
    local_editor: bool = False
    public_directory: Path | None = None
    process: str = ""
    metrics: bool = False
    backup_directory: Path | None = None

    @property
    def browser_directory(self) -> Path:
        """Folder of the files for the browser; created when first written to."""
        return self.data_directory / "peramban"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return the settings from the variables of ``environment``, with defaults."""
        return cls(
            _folder(environment, "OVOP_DATA_DIR", cls.data_directory),
            database_url=environment.get("OVOP_DATABASE_URL", "").strip(),
            keep_files_days=environment.get("OVOP_KEEP_FILES_DAYS", "").strip()
            or cls.keep_files_days,
            local_editor=environment.get("OVOP_LOCAL_EDITOR", "").strip() == "1",
            public_directory=_folder(environment, "OVOP_PUBLIC_DIR", None),
            process=environment.get("OVOP_PROCESS", "").strip(),
            metrics=environment.get("OVOP_METRICS", "").strip() == "1",
            backup_directory=_folder(environment, "OVOP_BACKUP_DIR", None),
        )
