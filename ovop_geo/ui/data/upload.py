"""Trying a file: choose it, answer questions about it, see its findings."""

from __future__ import annotations

import secrets
import weakref

import streamlit as st

from ovop_geo.editors import Editor
from ovop_geo.errors import IntakeError
from ovop_geo.files import safe_file_name
from ovop_geo.imports.display import counts_read, skipped_counts
from ovop_geo.imports.nothing_read import found_headers, is_nothing_read, why_nothing
from ovop_geo.imports.noting import note_trial, note_unreadable
from ovop_geo.imports.trial import Decisions, Trial, open_file, try_file
from ovop_geo.intake.grouping import grouped
from ovop_geo.intake.limits import MAX_FILE_BYTES, MEGABYTE
from ovop_geo.intake.marking import marked_workbook
from ovop_geo.intake.template import template_workbook
from ovop_geo.regions.codes import PROVINCE, Level, ancestor, level_of
from ovop_geo.selection import WORK_DATASET
from ovop_geo.store.content import store_state
from ovop_geo.ui.caching import shared_names
from ovop_geo.ui.caching_store import shared_store
from ovop_geo.ui.data.columns_asked import show_columns, show_places
from ovop_geo.ui.data.finding_list import MOST_SHOWN, show_finding_list
from ovop_geo.ui.data.header_row_asked import show_header_row
from ovop_geo.ui.data.held_file import (
    Work,
    held_work,
    hold,
    let_go,
    refusal_of,
    refuse,
    refuse_held,
)
from ovop_geo.ui.data.readings_asked import show_readings
from ovop_geo.ui.data.steps import show_step, show_way_to_review
from ovop_geo.ui.frame.notices import told
from ovop_geo.ui.frame.reconnecting import forget_taking_over, is_taken_over
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.markdown import plain, rich

_KINDS = [
    *("xlsx", "xlsm", "xlsb", "xls", "ods", "xml"),
    *("csv", "tsv", "txt", "html", "htm", "mht", "mhtml"),
]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KNOWS = "import_known"
_ROUND = "import_round"
_MARK_BYTES = 4
_STAGES = {"rows": 0.35, "plan": 0.75}
_SHORT_LIST = 7
_LIST_HEIGHT = 440


def show_upload(context: Context, editor: Editor | None) -> Trial | None:
    """Show the three steps from a file to records, with what the first two need, and findings.

    Returns
    -------
    The trial of the file, ``None`` without a file.
    """
    compact = _knows_the_way(context)
    with st.container(key="steps"):
        first, second, third = st.columns(3, gap="medium")
    with first:
        show_step(context, 1, compact)
        region = _region(context, editor)
        _show_template(context, region)
    with second:
        show_step(context, 2, compact)
        _show_uploader(context)
        work = held_work()
        if work is not None:
            name = work.opened.workbook.file_name
            st.markdown(rich(context.translate, "data.upload.file", file=name))
    with third:
        show_step(context, 3, compact)
        show_way_to_review(context)
    if work is None:
        return None
    try:
        trial = _tried(context, editor, region, work)
    except IntakeError as fault:
        refuse_held(work, fault)
        st.rerun()
    if is_nothing_read(trial):
        _show_nothing(context, trial)
    show_header_row(context, work)
    show_columns(context, editor, work)
    show_readings(context, trial, work.choices)
    show_places(context, trial, work.choices.places)
    _show_findings(context, trial)
    return trial


def forget_file() -> None:
    """Forget the file of this session, and empty the upload field."""
    let_go()
    del st.session_state[_ROUND]


def _knows_the_way(context: Context) -> bool:
    """Return whether the visitor needs no explanation: it would take the place of the work."""
    uploaded = st.session_state.get(_upload_key())
    if uploaded is not None:
        st.session_state[_KNOWS] = True
    if _KNOWS in st.session_state:
        return True
    tables = context.dataset.tables
    return context.dataset.name == WORK_DATASET and any(len(table) for table in tables.values())


def _region(context: Context, editor: Editor | None) -> str:
    """Show the choice of the kabupaten whose file it is, or the province; return the code."""
    names = short_names(context.regions.everywhere.at(Level.KABUPATEN)["nama"])
    codes = [PROVINCE, *names.index]
    if editor is not None and editor.region != PROVINCE:
        codes = [editor.region]
    chosen_region = context.region
    own = (
        chosen_region
        if level_of(chosen_region) is Level.PROVINCE
        else ancestor(chosen_region, Level.KABUPATEN)
    )
    chosen: str = st.selectbox(
        context.translate("data.upload.region"),
        codes,
        index=codes.index(own) if own in codes else 0,
        format_func=lambda code: names.get(code, context.translate("data.upload.all")),
        help=context.translate("data.upload.region_help"),
        key=f"import_region_{own}",
    )
    return chosen


