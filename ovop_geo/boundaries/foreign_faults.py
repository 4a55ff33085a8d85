"""Turns what the libraries raise into a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ovop_geo.errors import BoundaryError, OvopError
from ovop_geo.log import log_cause

_LONGEST_REASON = 200


@contextmanager
def naming_faults(key: str, **values: object) -> Iterator[None]:
    """Turn every foreign exception into a BoundaryError with the text ``key``.

    A damaged file can make GDAL, PROJ, GEOS, Arrow, SQLite or a codec raise nearly anything, so
    this does not list kinds. It belongs around work on what users send, nowhere else. As it hides
    a fault of our own too, it leaves the traceback in the log, at a level that is shown to
    those only who ask for it.

    Parameters
    ----------
    key : catalogue key of the message; its placeholder ``reason`` gets what the library said.
    values : its other placeholders.

    Raises
    ------
    BoundaryError : in place of a foreign exception; our own pass as they are.
    """
    try:
        yield
    except (OvopError, BrokenPipeError):
        raise
    except MemoryError as fault:
        raise BoundaryError("boundary.use.memory") from fault
    except Exception as fault:
        log_cause("library_refused_file", fault)
        raise BoundaryError(key, **values, reason=reason_of(fault)) from fault


def reason_of(fault: BaseException) -> str:
    """Return what ``fault`` says as one short line; its kind, if it says nothing."""
    text = getattr(fault, "strerror", None) or str(fault)
    line = " ".join(text.split()) or type(fault).__name__
    return line if len(line) <= _LONGEST_REASON else line[: _LONGEST_REASON - 1] + "…"
