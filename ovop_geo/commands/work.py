"""What every command needs: arguments, texts, settings, reference list, output."""

from __future__ import annotations

import argparse
import sys
from functools import cached_property
from pathlib import Path

from ovop_geo.errors import IntakeError, OvopError
from ovop_geo.files import write_whole
from ovop_geo.language import Translator
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.settings import Settings


class Work:
    """One run of a command."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.translate = Translator(arguments.language)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the environment."""
        return Settings.from_environment()

    @cached_property
    def regions(self) -> Regions:
        """The reference list of the data that ships."""
        return load_regions(self.settings.shipped_data / "wilayah.csv")

    def tell(self, key: str, **values: object) -> None:
        """Print the text ``key`` as one line, at once, so that a pipe shows progress too.

        A value that is a fault is written as its sentence.
        """
        told = {
            name: value.message(self.translate) if isinstance(value, OvopError) else value
            for name, value in values.items()
        }
        sys.stdout.write(self.translate(key, **told) + "\n")
        sys.stdout.flush()


def save_workbook(path: Path, content: bytes) -> None:
    """Write a workbook for users to ``path``.

    Raises
    ------
    IntakeError : the file cannot be written.
    """
    try:
        write_whole(path, content)
    except OSError as fault:
        raise IntakeError(
            "intake.error.cannot_write", path=path, found=fault.strerror or str(fault)
        ) from fault