def _show_template(context: Context, region: str) -> None:
    translate = context.translate
    if region == PROVINCE:
        st.caption(translate("data.template.choose"))
        return
    st.download_button(
        translate("data.template.download"),
        data=lambda: template_workbook(region, context.regions.everywhere, translate),
        file_name=f"templat_ovop_{region}.xlsx",
        mime=_XLSX,
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
        key="template",
    )


def _show_uploader(context: Context) -> None:
    translate = context.translate
    limit = MAX_FILE_BYTES // MEGABYTE
    uploaded = st.file_uploader(
        translate("data.upload.label"),
        type=_KINDS,
        key=_upload_key(),
        on_change=let_go,
        max_upload_size=limit,
    )
    if uploaded is None:
        if is_taken_over():
            st.warning(translate("data.upload.lost"))
        return
    forget_taking_over()
    if held_work() is not None:
        return
    if refusal_of(uploaded.file_id) is None:
        with st.spinner(translate("data.stage.read")):
            try:
                opened = open_file(uploaded.getvalue(), uploaded.name, context.settings)
                hold(opened, uploaded.file_id)
            except IntakeError as fault:
                note_unreadable(fault)
                refuse(uploaded.file_id, fault)
    refusal = refusal_of(uploaded.file_id)
    if refusal is not None:
        st.error(told(refusal, translate))


def _upload_key() -> str:
    # Another process that takes over has no file: a field of the same key would still show its
    # name. So each session has fields of its own.
    mark = st.session_state.setdefault(_ROUND, secrets.token_hex(_MARK_BYTES))
    return f"import_file_{mark}"


def _show_nothing(context: Context, trial: Trial) -> None:
    """Say that nothing was read, why, and what each header was taken for."""
    translate = context.translate
    title = translate("data.nothing.title", file=trial.workbook.file_name)
    st.error(
        f"{plain(title)}\n\n{plain(why_nothing(trial, translate))}\n\n"
        + "".join(f"- {plain(line)}\n" for line in found_headers(trial, translate))
    )


def _tried(context: Context, editor: Editor | None, region: str, work: Work) -> Trial:
    store = shared_store(context.settings)
    state = str(store_state(store))
    choices = work.choices
    tried = (state, editor, region, choices.mapping, choices.answers)
    if work.trial is not None and work.tried == tried:
        return work.trial
    translate = context.translate
    bar = st.progress(0.1, text=translate("data.stage.read"))
    work.trial = try_file(
        work.opened,
        store,
        shared_names(context.settings, context.regions.everywhere),
        decisions=Decisions(choices.mapping, choices.answers),
        editor=editor,
        region=region,
        progress=lambda stage: bar.progress(_STAGES[stage], text=translate(f"data.stage.{stage}")),
    )
    bar.empty()
    note_trial(len(work.trial.errors))
    work.tried = tried
    return work.trial


def _show_findings(context: Context, trial: Trial) -> None:
    translate = context.translate
    st.header(translate("data.findings.title"))
    skipped = [
        translate(f"data.skipped.{reason}", count=count)
        for reason, count in skipped_counts(trial).items()
    ]
    st.markdown(
        rich(translate, "data.findings.read", **counts_read(trial, translate))
        + "".join(f" · {plain(reason)}" for reason in skipped)
    )
    if not trial.findings:
        st.success(translate("data.findings.none"))
        return
    groups = grouped(trial.findings)
    with st.container(height=_LIST_HEIGHT if len(groups) > _SHORT_LIST else "content"):
        show_finding_list(groups[:MOST_SHOWN], translate)
    left = sum(len(group.findings) for group in groups[MOST_SHOWN:])
    if left:
        st.caption(plain(translate("data.findings.more", count=left)))
    # The button outlives its page: it must not keep the file.
    held = weakref.ref(trial)

    def marked() -> bytes:
        tried = held()
        if tried is None:
            raise IntakeError("intake.error.let_go")
        return marked_workbook(tried.workbook, tried.findings, translate)

    stem = trial.workbook.file_name.rpartition(".")[0] or trial.workbook.file_name
    st.download_button(
        translate("data.findings.download"),
        data=marked,
        file_name=safe_file_name(translate("data.findings.file", stem=stem)),
        mime=_XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="findings_workbook",
    )
