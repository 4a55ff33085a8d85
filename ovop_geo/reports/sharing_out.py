"""Shares work out among processes that have what this one holds in memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

_Task = TypeVar("_Task")

_FORKS = sys.platform == "linux"
"""Whether a process can be doubled safely, with all that it has read and made."""


def shared_out(tasks: Sequence[_Task], work: Callable[[_Task], int]) -> Iterator[int]:
    """Yield what ``work`` returns of each of ``tasks``, in the order in which they are done.

    There are as many processes as processors. Each ends with its own share, whatever becomes of
    the others. Where processes cannot be doubled, all is done in this one.

    Raises
    ------
    Exception : the first that ``work`` raises; or RuntimeError if a process died.
    """
    count = min(os.cpu_count() or 1, len(tasks))
    if not _FORKS or count <= 1:
        yield from map(work, tasks)
        return
    own = multiprocessing.get_context("fork")
    receiver, sender = own.Pipe(duplex=False)
    shares = [tasks[start::count] for start in range(count)]
    workers = [own.Process(target=_do, args=(share, work, sender)) for share in shares]
    for worker in workers:
        worker.start()
    # The pipe ends with the last of them.
    sender.close()
    try:
        yield from _told(receiver, len(tasks))
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def heed_starter_alone() -> None:
    """Let Ctrl+C end the process that started this one, which then ends this one too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(tasks: Sequence[_Task], work: Callable[[_Task], int], sender: Connection) -> None:
    heed_starter_alone()
    try:
        for task in tasks:
            sender.send(work(task))
    except Exception as fault:
        sender.send(fault)


def _told(receiver: Connection, count: int) -> Iterator[int]:
    for _ in range(count):
        try:
            told = receiver.recv()
        except EOFError as fault:
            raise RuntimeError("a process that made files died") from fault
        if isinstance(told, Exception):
            raise told
        yield told
