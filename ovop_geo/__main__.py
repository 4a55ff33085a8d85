"""Command-line entry point."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ovop_geo.errors import OvopError
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.log import log_failure, set_up_log
from ovop_geo.province import ProvinceError

COMMANDS = (
    *("boundaries", "bundle", "import_file", "match", "publish", "report", "server", "store"),
    "template",
)
"""Modules of ``ovop_geo.commands`` with top-level commands."""

INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells give it."""

BUILD_COMMANDS = ("build_background", "build_geography", "build_records", "build_sample")
"""Modules of ``ovop_geo.commands`` with commands below ``build``."""


def command_line() -> argparse.ArgumentParser:
    """Return the parser of all commands.

    Each module has a function ``register(subparsers)`` that adds its parser and sets the default
    ``run``: a function that takes the parsed arguments, including ``language``, and returns the
    exit code.
    """
    translate = Translator(LANGUAGES[0])
    parser = argparse.ArgumentParser(
        prog="python -m ovop_geo", description=translate("geography.command.program")
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help=translate("geography.command.language"),
    )
    commands = parser.add_subparsers(required=True, metavar="…")
    build = commands.add_parser("build", help=translate("geography.command.build"))
    builds = build.add_subparsers(required=True, metavar="…")
    for group, modules in ((commands, COMMANDS), (builds, BUILD_COMMANDS)):
        for name in modules:
            import_module(f"ovop_geo.commands.{name}").register(group)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 2 after an error, which it prints."""
    language = LANGUAGES[0]
    set_up_log()
    try:
        arguments = command_line().parse_args(words)
        language = arguments.language
        return int(arguments.run(arguments))
    except OvopError as fault:
        log_failure("command_failed", error=fault.key)
        sys.stderr.write(fault.full_message(Translator(language)) + "\n")
        return 2
    except ProvinceError as fault:
        sys.stderr.write(fault.message(Translator(language)) + "\n")
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output has closed the pipe, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
