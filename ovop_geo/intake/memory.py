"""Remembers what users chose for their columns, for the next file with the same headers."""

from __future__ import annotations

import json
from pathlib import Path

from ovop_geo.errors import IntakeError
from ovop_geo.files import make_private_folder, read_object, write_whole
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.targets import TARGETS
from ovop_geo.settings import Settings

FILE_NAME = "kolom.json"
"""Name of the file in the data directory."""

_MAX_REMEMBERED = 2_000


def recall_mapping(settings: Settings) -> dict[str, str]:
    """Return the targets that users chose, by `ColumnMapping.key`; empty if none are kept.

    A damaged file counts as empty: the choices can be made again.
    """
    try:
        kept = read_object(settings.data_directory / FILE_NAME)
    except (OSError, ValueError):
        return {}
    return {str(key): target for key, target in kept.items() if target in TARGETS}


def remember_mapping(settings: Settings, proposed: Mapping, decided: Mapping) -> None:
    """Save the target of every column that the user changed from ``proposed`` to ``decided``.

    Raises
    ------
    IntakeError : the data directory cannot be written; the saved choices stay as they were.
    """
    before = {
        (sheet.sheet, column.position): column.target
        for sheet in proposed.found
        for column in sheet.columns
    }
    chosen = {
        column.key: column.target
        for sheet in decided.sheets
        for column in sheet.columns
        if column.key
        and column.target
        and before.get((sheet.sheet, column.position)) != column.target
    }
    if not chosen:
        return
    kept = recall_mapping(settings)
    for key in chosen:
        kept.pop(key, None)
    kept |= chosen
    _write(settings.data_directory / FILE_NAME, dict(list(kept.items())[-_MAX_REMEMBERED:]))


def _write(path: Path, kept: dict[str, str]) -> None:
    text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    try:
        make_private_folder(path.parent)
        write_whole(path, text, private=True)
    except OSError as fault:
        raise IntakeError(
            "intake.error.cannot_remember", path=path, found=fault.strerror or str(fault)
        ) from fault
