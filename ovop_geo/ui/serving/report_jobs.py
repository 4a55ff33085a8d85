"""Files that are being made in processes of their own, and those that were made."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path

from ovop_geo.log import log_event, log_fault
from ovop_geo.metrics import count_file
from ovop_geo.reports.order import Order
from ovop_geo.settings import PROJECT_DIRECTORY

AT_ONCE = 2
"""Most processes that make files at the same time."""

MOST_WAITING = 30
"""Most files that are made or wait to be; whoever asks for more is told to come back."""

MOST_KEPT = 40
"""Most finished files that are kept for whoever asks for the same."""


class Job:
    """One file, from the first who asks for it to the last who fetches it.

    Attributes
    ----------
    path : the file, there once `finished` is set and `fault` is empty.
    done, whole : how far the work is; 0 of 0 while it has not begun.
    fault : why the file cannot be made, in words; empty if it can.
    finished : set when there is nothing more to wait for.
    waiting : how many wait for it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.done = self.whole = 0
        self.fault = ""
        self.finished = asyncio.Event()
        self.waiting = 0
        self.task: asyncio.Task[None] | None = None


class Jobs:
    """The jobs of a server. Whoever asks for what is being made already waits for the same job."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._folder: Path | None = None
        self._count = 0

    def wait_for(self, order: Order, version: Hashable, unexpected: str) -> Job | None:
        """Return the job of ``order``, which counts the caller in; ``None`` if too many wait.

        Parameters
        ----------
        version : of the data, on which the content depends.
        unexpected : what is said if the process ends without a word.
        """
        key = (order, version)
        job = self._jobs.get(key)
        if job is None or (job.finished.is_set() and job.fault):
            if sum(not each.finished.is_set() for each in self._jobs.values()) >= MOST_WAITING:
                return None
            job = Job(self._new_path())
            job.task = asyncio.create_task(self._run(job, order, unexpected))
            self._jobs[key] = job
        self._jobs.move_to_end(key)
        job.waiting += 1
        self._forget_oldest()
        return job

    def leave(self, job: Job) -> None:
        """Count the caller out; what nobody waits for any longer is not made."""
        job.waiting -= 1
        if job.waiting or job.finished.is_set() or job.task is None:
            return
        job.task.cancel()
        for key in [key for key, each in self._jobs.items() if each is job]:
            del self._jobs[key]

    def close(self) -> None:
        """End all work and remove all files."""
        for job in self._jobs.values():
            if job.task is not None:
                job.task.cancel()
        self._jobs.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _new_path(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="ovop-"))
        self._count += 1
        return self._folder / f"{self._count}"

    def _forget_oldest(self) -> None:
        for key, job in list(self._jobs.items()):
            if len(self._jobs) <= MOST_KEPT:
                return
            if job.finished.is_set() and not job.waiting:
                del self._jobs[key]
                job.path.unlink(missing_ok=True)

    async def _run(self, job: Job, order: Order, unexpected: str) -> None:
        began, outcome = time.monotonic(), "abandoned"
        try:
            async with self._turn:
                began = time.monotonic()
                await _make(job, order)
            outcome = "made"
        except OSError as fault:
            log_fault("file_process_not_started", fault)
            job.fault = unexpected
        finally:
            if job.fault or (outcome == "made" and not job.path.exists()):
                job.fault, outcome = job.fault or unexpected, "failed"
            seconds = time.monotonic() - began
            count_file(order.form, outcome, seconds)
            log_event("file_made", format=order.form, outcome=outcome, seconds=round(seconds, 3))
        job.finished.set()


async def _make(job: Job, order: Order) -> None:
    process = await asyncio.create_subprocess_exec(
        *order.command(job.path),
        stdin=DEVNULL,
        stdout=PIPE,
        env={**os.environ, "PYTHONPATH": _search_path()},
        start_new_session=True,
    )
    try:
        await _listen(job, process)
    finally:
        # Whoever no longer waits ends the process, and those that it started.
        _end(process)
        await process.wait()


def _search_path() -> str:
    """Return where the process finds this package, from whatever folder the server started."""
    return os.pathsep.join(filter(None, [str(PROJECT_DIRECTORY), os.environ.get("PYTHONPATH", "")]))


def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


async def _listen(job: Job, process: Process) -> None:
    if process.stdout is None:
        return
    async for line in process.stdout:
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if "fault" in told:
            job.fault = str(told["fault"])
        else:
            job.done, job.whole = int(told["done"]), int(told["whole"])
    await process.wait()
