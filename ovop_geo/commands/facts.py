"""The arguments of the commands that make files of the data folder from published facts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.settings import SHIPPED_DATA


def add_build(
    subparsers: argparse._SubParsersAction,
    folder: str,
    texts: str,
    run: Callable[[argparse.Namespace], int],
) -> None:
    """Add the command that makes the files of ``folder`` and is called like it.

    Parameters
    ----------
    texts : beginning of the catalogue keys of its help.
    """
    translate = Translator(LANGUAGES[0])
    parser = subparsers.add_parser(folder, help=translate(f"{texts}.help"))
    for name, default in (("facts", None), ("to", SHIPPED_DATA / folder)):
        parser.add_argument(
            f"--{name}",
            type=Path,
            required=default is None,
            default=default,
            metavar="DIRECTORY",
            help=translate(f"{texts}.{name}"),
        )
    parser.set_defaults(run=run)
