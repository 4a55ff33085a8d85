"""Work is shared out among processes, none of which outlives it or hides its failure."""

import multiprocessing
import os

import pytest

from ovop_geo.errors import ReportError
from ovop_geo.reports import sharing_out
from ovop_geo.reports.sharing_out import shared_out


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch):
    monkeypatch.setattr(sharing_out.os, "cpu_count", lambda: 2)


@pytest.mark.parametrize("forks", [True, False])
def test_all_tasks_are_done_once(forks, monkeypatch):
    monkeypatch.setattr(sharing_out, "_FORKS", forks and sharing_out._FORKS)
    assert sorted(shared_out(range(7), lambda task: task * 10)) == [task * 10 for task in range(7)]
    assert list(shared_out([], lambda task: task)) == []


@pytest.mark.skipif(not sharing_out._FORKS, reason="processes cannot be doubled here")
def test_processes_share_what_this_one_has_and_end_with_their_share():
    held = {"berkas": 41}
    assert list(shared_out([1, 2], lambda task: held["berkas"] + task)) in ([42, 43], [43, 42])
    assert len({*shared_out([1, 2], lambda task: os.getpid()), os.getpid()}) == 3
    assert multiprocessing.active_children() == []


def test_a_failure_is_raised_here_with_its_message():
    def fails(task):
        if task == 3:
            raise ReportError("report.error.busy")
        return task

    with pytest.raises(ReportError, match="Terlalu banyak berkas"):
        list(shared_out(range(6), fails))
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not sharing_out._FORKS, reason="processes cannot be doubled here")
def test_a_process_that_dies_is_missed():
    with pytest.raises(RuntimeError, match="died"):
        list(shared_out(range(4), lambda task: os._exit(9)))
    assert multiprocessing.active_children() == []
