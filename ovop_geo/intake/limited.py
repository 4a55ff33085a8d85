"""The process in which one hostile file may do what it likes.

`ovop_geo.intake.apart` starts it. It takes limits on itself, reads one call from its standard
input, and writes one answer. What the call does not need is not imported.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import struct
import sys
from importlib import import_module
from threading import Thread
from typing import BinaryIO

from ovop_geo.errors import OvopError

LENGTH = struct.Struct(">Q")
"""How the length of a call is written before it."""

DONE, REFUSED = b"+", b"-"
"""First byte of an answer: the result follows, or the key and the values of an error."""

MEMORY_BYTES = 1_280 * 1024**2
"""Most memory; Python with the libraries for reading takes 160 MB of it."""

PROCESSOR_SECONDS, SECONDS = 30, 60
"""Most time of the processor and by the clock."""

_FILE_BYTES = 512 * 1024**2


def main() -> None:
    """Answer one call.

    The process ends with the one that started it, which holds the other end of its standard
    input.
    """
    _take_limits()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    length = LENGTH.unpack(source.read(LENGTH.size))[0]
    # Only this direction may carry objects: whoever starts the process is trusted.
    function, arguments = pickle.loads(source.read(length))
    Thread(target=_end_with, args=(source,), daemon=True).start()
    try:
        answer = DONE + function(*arguments)
    except OvopError as fault:
        answer = REFUSED + json.dumps([fault.key, fault.values], default=str).encode()
    target.write(answer)
    target.flush()
    # Nothing of a hostile file should run while the interpreter takes itself apart.
    os._exit(0)


def _take_limits() -> None:
    """Limit memory, time and files; a system without such limits does without them."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    # The alarm ends the process also where no Python runs, and when nobody watches it.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_AS, MEMORY_BYTES),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            # macOS knows the name of the limit on memory and does not take it.
            continue


def _end_with(source: BinaryIO) -> None:
    source.read(1)
    os._exit(1)
