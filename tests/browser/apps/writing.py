"""A page with nothing but sign-in and one way to write into the store."""

import pandas as pd
import streamlit as st

from ovop_geo.editors import require_write
from ovop_geo.errors import OvopError
from ovop_geo.language import Translator
from ovop_geo.records.tables import TABLES
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.history import ImportSource
from ovop_geo.store.planning import plan_import
from ovop_geo.store.versions import open_store
from ovop_geo.ui.caching import shared_regions
from ovop_geo.ui.frame.access import current_editor, show_sign_in
from ovop_geo.ui.frame.style import show_style
from ovop_geo.views.context import Frame

settings = Settings.from_environment()
regions = shared_regions(settings)
translate = Translator("id")
show_style(translate)
show_sign_in(Frame(settings, translate, Selection(), regions, source=None))

code = st.text_input("Wilayah")
if st.button("Tulis"):
    row = {"kode_wilayah": code, "indikator": "flagship_coverage", "tahun": 2026, "nilai": 60.0}
    row |= {"sumber": "uji", "verifikasi": "draft"}
    frame = pd.DataFrame([row]).reindex(columns=TABLES["target"].column_names)
    tables = {"target": frame.astype({c.name: c.kind.dtype for c in TABLES["target"].columns})}
    try:
        editor = require_write(current_editor(), tables)
        store = open_store(settings)
        apply_plan(store, plan_import(store, tables), ImportSource.of_file(editor.name, "u", b""))
        store.close()
        st.success("Tersimpan")
    except OvopError as fault:
        st.error(fault.message(translate))
