"""Components of the page itself, without a frame around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_LOADER = Path(__file__).with_suffix(".js")


@cache
def page_component(name: str, address: str) -> ComponentRenderer:
    """Return what mounts the component called ``name``, unique in the app.

    Only the address of its script is sent with each, and the browser keeps what it fetched. Its
    styles are among those of the page.

    Parameters
    ----------
    address : of the script, as seen from a page; see `ovop_geo.ui.serving.addresses`.
    """
    loader = _LOADER.read_text(encoding="utf-8").replace("ADDRESS", address)
    return st.components.v2.component(name, js=loader, isolate_styles=False)
