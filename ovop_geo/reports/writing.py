"""Files of one region or of many, each written whole or not at all."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from ovop_geo.errors import OvopError, RegionError, ReportError
from ovop_geo.files import whole_file
from ovop_geo.reports.formats import FORMATS, Format, Progress, Wanted
from ovop_geo.reports.sharing_out import heed_starter_alone
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.context import Context
from ovop_geo.views.opened import opened_view
from ovop_geo.views.profile.profile import profile_context

_Result = TypeVar("_Result")


def of_region(context: Context, code: str) -> Context:
    """Return the view of the profile of the region ``code`` with the data of ``context``.

    Raises
    ------
    RegionError : there is no such region.
    """
    if code not in context.regions.areas.index:
        raise RegionError("geography.error.unknown_code", code=code)
    chosen = context.selection.change(region=code)
    return profile_context(replace(context, selection=chosen))


def write_report(form: Format, wanted: Wanted, path: Path) -> None:
    """Write one file; a failure leaves ``path`` as it was.

    Raises
    ------
    OvopError : it cannot be made or written.
    """
    with _writing(path), whole_file(path) as unfinished:
        form.write(wanted, unfinished)


@dataclass(frozen=True)
class Batch:
    """Files of one format, of many regions.

    Attributes
    ----------
    form : name of the format.
    codes : the regions.
    directory : folder of the files, which is made if it is not there.
    address : where the app is reached, for links; empty if it is not known.
    """

    form: str
    codes: Sequence[str]
    directory: Path
    address: str = ""

    def path_of(self, code: str) -> Path:
        """Return the path of the file of the region ``code``."""
        return self.directory / f"{code}{FORMATS[self.form].ending}"


def write_reports(
    settings: Settings,
    selection: Selection,
    batch: Batch,
    progress: Progress,
    processes: int | None = None,
) -> None:
    """Write the files of ``batch``, in several processes.

    Parameters
    ----------
    processes : how many; as many as there are processors by default.

    Raises
    ------
    OvopError : a file cannot be made or written; those that are finished stay.
    """
    with _writing(batch.directory):
        batch.directory.mkdir(parents=True, exist_ok=True)
    codes = list(batch.codes)
    progress(0, len(codes))
    written = each_region(settings, selection, codes, partial(_write, batch), processes)
    for done, _ in enumerate(written, start=1):
        progress(done, len(codes))


def each_region(
    settings: Settings,
    selection: Selection,
    codes: Sequence[str],
    work: Callable[[Context, str], _Result],
    processes: int | None = None,
) -> Iterator[_Result]:
    """Yield what ``work`` returns of each region, in their order, from several processes.

    Parameters
    ----------
    work : takes the view that its process opened, and the code; another process can import it.
    processes : how many; as many as there are processors by default.

    Raises
    ------
    OvopError : the data cannot be read, or ``work`` raises it.
    """
    _open(settings, selection)
    try:
        # What the first region leaves in memory serves the others, where processes share it.
        for code in codes[:1]:
            yield _run(work, code)
        count = min(processes or os.cpu_count() or 1, len(codes) - 1)
        if count <= 1:
            yield from map(partial(_run, work), codes[1:])
            return
        with ProcessPoolExecutor(count, initializer=_join, initargs=(settings, selection)) as pool:
            try:
                yield from pool.map(partial(_run, work), codes[1:])
            except (OvopError, KeyboardInterrupt):
                pool.shutdown(cancel_futures=True)
                raise
    finally:
        _OPENED.clear()


_OPENED: list[Context] = []
"""The view that this process opened; its data serve all its files."""


def _open(settings: Settings, selection: Selection) -> None:
    _OPENED[:] = [opened_view(settings, selection)]
    # What all files share is not looked through again and again for garbage.
    gc.freeze()


def _join(settings: Settings, selection: Selection) -> None:
    heed_starter_alone()
    if not _OPENED:
        _open(settings, selection)


def _run(work: Callable[[Context, str], _Result], code: str) -> _Result:
    (context,) = _OPENED
    return work(context, code)


def _write(batch: Batch, context: Context, code: str) -> None:
    wanted = Wanted(of_region(context, code), address=batch.address)
    write_report(FORMATS[batch.form], wanted, batch.path_of(code))


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise ReportError(
            "report.error.write", path=path, found=fault.strerror or str(fault)
        ) from fault
