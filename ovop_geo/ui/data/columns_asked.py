"""Questions that only the user can answer: unrecognised columns and ambiguous names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from ovop_geo.editors import Editor
from ovop_geo.errors import IntakeError
from ovop_geo.imports.trial import Names, OpenedFile, Trial
from ovop_geo.intake.findings import Finding
from ovop_geo.intake.mapping import ColumnMapping, Mapping
from ovop_geo.intake.memory import remember_mapping
from ovop_geo.intake.placing import chosen_codes
from ovop_geo.intake.targets import TARGETS, target_label
from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_MOST_ASKED = 20
_IN_A_ROW = 3
_UNDECIDED = ""


def show_columns(
    context: Context,
    editor: Editor | None,
    opened: OpenedFile,
    mapping: Mapping,
    decide: Callable[[Mapping], None],
) -> None:
    """Ask for the meaning of each unrecognised column, and let the user change the others.

    ``decide`` is called with the mapping that contains the choice. An editor's choices are
    remembered for later files with the same headers.
    """
    translate = context.translate
    # A choice outlives its page: it must not keep the file.
    proposed = opened.proposed

    def choose(sheet: str, position: int, target: str) -> None:
        decided = mapping.with_target(sheet, position, target or None)
        decide(decided)
        if editor is not None:
            try:
                remember_mapping(context.settings, proposed, decided)
            except IntakeError as fault:
                st.warning(told(fault, translate))

    asked = proposed.unrecognised
    if asked:
        st.header(plain(translate("data.columns.title", count=len(asked))))
        st.markdown(translate("data.columns.text"))
    for start in range(0, min(len(asked), _MOST_ASKED), _IN_A_ROW):
        slots = st.columns(_IN_A_ROW)
        for slot, (sheet, column) in zip(slots, asked[start : start + _IN_A_ROW], strict=False):
            with slot:
                _show_choice(context, mapping, sheet, column, choose)
    every = st.expander(translate("data.columns.all"), key="columns_all", on_change=stay)
    if every.open:
        with every:
            _show_all(context, mapping, choose)


def show_places(context: Context, trial: Trial, decisions: dict[Names, str]) -> None:
    """Ask which region each ambiguous name means."""
    translate = context.translate
    open_names: dict[Names, Finding] = {}
    for finding in trial.errors:
        names = finding.details.get("names")
        if isinstance(names, tuple) and chosen_codes(finding):
            open_names.setdefault(names, finding)
    if not open_names:
        return
    st.header(plain(translate("data.places.title", count=len(open_names))))
    st.markdown(translate("data.places.text"))
    asked = list(open_names.items())[:_MOST_ASKED]
    for start in range(0, len(asked), _IN_A_ROW):
        slots = st.columns(_IN_A_ROW)
        for slot, (names, finding) in zip(slots, asked[start : start + _IN_A_ROW], strict=False):

            def choose(code: str, names: Names = names) -> None:
                if code != _UNDECIDED:
                    decisions[names] = code

            codes = [_UNDECIDED, *chosen_codes(finding)]
            with slot:
                show_select_box(
                    translate("data.places.which", found=finding.found, cell=finding.cell),
                    {code: _region_label(context, code) for code in codes},
                    decisions.get(names, _UNDECIDED),
                    choose,
                    key=f"place_{'_'.join(names)}",
                )


def _region_label(context: Context, code: str) -> str:
    if code not in context.regions.areas.index:
        return context.translate("data.choice.open")
    parent = context.regions.areas.loc[code, "induk"]
    return f"{context.title_of(code)}, {context.regions.name(str(parent))} ({code})"


def _show_choice(
    context: Context,
    mapping: Mapping,
    sheet: str,
    column: ColumnMapping,
    choose: Callable[[str, int, str], None],
) -> None:
    translate = context.translate
    current = next(
        each.target
        for sheet_mapping in mapping.sheets
        if sheet_mapping.sheet == sheet
        for each in sheet_mapping.columns
        if each.position == column.position
    )
    show_select_box(
        translate(
            "data.columns.which",
            header=column.header,
            sheet=sheet,
            column=column.letters,
        ),
        {
            _UNDECIDED: translate("data.choice.open"),
            **{target: target_label(target, translate) for target in TARGETS},
        },
        current or _UNDECIDED,
        partial(choose, sheet, column.position),
        key=f"column_{sheet}_{column.position}",
    )
    if column.sample:
        values = "; ".join(column.sample)[:120]
        st.caption(plain(translate("data.columns.sample", values=values)))


def _show_all(context: Context, mapping: Mapping, choose: Callable[[str, int, str], None]) -> None:
    translate = context.translate
    every = [(sheet.sheet, column) for sheet in mapping.sheets for column in sheet.columns]
    rows = [
        (
            sheet,
            column.letters,
            column.header,
            target_label(column.target, translate) if column.target else "",
        )
        for sheet, column in every
    ]
    names = [translate(f"data.columns.{part}") for part in ("sheet", "letters", "header", "taken")]
    st.dataframe(pd.DataFrame(rows, columns=names), hide_index=True, key="columns_table")
    chosen = st.selectbox(
        translate("data.columns.change"),
        range(len(every)),
        format_func=lambda position: (
            f"{every[position][0]} · {every[position][1].letters} · {every[position][1].header}"
        ),
        index=None,
        placeholder=translate("data.choice.open"),
        key="column_to_change",
    )
    if chosen is not None:
        sheet, column = every[chosen]
        if (sheet, column.position) not in {(s, c.position) for s, c in mapping.unrecognised}:
            _show_choice(context, mapping, sheet, column, choose)
