"""What a process that reads a file may do, and what becomes of its end."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.intake import apart
from ovop_geo.intake.apart import AT_ONCE, run_apart
from ovop_geo.intake.limited import MEMORY_BYTES
from tests.browser.harness import PROJECT


def apart_from_here(function, *arguments, most=1_000_000):
    return run_apart(function, arguments, "ngada.xlsx", most)


def refused(function, *arguments, **options):
    with pytest.raises(IntakeError) as refusal:
        apart_from_here(function, *arguments, **options)
    assert "ngada.xlsx" in str(refusal.value)
    return refusal.value.key


def abort():
    os.abort()


def kill_itself():
    os.kill(os.getpid(), signal.SIGKILL)


def take_memory():
    return b"%d" % len(bytearray(2 * MEMORY_BYTES))


def answer_much():
    return b"x" * 2_000_000


def fail():
    raise RuntimeError("no sentence")


def refuse(key, values):
    raise IntakeError(key, **values)


def write_by_itself(content):
    os.write(1, content)
    os._exit(0)
    return b""


def what_it_has():
    open_files = sorted(each.name for each in Path("/dev/fd").iterdir())
    return json.dumps([open_files, sorted(os.environ), str(Path.cwd())]).encode()


def wait_for_ever():
    time.sleep(600)
    return b""


@pytest.mark.parametrize("function", [abort, kill_itself, take_memory, fail, answer_much])
def test_a_process_that_dies_or_takes_too_much_becomes_a_sentence(function):
    assert refused(function) == "intake.error.too_large_to_read"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"?",
        b"-",
        b"-[",
        b'-["no.such.key", {}]',
        b'-["intake.error.too_large", {"file": "a", "size": "x", "limit": [1e400]}, 3]',
        b"-" + b"[" * 100_000,
    ],
)
def test_an_answer_that_nobody_understands_becomes_a_sentence(answer):
    assert refused(write_by_itself, answer) == "intake.error.too_large_to_read"


def test_a_refusal_comes_back_as_it_was():
    with pytest.raises(IntakeError) as refusal:
        apart_from_here(refuse, "intake.error.too_large", {"file": "a", "size": 1.5, "limit": 25})
    assert refusal.value.values == {"file": "a", "size": 1.5, "limit": 25}


def test_the_process_has_three_pipes_no_secrets_and_a_folder_of_its_own(monkeypatch):
    monkeypatch.setenv("OVOP_DATABASE_URL", "postgresql://secret")
    open_files, names, folder = json.loads(apart_from_here(what_it_has))
    # The fourth one lists the folder of open files.
    assert open_files == ["0", "1", "2", "3"]
    assert not {"OVOP_DATABASE_URL", "HOME", "PATH"} & set(names)
    assert Path(folder) != Path.cwd()
    assert not Path(folder).exists()


def test_a_reader_imports_nothing_heavy():
    command = (
        "import sys, ovop_geo.intake.reading;"
        "print({'pandas', 'numpy', 'streamlit', 'openpyxl'} & set(sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", command], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "set()"


def test_no_more_than_a_few_run_at_once_and_the_next_one_is_told(monkeypatch):
    monkeypatch.setattr(apart, "WAIT_SECONDS", 0.0)
    for _ in range(AT_ONCE):
        apart._TURNS.acquire()
    try:
        assert refused(bytes, 1) == "intake.error.busy"
    finally:
        for _ in range(AT_ONCE):
            apart._TURNS.release()
    assert apart_from_here(bytes, 1) == b"\0"


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.5)
    assert refused(wait_for_ever) == "intake.error.too_large_to_read"


def test_a_process_ends_with_the_one_that_started_it():
    command = (
        "from tests.unit.intake.test_apart import apart_from_here, wait_for_ever;"
        "apart_from_here(wait_for_ever)"
    )
    parent = psutil.Popen([sys.executable, "-c", command], cwd=PROJECT)
    while not parent.children() or not _is_waiting(parent.children()[0]):
        assert parent.poll() is None
    child = parent.children()[0]
    parent.kill()
    parent.wait()
    child.wait(timeout=30)
    assert not child.is_running()


def _is_waiting(process):
    # The thread that listens for the end of the parent is the second one.
    return process.num_threads() > 1


def test_many_threads_may_ask_at_once():
    answers, begin = [], Event()

    def ask(number):
        begin.wait()
        answers.append(apart_from_here(bytes, number))

    threads = [Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    begin.set()
    for thread in threads:
        thread.join()
    assert sorted(map(len, answers)) == [0, 1, 2, 3]
