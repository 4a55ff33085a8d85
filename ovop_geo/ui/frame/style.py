"""The app's own style sheet and script, and the language of a page."""

from __future__ import annotations

import streamlit as st

from ovop_geo.language import Translator
from ovop_geo.ui.serving.addresses import page_script_address, page_style_address

_STYLE = """<script>
document.documentElement.lang = "{language}";
{{
  const former = document.getElementById("ovop-style");
  if (former?.getAttribute("href") !== "{address}") {{
    const onload = () => former?.remove();
    const style = {{ id: "ovop-style", rel: "stylesheet", href: "{address}", onload }};
    document.body.append(Object.assign(document.createElement("link"), style));
  }}
  if (!document.getElementById("ovop-script")) {{
    const script = {{ id: "ovop-script", src: "{script}" }};
    document.body.append(Object.assign(document.createElement("script"), script));
  }}
}}
</script>"""


def show_style(translate: Translator) -> None:
    """Add the app's own style sheet and script to the page, and set the language of its text.

    Only the address of the style sheet is sent, and the page keeps what it loaded: a style
    that belonged to one run would be missing for a moment at the next. When the address
    changes, for another language or a newer app, the new style sheet replaces the former.
    """
    st.html(
        _STYLE.format(
            language=translate.language,
            address=page_style_address(translate.language),
            script=page_script_address(),
        ),
        unsafe_allow_javascript=True,
    )
