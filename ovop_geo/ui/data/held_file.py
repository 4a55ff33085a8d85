"""The file that a session tries, held until it is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ovop_geo.errors import IntakeError
from ovop_geo.imports.deciding import decided, proposal
from ovop_geo.imports.open_files import OPEN_FILES
from ovop_geo.imports.trial import Names, OpenedFile, Trial
from ovop_geo.intake.mapping import HeaderRows, Mapping
from ovop_geo.intake.readings import Answers, Readings
from ovop_geo.ui.memory import give_back

_UPLOAD = "import_upload"
_GRACE = 30.0
"""Seconds that a page which lost its line may take to find its file again."""


@dataclass
class Choices:
    """What the user decided about a file; it outlives a line that is cut.

    Attributes
    ----------
    upload : identifier of the upload.
    proposed : the meaning of its columns by their headers, in the rows that the user pointed at.
    mapping : the meaning of its columns, as decided.
    places : codes chosen for names.
    readings : how columns are read that do not show it.
    columns : targets chosen, by sheet and position of the column.
    rows : first and last row of headers that the user pointed at, by sheet.
    """

    upload: str
    proposed: Mapping
    mapping: Mapping
    places: dict[Names, str] = field(default_factory=dict)
    columns: dict[tuple[str, int], str | None] = field(default_factory=dict)
    rows: dict[str, HeaderRows] = field(default_factory=dict)
    readings: Readings = field(default_factory=Readings)

    @property
    def answers(self) -> Answers:
        """What was decided about names and readings so far."""
        return Answers(dict(self.places), self.readings)


@dataclass(frozen=True)
class _Refused:
    """An upload that was refused, and why."""

    upload: str
    refusal: IntakeError


@dataclass
class Work:
    """The file that a session tries.

    Attributes
    ----------
    opened : the file, with the mapping proposed for it.
    tried : state of everything that the trial depends on; when it changes, the file is tried
        again.
    trial : the result; ``None`` before the first trial.
    """

    opened: OpenedFile
    choices: Choices
    tried: tuple[object, ...] = ()
    trial: Trial | None = None

    def choose(self, columns: Iterable[tuple[str, int]], target: str | None) -> None:
        """Take ``target`` for what ``columns`` hold, as for all with the same header."""
        self.choices.columns.update(dict.fromkeys(columns, target))
        self._decide()

    def point(self, sheet: str, rows: HeaderRows | None) -> None:
        """Take ``rows`` for the headers of ``sheet``, or what is proposed if it is ``None``.

        What was chosen for columns of that sheet is forgotten: they have other headers now.
        """
        choices = self.choices
        choices.rows.pop(sheet, None)
        if rows is not None:
            choices.rows[sheet] = rows
        choices.columns = {
            place: target for place, target in choices.columns.items() if place[0] != sheet
        }
        choices.proposed = proposal(self.opened, choices.rows)
        self._decide()

    def _decide(self) -> None:
        choices = self.choices
        choices.mapping = decided(self.opened, choices.rows, choices.columns)


@dataclass
class _Hand:
    """What one session holds."""

    session: str
    work: Work | None = None


def held_work() -> Work | None:
    """Return the file that this session tries; ``None`` without one."""
    return _hand().work


def hold(opened: OpenedFile, upload: str) -> None:
    """Hold a file for this session, in place of an earlier one.

    Raises
    ------
    IntakeError : all sessions together would hold too much.
    """
    OPEN_FILES.admit(opened.workbook)
    choices = _latest()
    if not isinstance(choices, Choices) or choices.upload != upload:
        choices = Choices(upload, opened.proposed, opened.proposed)
        _keep(choices)
    _hand().work = Work(opened, choices)


def refuse(upload: str, refusal: IntakeError) -> None:
    """Keep in mind why an upload was refused, as long as the page shows it."""
    _keep(_Refused(upload, refusal))


def refuse_held(work: Work, refusal: IntakeError) -> None:
    """Let go of a file that cannot be tried, and keep in mind why."""
    _hand().work = None
    refuse(work.choices.upload, refusal)


def refusal_of(upload: str) -> IntakeError | None:
    """Return why an upload was refused; ``None`` if it was not."""
    latest = _latest()
    if isinstance(latest, _Refused) and latest.upload == upload:
        return latest.refusal
    return None


def let_go() -> None:
    """Let go of the file of this session, and of its upload."""
    _hand().work = None
    _keep(None)


def _latest() -> Choices | _Refused | None:
    latest: Choices | _Refused | None = st.session_state.get(_UPLOAD)
    return latest


def _keep(latest: Choices | _Refused | None) -> None:
    """Keep what is known of the latest upload, and remove the one before it."""
    earlier = _latest()
    st.session_state[_UPLOAD] = latest
    if earlier is not None and (latest is None or latest.upload != earlier.upload):
        _remove_upload(earlier.upload)


def _remove_upload(upload: str) -> None:
    """Remove an upload that is not needed; Streamlit would keep it to the end of the session."""
    run = get_script_run_ctx()
    if run is not None and isinstance(run.uploaded_file_mgr, MemoryUploadedFileManager):
        run.uploaded_file_mgr.remove_file(run.session_id, upload)


def _cut(hand: _Hand) -> None:
    """Let go of a file when the line to its page is cut, and of the session if it stays cut.

    Streamlit itself keeps a session, with all files that were uploaded in it, until some other
    one ends after it.
    """
    if hand.work is None:
        return
    hand.work = None
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    loop.run_in_executor(None, give_back)
    loop.call_later(_GRACE, _end_session, hand.session)


def _end_session(session: str) -> None:
    if exists() and not get_instance().is_active_session(session):
        get_instance().close_session(session)
        asyncio.get_running_loop().run_in_executor(None, give_back)


@st.cache_resource(scope="session", show_spinner=False, on_release=_cut)
def _hand() -> _Hand:
    run = get_script_run_ctx()
    return _Hand("" if run is None else run.session_id)
