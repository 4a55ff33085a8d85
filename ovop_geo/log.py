"""The log: one line for each event, without anything about persons.

What people typed, loaded or are called reaches exceptions by many ways: a database quotes the row
that it refuses, a reader of files the cell. So of an exception only its kind, a code and its
places are written, never its text; of an `OvopError` the sentence too, with the values left out
that could be somebody's. Lines of libraries are written as they stand in their code, without the
values that would be filled in.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

from ovop_geo.errors import OvopError, SettingsError, StoreError
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.settings import PROJECT_DIRECTORY

VARIABLE = "OVOP_LOG"
"""The environment variable that chooses the log: nothing for warnings in words, ``json`` for every
event as one line of JSON, anything else for every event in words."""

_LOG = logging.getLogger("ovop_geo")
_OWN = ("ovop_geo", "pages", "app.py")
"""What belongs to the app below the folder of the project, where the packages may lie too."""

_MOST_PLACES = 12
_LEFT_OUT = "…"
_PLACES = frozenset({"address", "path", "directory", "trace", "traces", "kept"})
_NUMBERS = frozenset({"version", "known", "last", "entry", "length", "least"})
_PLACES_OF_SETTINGS = frozenset({"section", "setting", "file"})
_FOUND_BY_SYSTEM = frozenset(
    f"store.error.{what}" for what in ("cannot_open", "cannot_write", "cannot_read", "disk")
)
"""Errors whose ``found`` is what a system says of a place, not what somebody wrote."""

_WRITE_TEMPLATES = frozenset(
    {"asyncio", "matplotlib", "sqlalchemy", "streamlit", "uvicorn", "websockets"}
)
"""Libraries whose messages are texts of their code, into which values are filled afterwards."""

_WARNINGS = "py.warnings"
"""Python's own logger of warnings, whose messages are already filled."""

_PERSONAL = re.compile(
    r"""\S+@\S+|\?\S+|\b\d{1,3}(\.\d{1,3}){3}\b|[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]+|\d{6,}"""
    r"""|'[^']*'|"[^"]*"|“[^”]*”""",
    re.IGNORECASE,
)
"""Addresses of persons and computers, queries, long numbers and whatever is quoted."""


def log_event(name: str, **fields: str | float | None) -> None:
    """Write the event ``name``; ``fields`` are counts and words of closed lists, never input."""
    _write(logging.INFO, name, fields)


def log_warning(name: str, **fields: str | float | None) -> None:
    """Write the event ``name``, of which somebody must be told; ``fields`` as for `log_event`."""
    _write(logging.WARNING, name, fields)


def log_failure(name: str, **fields: str | float | None) -> None:
    """Write the failure ``name`` where events are written; a person is told in other words."""
    if _LOG.isEnabledFor(logging.INFO):
        _write(logging.ERROR, name, fields)


def log_fault(name: str, fault: BaseException, **fields: str | float | None) -> None:
    """Write the event ``name``, which ``fault`` caused; ``fields`` as for `log_event`."""
    _write(logging.ERROR, name, fields, fault)


def log_cause(name: str, fault: BaseException, **fields: str | float | None) -> None:
    """Write what lies behind an error that a person is told; ``fields`` as for `log_event`."""
    _write(logging.INFO, name, fields, fault)


