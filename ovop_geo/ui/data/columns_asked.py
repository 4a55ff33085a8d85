"""Questions that only the user can answer: unrecognised columns and ambiguous names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from ovop_geo.editors import Editor
from ovop_geo.errors import IntakeError
from ovop_geo.imports.trial import Names, Trial
from ovop_geo.intake.findings import Finding
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.memory import remember_mapping
from ovop_geo.intake.placing import chosen_codes
from ovop_geo.intake.targets import TARGETS, target_label
from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.data.held_file import Choices, Work, held_work
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_MOST_ASKED = 20
_IN_A_ROW = 3
_LONGEST_LIST = 60
_UNDECIDED = ""

Place = tuple[str, int]
"""A column, by its sheet and its position from 0."""


def show_columns(context: Context, editor: Editor | None, work: Work) -> None:
    """Ask once for each unrecognised header, and let the user change the other columns.

    An editor's choices are remembered for later files with the same headers.
    """
    translate = context.translate

    def choose(places: tuple[Place, ...], target: str) -> None:
        # A choice outlives its page: it must not keep the file.
        held = held_work()
        if held is None:
            return
        held.choose(places, target or None)
        if editor is not None:
            try:
                remember_mapping(context.settings, held.choices.proposed, held.choices.mapping)
            except IntakeError as fault:
                st.warning(told(fault, translate))

    choices = work.choices
    asked = list(_questions(choices.proposed).values())
    if asked:
        st.header(plain(translate("data.columns.title", count=len(asked))))
        st.markdown(translate("data.columns.text"))
    for start in range(0, min(len(asked), _MOST_ASKED), _IN_A_ROW):
        slots = st.columns(_IN_A_ROW)
        for slot, places in zip(slots, asked[start : start + _IN_A_ROW], strict=False):
            with slot:
                _show_choice(context, choices.mapping, places, choose)
    every = st.expander(translate("data.columns.all"), key="columns_all", on_change=stay)
    if every.open:
        with every:
            _show_all(context, choices, choose)


def _questions(proposed: Mapping) -> dict[tuple[str, int], tuple[Place, ...]]:
    """Return the columns of each header to ask for, by its key and how often the sheet had it.

    Where no sheet is recognised, the headers that were guessed are asked for.
    """
    questions: dict[tuple[str, int], tuple[Place, ...]] = {}
    for sheet in proposed.sheets or proposed.guessed:
        earlier: Counter[str] = Counter()
        for column in sheet.columns:
            if column.target is None:
                key = column.key, earlier[column.key]
                questions[key] = (*questions.get(key, ()), (sheet.sheet, column.position))
                earlier[column.key] += 1
    return questions


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
    if code not in context.regions.everywhere.areas.index:
        return context.translate("data.choice.open")
    parent = context.regions.everywhere.areas.loc[code, "induk"]
    return f"{context.title_of(code)}, {context.regions.everywhere.name(str(parent))} ({code})"


def _show_choice(
    context: Context,
    mapping: Mapping,
    places: tuple[Place, ...],
    choose: Callable[[tuple[Place, ...], str], None],
) -> None:
    translate = context.translate
    sheet, position = places[0]
    column = mapping.column(sheet, position)
    if column is None:
        return
    if len(places) == 1:
        where = translate("data.columns.place", sheet=sheet, column=column.letters)
    else:
        names = ", ".join(dict.fromkeys(name for name, _ in places))
        where = translate("data.columns.places", sheets=names[:_LONGEST_LIST])
    show_select_box(
        translate("data.columns.which", header=column.header, places=where),
        {
            _UNDECIDED: translate("data.choice.open"),
            **{target: target_label(target, translate) for target in TARGETS},
        },
        column.target or _UNDECIDED,
        partial(choose, places),
        key=f"column_{sheet}_{position}",
    )
    if column.sample:
        values = "; ".join(column.sample)[:120]
        st.caption(plain(translate("data.columns.sample", values=values)))


def _show_all(
    context: Context, choices: Choices, choose: Callable[[tuple[Place, ...], str], None]
) -> None:
    translate = context.translate
    mapping = choices.mapping
    every = [(sheet.sheet, column) for sheet in mapping.found for column in sheet.columns]
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
        asked = {place for places in _questions(choices.proposed).values() for place in places}
        if (sheet, column.position) not in asked:
            _show_choice(context, mapping, ((sheet, column.position),), choose)
