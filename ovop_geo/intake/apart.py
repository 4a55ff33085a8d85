"""Runs a function on somebody's file in a process of its own, with limits on memory and time."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread, Timer

from ovop_geo.errors import IntakeError, OvopError
from ovop_geo.intake.limited import DONE, LENGTH, REFUSED, SECONDS
from ovop_geo.settings import PROJECT_DIRECTORY

AT_ONCE = 2
"""Most processes at a time, for all sessions of a server."""

WAIT_SECONDS = 30.0
"""How long a file waits for its turn."""

_TURNS = BoundedSemaphore(AT_ONCE)
_COMMAND = "from ovop_geo.intake.limited import main; main()"
_PASSED_ON = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "OVOP_SHIPPED_DATA")


def run_apart(
    function: Callable[..., bytes], arguments: tuple[object, ...], file_name: str, most: int
) -> bytes:
    """Return what ``function`` returns for ``arguments``, computed in a process of its own.

    The process knows nothing of this one but the call. Its answer is bytes that the caller must
    not trust. It ends when this process ends.

    Parameters
    ----------
    function : a function of a module, found there by its name.
    arguments : what it is called with.
    file_name : name of the file in messages.
    most : most bytes that it may return.

    Raises
    ------
    IntakeError : the function refused the file, the process died or took too much memory or
        time, or too many files are being read.
    """
    if not _TURNS.acquire(timeout=WAIT_SECONDS):
        raise IntakeError("intake.error.busy", file=file_name)
    try:
        answer = _answer(pickle.dumps((function, arguments)), most)
    finally:
        _TURNS.release()
    if answer[:1] == DONE and len(answer) <= most:
        return answer[1:]
    raise _refusal(answer, file_name)


def _answer(call: bytes, most: int) -> bytes:
    """Return what the process writes, at most ``most`` bytes; less than all of it if it dies."""
    with (
        tempfile.TemporaryDirectory(prefix="ovop-", ignore_cleanup_errors=True) as folder,
        subprocess.Popen(
            [sys.executable, "-P", "-s", "-c", _COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
        ) as process,
    ):
        deadline = Timer(SECONDS, process.kill)
        sender = Thread(target=_send, args=(process, call))
        try:
            deadline.start()
            sender.start()
            return process.stdout.read(most + 1) if process.stdout else b""
        finally:
            process.kill()
            deadline.cancel()
            sender.join()


def _send(process: subprocess.Popen[bytes], call: bytes) -> None:
    # The pipe stays open: the process ends when its other end is closed.
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.write(LENGTH.pack(len(call)) + call)
            process.stdin.flush()


def _environment(folder: str) -> dict[str, str]:
    """Return an environment without secrets, in which Python finds what this process finds."""
    known = [str(Path(each).resolve()) for each in sys.path if each]
    return {
        **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder),
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([str(PROJECT_DIRECTORY), *known])),
        # Each thread of a library for numbers would claim memory of its own.
        "OPENBLAS_NUM_THREADS": "1",
    }


def _refusal(answer: bytes, file_name: str) -> OvopError:
    if answer[:1] == REFUSED:
        with suppress(Exception):
            key, values = json.loads(answer[1:])
            refusal = IntakeError(key, **values)
            # Only a text that can be written is taken from a process that may be hostile.
            if str(refusal):
                return refusal
    return IntakeError("intake.error.too_large_to_read", file=file_name)