def is_for_programs(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether programs read what this process writes, so that it must be JSON."""
    return environment.get(VARIABLE, "").strip().lower() == "json"


def set_up_log(environment: Mapping[str, str] = os.environ) -> None:
    """Let all loggers of this process write to the standard error, as ``OVOP_LOG`` chooses."""
    chosen = environment.get(VARIABLE, "").strip()
    handler = _Lines()
    handler.setFormatter(_JsonLine() if is_for_programs(environment) else _Line())
    handler.addFilter(lambda record: _is_own(record) or record.levelno >= logging.WARNING)
    root = logging.getLogger()
    for former in [each for each in root.handlers if isinstance(each, _Lines)]:
        root.removeHandler(former)
    root.addHandler(handler)
    if chosen:
        _LOG.setLevel(logging.INFO)
    logging.captureWarnings(True)


def log_what_nobody_catches() -> None:
    """Write exceptions into the log that would end a thread or this process with a traceback."""

    def of_thread(left: threading.ExceptHookArgs) -> None:
        if left.exc_value is not None:
            log_fault("thread_failed", left.exc_value)

    def of_process(kind: type[BaseException], fault: BaseException, trace: object) -> None:
        if issubclass(kind, Exception):
            log_fault("process_failed", fault)

    sys.excepthook, threading.excepthook = of_process, of_thread


def told_fault(fault: BaseException) -> str:
    """Return what the log says of ``fault`` and its causes: kinds, codes and safe sentences."""
    told: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = fault
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        told.append(_told(cause))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return " < ".join(told)


def told_places(fault: BaseException) -> str:
    """Return where ``fault`` was raised, innermost first: our own places, and the very last."""
    frames = traceback.extract_tb(fault.__traceback__)
    own = [place for frame in frames if (place := _own_place(frame))]
    if frames and not _own_place(frames[-1]):
        last = frames[-1]
        own.append(f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}")
    return " < ".join(own[: -_MOST_PLACES - 1 : -1])


def _write(
    level: int, name: str, fields: Mapping[str, object], fault: BaseException | None = None
) -> None:
    words = "".join(f" {field}={value}" for field, value in fields.items())
    _LOG.log(level, name + words, extra={"event": name, "fields": fields}, exc_info=fault)


def _told(fault: BaseException) -> str:
    kind = type(fault)
    if isinstance(fault, OvopError):
        shown = {name: _shown(fault, name, value) for name, value in fault.values.items()}
        return f"{kind.__name__} {fault.key}: {Translator(LANGUAGES[0])(fault.key, **shown)}"
    code = getattr(fault, "sqlstate", None) or getattr(fault, "sqlite_errorname", None)
    if code is None and isinstance(fault, OSError) and fault.errno is not None:
        code = errno.errorcode.get(fault.errno)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return f"{name} {code}" if code else name


def _shown(fault: OvopError, name: str, value: object) -> object:
    safe = name in _NUMBERS
    if isinstance(fault, StoreError):
        safe = safe or name in _PLACES or (name == "found" and fault.key in _FOUND_BY_SYSTEM)
    if isinstance(fault, SettingsError):
        safe = safe or name in _PLACES_OF_SETTINGS
    return " ".join(str(value).split()) if safe else _LEFT_OUT


def _own_place(frame: traceback.FrameSummary) -> str:
    try:
        inside = Path(frame.filename).relative_to(PROJECT_DIRECTORY)
    except ValueError:
        return ""
    own = inside.parts[:1] and inside.parts[0] in _OWN
    return f"{inside.as_posix()}:{frame.lineno} {frame.name}" if own else ""


class _Lines(logging.StreamHandler[TextIO]):
    """Writes to whatever the standard error is at that moment."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


class _JsonLine(JsonFormatter):
    """Writes a record as one line of JSON."""

    def __init__(self) -> None:
        super().__init__(["levelname"], rename_fields={"levelname": "level"}, timestamp="time")

    def format(self, record: logging.LogRecord) -> str:
        clean = {"levelname": record.levelname, "created": record.created, "msg": _content(record)}
        return super().format(logging.makeLogRecord(clean))


class _Line(logging.Formatter):
    """Writes a record as one line of words."""

    def format(self, record: logging.LogRecord) -> str:
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        words = " ".join(f"{name}={value}" for name, value in _content(record).items())
        return f"{when} {record.levelname} {words}"


def _content(record: logging.LogRecord) -> dict[str, object]:
    """Return what is written of ``record``."""
    content: dict[str, object] = {}
    if not _is_own(record):
        content |= {"logger": record.name, "place": f"{record.module}:{record.lineno}"}
        content |= {"message": text} if (text := _template(record)) else {}
    elif event := getattr(record, "event", None):
        content |= {"event": event, **getattr(record, "fields", {})}
    else:
        content["message"] = record.getMessage()
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        content |= {"fault": told_fault(fault), "places": told_places(fault)}
    return content


def _template(record: logging.LogRecord) -> str:
    """Return the first line of a library's message as it stands in its code; empty if unknown."""
    lines = str(record.msg).strip().splitlines()
    if lines and record.name == _WARNINGS:
        return " ".join(re.findall(r"\b[A-Z][A-Za-z]*Warning(?=:)", lines[0])[:1])
    if not lines or record.name.partition(".")[0] not in _WRITE_TEMPLATES:
        return ""
    return _PERSONAL.sub(_LEFT_OUT, lines[0])


def _is_own(record: logging.LogRecord) -> bool:
    return record.name == _LOG.name
