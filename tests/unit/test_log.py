"""The log has one line for each event, and nothing about persons."""

import ast
import logging
import subprocess
import sys
import threading
import traceback
import warnings
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo import log
from ovop_geo.errors import BoundaryError, IntakeError, SettingsError, StoreError
from ovop_geo.log import log_event, log_failure, log_fault, log_warning, told_fault
from ovop_geo.settings import Settings
from ovop_geo.store.connection import url_of
from tests.logs import entries, written_log

PROJECT = Path(__file__).resolve().parents[2]
SECRETS = ("Maria Goreti", "5301234567890123", "ani@dinas.example", "Daftar Budi.xlsx", "10.1.2.3")
HOSTILE = "\n".join(("baris satu", *SECRETS))


def raised(fault, cause=None):
    try:
        raise fault from cause
    except type(fault) as caught:
        return caught


@pytest.mark.parametrize("chosen", ["json", "1", ""])
@pytest.mark.parametrize(
    "fault",
    [
        ValueError(HOSTILE),
        KeyError(HOSTILE),
        OSError(13, HOSTILE, HOSTILE),
        UnicodeDecodeError("utf-8", HOSTILE.encode(), 0, 1, HOSTILE),
        IntakeError("intake.error.cannot_write", path=HOSTILE, found=HOSTILE),
        BoundaryError("boundary.use.memory", path=HOSTILE, reason=HOSTILE),
        StoreError("store.error.database", address="db/ovop", found=HOSTILE),
        SettingsError("access.error.role", setting="editors[2].peran", found=HOSTILE),
        ExceptionGroup(HOSTILE, [ValueError(HOSTILE)]),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_a_fault_is_one_line_without_what_somebody_wrote(capsys, chosen, fault):
    cause = raised(RuntimeError(HOSTILE))
    with written_log(chosen):
        log_fault("page_failed", raised(fault, cause), page="beranda")
    shown = capsys.readouterr().err
    assert len(shown.splitlines()) == 1
    assert [secret for secret in SECRETS if secret in shown] == []
    assert type(fault).__name__ in shown
    assert "RuntimeError" in shown
    # The text that the exception has by itself would have told it all.
    assert SECRETS[0] in "".join(traceback.format_exception(raised(fault, cause)))


def test_a_line_of_json_tells_the_event_and_its_fields(capsys):
    with written_log("json"):
        log_event("import_done", region="53.09", entry=4)
    (entry,) = entries(capsys.readouterr().err)
    assert entry.pop("time").endswith("+00:00")
    assert entry == {"level": "INFO", "event": "import_done", "region": "53.09", "entry": 4}


def test_a_fault_tells_its_code_its_causes_and_our_places(capsys):
    fault = raised(StoreError("store.error.emptied", address="kerja.sqlite"), OSError(28, "penuh"))
    with written_log("json"):
        log_fault("page_failed", fault)
    (entry,) = entries(capsys.readouterr().err)
    kind, cause = entry["fault"].split(" < ")
    assert kind.startswith("StoreError store.error.emptied: Berkas kerja.sqlite ada, tetapi kosong")
    assert cause == "OSError ENOSPC"
    assert entry["places"].startswith("unit/test_log.py:")


def test_the_places_of_the_app_are_told_and_those_of_libraries_only_at_the_end():
    with pytest.raises(StoreError) as fault:
        url_of(Settings(database_url="bukan alamat"))
    assert log.told_places(fault.value).startswith("ovop_geo/store/connection.py:")
    with pytest.raises(KeyError) as foreign:
        pd.DataFrame({"a": []})["b"]
    assert log.told_places(foreign.value).startswith("indexes/base.py:")


@pytest.mark.parametrize(("chosen", "count"), [("", 1), ("1", 3), ("json", 3)])
def test_without_a_choice_only_warnings_are_written(capsys, chosen, count):
    with written_log(chosen):
        log_event("server_started")
        log_failure("command_failed")
        log_warning("store_readable_by_others")
    assert len(capsys.readouterr().err.splitlines()) == count


def test_lines_of_libraries_come_without_what_they_fill_in(capsys):
    # Not Streamlit's or uvicorn's loggers: only in a server do they hand up what they are told.
    with written_log("json"):
        logging.getLogger("asyncio").warning("%s cannot be sent", HOSTILE)
        logging.getLogger("sqlalchemy.pool").error(
            "Uncaught\n%s", HOSTILE, exc_info=raised(ValueError(HOSTILE))
        )
        logging.getLogger("pyogrio").warning(HOSTILE)
        logging.getLogger("asyncio").info("%s is connected", HOSTILE)
        warnings.warn(HOSTILE, stacklevel=1)
    shown = capsys.readouterr().err
    assert [secret for secret in SECRETS if secret in shown] == []
    sent, uncaught, pyogrio, warning = entries(shown)
    assert (sent["logger"], sent["message"]) == ("asyncio", "%s cannot be sent")
    assert (uncaught["message"], uncaught["fault"]) == ("Uncaught", "ValueError")
    assert (pyogrio["logger"], pyogrio["place"][:8]) == ("pyogrio", "test_log")
    assert (warning["logger"], warning["message"]) == ("py.warnings", "UserWarning")


@pytest.mark.parametrize(
    "text",
    [*SECRETS[1:3], SECRETS[4], "'Maria Goreti'", "/profil?wilayah=Maria", "fe80::1:2%eth0"],
)
def test_what_could_be_a_value_in_a_message_is_left_out(capsys, text):
    with written_log("json"):
        logging.getLogger("asyncio").warning(f"Connection of {text} was lost")
    assert text not in capsys.readouterr().err


def test_a_thread_that_fails_is_one_line(capsys, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    with written_log("json"):
        log.log_what_nobody_catches()
        thread = threading.Thread(target=lambda: {}[HOSTILE])
        thread.start()
        thread.join()
    (entry,) = entries(capsys.readouterr().err)
    assert (entry["event"], entry["fault"]) == ("thread_failed", "KeyError")


def test_causes_in_a_circle_come_to_an_end():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert told_fault(first) == "ValueError < KeyError"


@pytest.mark.parametrize(("chosen", "lines"), [("", 1), ("json", 3)])
def test_a_command_that_fails_says_it_to_the_person_and_to_the_log(tmp_path, chosen, lines):
    run = subprocess.run(
        [sys.executable, "-m", "ovop_geo", "undo", "7"],
        check=False,
        cwd=PROJECT,
        env={"OVOP_DATA_DIR": str(tmp_path), "OVOP_LOG": chosen},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2
    told = run.stderr.splitlines()
    assert len(told) == lines
    assert any(line.startswith("Riwayat tidak memuat nomor 7.") for line in told)
    assert ('"store.error.no_entry"' in run.stderr) == (lines > 1)


def events():
    """The name of every event that the package writes."""
    for path in [*(PROJECT / "ovop_geo").rglob("*.py"), *(PROJECT / "pages").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log_"):
                yield from (each.value for each in node.args if isinstance(each, ast.Constant))


def test_all_lines_of_our_own_are_events():
    """A line with a name and fields of closed lists cannot be filled with what people wrote."""
    own = [path for path in (PROJECT / "ovop_geo").rglob("*.py") if path.name != "log.py"]
    direct = [path.name for path in own if 'getLogger("ovop_geo")' in path.read_text("utf-8")]
    assert direct == []


def test_every_event_stands_in_the_document():
    document = (PROJECT / "docs" / "running.md").read_text("utf-8")
    names = set(events())
    assert len(names) > 30
    assert [name for name in sorted(names) if f"`{name}`" not in document] == []
    for kind in ("import", "undo", "review"):
        assert f"`{kind}_done`" in document
