"""What a presenter starts from: the presentation of a kabupaten, its steps and its keys."""

from __future__ import annotations

import streamlit as st

from ovop_geo.regions.codes import PROVINCE, Level, ancestor
from ovop_geo.ui.choices.controls import go_to
from ovop_geo.ui.sharing.prepared import show_prepared
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_KEYS = ("forward", "back", "black", "full", "notes", "list", "ends")
_STEPS = (
    *("pembuka", "program", "provinsi", "produk", "potensi", "kemajuan"),
    *("kecamatan", "berikutnya", "layanan", "terima_kasih"),
)


def show_presentation(context: Context) -> None:
    """Show how to start the presentation of the chosen kabupaten, or which there are to choose."""
    translate = context.translate
    if context.region == PROVINCE:
        st.header(translate("presenting.choose"))
        _show_choices(context)
        return
    code = ancestor(context.region, Level.KABUPATEN)
    st.header(plain(translate("presenting.ready", place=context.title_of(code))))
    show_prepared(context, code, "presentasi")
    steps, keys = st.columns(2, gap="large")
    with steps:
        st.header(translate("presenting.steps"))
        st.markdown("\n".join(f"1. {translate(f'presenting.step.{step}')}" for step in _STEPS))
    with keys:
        st.header(translate("presenting.keys"))
        st.markdown("\n".join(f"- {translate(f'presenting.key.{key}')}" for key in _KEYS))
        st.caption(translate("presenting.offline"))


def _show_choices(context: Context) -> None:
    areas = context.regions.at(Level.KABUPATEN, context.regions.root).sort_values("nama")
    with st.container(horizontal=True, key="kabupaten_choices"):
        for code in areas.index:
            st.button(
                plain(context.title_of(code)),
                key=f"present_{code}",
                on_click=go_to,
                args=(code,),
            )
