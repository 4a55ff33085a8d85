"""The app's own style on the page, and the language of its text."""

from __future__ import annotations

import streamlit as st

from ovop_geo.language import Translator
from ovop_geo.settings import Settings
from ovop_geo.ui.serving.addresses import page_style_address

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
