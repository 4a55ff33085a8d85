"""The choice of a region: a field that searches as one types, and a way back up."""

from __future__ import annotations

import streamlit as st

from ovop_geo.regions.codes import parent_of
from ovop_geo.ui.caching import region_search
from ovop_geo.ui.choices.controls import go_to
from ovop_geo.ui.choices.typed import typed
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.page_component import page_component
from ovop_geo.ui.part_alone import guarded_part
from ovop_geo.ui.serving.addresses import region_script_address
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.region_options import found_regions, regions_nearby

_KEY = "choose_region"


def show_region_choice(context: Context) -> None:
    """Show the region that contains the chosen one as a button that leads to it, and the field."""
    above = parent_of(context.region)
    if above is not None:
        st.button(
            plain(context.title_of(above)),
            key=f"up_{above}",
            icon=":material/arrow_upward:",
            on_click=go_to,
            args=(above,),
        )
    with st.container(key="region_field"):
        _show_alone(context)


@st.fragment
def _show_alone(context: Context) -> None:
    with guarded_part("region_field", context.translate):
        _show_field(context)


def _show_field(context: Context) -> None:
    """Show the field; while somebody types, only this runs again."""
    translate = context.translate
    text = typed(str((st.session_state.get(_KEY) or {}).get("typed") or ""))
    if text.strip():
        options = found_regions(context, region_search(context), text)
    else:
        options = regions_nearby(context, context.region)
    answer = page_component("ovop_region_field", region_script_address())(
        key=_KEY,
        data={
            "label": translate("search.label"),
            "value": context.title_of(context.region),
            "placeholder": translate("search.placeholder"),
            "nothing": translate("search.nothing", text=text),
            "typed": text,
            "options": [option._asdict() for option in options],
        },
        default={"typed": ""},
        on_typed_change=stay,
        on_chosen_change=stay,
    )
    if answer.chosen in context.regions.everywhere.areas.index:
        go_to(str(answer.chosen))
        st.rerun()
