"""The store of users' records, opened once and read once for each of its states."""

from __future__ import annotations

import streamlit as st

from ovop_geo.editors import Editor
from ovop_geo.imports.reviewing import ToReview, records_to_review
from ovop_geo.records.datasets import Dataset
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings
from ovop_geo.store.connection import FileIdentity, Store, file_identity
from ovop_geo.store.content import store_state
from ovop_geo.store.dataset import read_store
from ovop_geo.store.versions import open_store
from ovop_geo.views.context import Context


def shared_store(settings: Settings) -> Store:
    """Return the store of users' records, opened once.

    A SQLite file that replaces another, such as a restored backup, is opened again, and one that
    is gone is missed.

    Raises
    ------
    StoreError : the store cannot be opened.
    """
    identity = file_identity(settings)
    if identity is None:
        # Made, or missed: neither holds for the next time that there is no file.
        open_store(settings).close()
        identity = file_identity(settings)
    return _store(str(settings.data_directory), settings.database_url, identity, settings)


def shared_work_dataset(settings: Settings, regions: Regions) -> Dataset:
    """Return the newest state of the store as a data set.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    store = shared_store(settings)
    return _work_dataset(str(store_state(store)), store, regions)


@st.cache_resource(show_spinner=False, max_entries=2)
def _store(
    directory: str, database_url: str, identity: FileIdentity | None, _settings: Settings
) -> Store:
    return open_store(_settings)


@st.cache_resource(show_spinner=False, max_entries=3)
def _work_dataset(state: str, _store: Store, _regions: Regions) -> Dataset:
    return read_store(_store, _regions)


def shared_review(context: Context, table: str, status: str, editor: Editor) -> ToReview:
    """Return the records that ``editor`` may review; see `records_to_review`.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    store = shared_store(context.settings)
    chosen = (table, status, editor.region, context.region, context.translate.language)
    return _review(str(store_state(store)), chosen, store, editor, context)


@st.cache_resource(show_spinner=False, max_entries=8)
def _review(
    state: str, chosen: tuple[str, ...], _store: Store, _editor: Editor, _context: Context
) -> ToReview:
    table, status, *_ = chosen
    return records_to_review(
        _store,
        table,
        status,
        _editor,
        _context.region,
        _context.regions.everywhere,
        _context.translate,
    )
