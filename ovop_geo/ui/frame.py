"""What surrounds every page: style, sidebar, banner and notices."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.selection import BASES, DATASETS
from ovop_geo.settings import Settings
from ovop_geo.store.dataset import WORK_DATASET
from ovop_geo.ui.access import show_sign_in
from ovop_geo.ui.serving.addresses import page_style_address
from ovop_geo.ui.url_state import chosen_by, rejected_values
from ovop_geo.views.context import Context

_FAULTS_SHOWN = 100
_STYLE = """<script>
document.documentElement.lang = "{language}";
{{
  const former = document.getElementById("ovop-style");
  if (former?.getAttribute("href") !== "{address}") {{
    const onload = () => former?.remove();
    const style = {{ id: "ovop-style", rel: "stylesheet", href: "{address}", onload }};
    document.body.append(Object.assign(document.createElement("link"), style));
  }}
}}
</script>"""


def show_style(settings: Settings, translate: Translator) -> None:
    """Put the app's own style, and the language of the text, on the page.

    Only the address of the style is sent, and the page keeps what it loaded: a style that
    belonged to one run would be gone for a moment at the next. At another address, of another
    language or a newer app, the page takes the new style and drops the former.
    """
    st.html(
        _STYLE.format(
            language=translate.language,
            address=page_style_address(settings, translate.language),
        ),
        unsafe_allow_javascript=True,
    )


def show_navigation(pages: Sequence[tuple[str, st.Page]], context: Context) -> None:
    """Show in the sidebar what the app is, its pages, and the choices that hold for all.

    The links keep the selection, so that a page opens where the reader stands.

    Parameters
    ----------
    pages : catalogue key of the label, and the page, in order.
    """
    translate, selection = context.translate, context.selection
    with st.sidebar:
        st.html(
            f'<div class="ovop-brand"><strong>{escape(translate("app.name"))}</strong>'
            f"<span>{escape(translate('app.tagline'))}</span></div>"
        )
        _choice("language", "bahasa", LANGUAGES, translate, selection.language)
        with st.container(key="pages"):
            for label, page in pages:
                st.page_link(
                    page,
                    label=translate(label),
                    query_params=selection.to_query(),
                    width="stretch",
                )
        _choice("dataset", "data", DATASETS, translate, selection.dataset)
        st.session_state["choose_basis"] = selection.basis
        st.radio(
            translate("app.parameter.dasar"),
            BASES,
            format_func=lambda basis: translate(f"basis.{basis}"),
            key="choose_basis",
            on_change=chosen_by("choose_basis", "basis"),
        )
        if context.source is not None:
            st.caption(_boundary_words(context.source, translate))
        show_sign_in(context)


def show_banner(context: Context) -> None:
    """Say on top of the page that its data are simulated, if they are."""
    if context.dataset.simulated:
        title, text = (context.translate(f"app.simulated.{part}") for part in ("title", "text"))
        st.html(
            f'<div class="ovop-simulated" role="status"><strong>{escape(title)}</strong>'
            f"{escape(text)}</div>"
        )


def show_empty_work(context: Context, loading: st.Page) -> None:
    """Say that nothing was loaded yet, if the data set of the users' own is looked at so.

    ``loading`` is the page on which that is done.
    """
    dataset = context.dataset
    if dataset.name != WORK_DATASET or any(map(len, dataset.tables.values())):
        return
    translate = context.translate
    with st.container(border=True, key="empty_work"):
        st.markdown(translate("data.empty.text"))
        st.page_link(
            loading,
            label=translate("data.empty.link"),
            query_params=context.selection.to_query(),
            icon=":material/upload_file:",
        )


def show_notices(context: Context) -> None:
    """Say which values of the link, and which rows of the data, could not be used."""
    translate = context.translate
    for rejected in rejected_values():
        st.info(
            translate(
                "app.notice.rejected",
                parameter=translate(f"app.parameter.{rejected.parameter}"),
                value=rejected.value[:80],
            )
        )
    if context.source is not None and context.source.fault is not None:
        st.warning(context.source.fault.message(translate))
    faults = context.dataset.faults
    if faults:
        with st.expander(translate("app.faults.title", count=len(faults)), icon="⚠️"):
            st.write(translate("app.faults.text"))
            for fault in faults[:_FAULTS_SHOWN]:
                st.text(fault.message(translate))
            if len(faults) > _FAULTS_SHOWN:
                st.caption(translate("app.faults.more", count=len(faults) - _FAULTS_SHOWN))


def _boundary_words(source: BoundarySource, translate: Translator) -> str:
    """Return which boundaries are in use, and from whom."""
    name = translate(f"app.boundaries.{source.name}")
    return translate("app.boundaries", name=name, credit=source.credit)


def _choice(
    name: str, parameter: str, options: Sequence[str], translate: Translator, value: str
) -> None:
    key = f"choose_{name}"
    st.session_state[key] = value
    st.segmented_control(
        translate(f"app.parameter.{parameter}"),
        options,
        format_func=lambda option: translate(f"choice.{name}.{option}"),
        key=key,
        required=True,
        on_change=chosen_by(key, name),
        width="stretch",
    )
