"""A page that shows hostile texts in each kind of place where Streamlit interprets Markdown."""

import streamlit as st

from ovop_geo.views.markdown import linked, plain
from tests.hostile_texts import EVIL, TEXTS

with st.container(key="bodies"):
    for text in TEXTS:
        st.markdown(plain(text))
with st.container(key="lines"):
    st.markdown(
        "\n".join(f"- **{plain(text)}** ({plain(text)}) — {linked(text)}" for text in TEXTS)
    )
with st.container(key="labels"):
    for number, text in enumerate(TEXTS):
        st.button(plain(text), key=f"button_{number}")
with st.container(key="source"):
    st.markdown(linked(f"https://www.{EVIL}/a_(b)_c?x=1&amp;y=[2]*3*"))
    st.caption("selesai")
