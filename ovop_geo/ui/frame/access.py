"""Access: who uses the app, by sign-in or on this computer, and what they may write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from ovop_geo.editors import (
    LOCAL_EDITOR,
    Editor,
    check_sign_in,
    editor_from_claims,
    read_editors,
)
from ovop_geo.errors import SettingsError
from ovop_geo.imports.history_words import who_words
from ovop_geo.log import log_event, log_warning, told_fault
from ovop_geo.settings import Settings
from ovop_geo.ui.caching import shared_regions
from ovop_geo.ui.serving.local_link import has_secrets, is_proved, may_be_local
from ovop_geo.views.context import Frame
from ovop_geo.views.markdown import plain

_NOTED = "sign_in_noted"


@dataclass(frozen=True)
class _Access:
    """The access of a visitor.

    Attributes
    ----------
    state : last part of the catalogue key of its description.
    editor : the visitor as an editor; ``None`` if the visitor may not write.
    """

    state: str
    editor: Editor | None = None


def current_editor() -> Editor | None:
    """Return the editor of this session; ``None`` if the visitor may not write.

    If there are secrets, they set up sign-in, and it is the editor whose address the visitor
    signed in with. Otherwise the visitor may write if the app serves only this computer and the
    visitor proved to be here, by the link that the terminal shows. With unusable secrets nobody
    may write; what is wrong with them is written to the log only.
    """
    return _access().editor


def show_sign_in(frame: Frame) -> None:
    """Show who the visitor is, which region they may write, and a button to sign in or out."""
    translate, access = frame.translate, _access()
    _note_sign_in(access)
    with st.container(key="access"):
        if access.editor is None:
            st.caption(translate(f"access.state.{access.state}"))
        else:
            region = frame.title_of(access.editor.region)
            name = who_words(access.editor.name, translate)
            words = translate(f"access.state.{access.state}", name=name, region=region)
            st.caption(plain(words))
        if access.state == "signed_out":
            st.button(translate("access.sign_in"), on_click=st.login, width="stretch")
        elif access.state in ("editor", "stranger"):
            st.button(translate("access.sign_out"), on_click=st.logout, width="stretch")


def _access() -> _Access:
    if has_secrets():
        try:
            return _signed_in(_secrets())
        except SettingsError as fault:
            _note(told_fault(fault))
            return _Access("faulty")
    if not may_be_local():
        return _Access("network")
    return _Access("local", LOCAL_EDITOR) if is_proved() else _Access("unproved")


@lru_cache
def _note(fault: str) -> None:
    """Write into the log once why nobody may write."""
    log_warning("sign_in_unusable", fault=fault)


def _note_sign_in(access: _Access) -> None:
    """Write into the log once for each session that somebody signed in, by the region alone."""
    if access.state not in ("editor", "stranger") or st.session_state.get(_NOTED) == access.state:
        return
    st.session_state[_NOTED] = access.state
    if access.editor is None:
        log_event("sign_in_refused")
    else:
        log_event("sign_in_accepted", region=access.editor.region)


def _signed_in(secrets: Mapping[str, object]) -> _Access:
    check_sign_in(_section(secrets, "auth"))
    regions = shared_regions(Settings.from_environment()).areas.index
    editors = read_editors(_section(secrets, "editors"), regions)
    claims = st.user.to_dict()
    if not claims.get("is_logged_in"):
        return _Access("signed_out")
    editor = editor_from_claims(claims, editors)
    return _Access("stranger") if editor is None else _Access("editor", editor)


def _secrets() -> Mapping[str, object]:
    """Return the secrets.

    Raises
    ------
    SettingsError : their file cannot be read, which Streamlit treats like no file.
    """
    unreadable = SettingsError("access.error.unreadable", file="secrets.toml")
    try:
        if not st.secrets.load_if_toml_exists():
            raise unreadable
    except (OSError, ValueError, RecursionError) as problem:
        raise unreadable from problem
    return st.secrets.to_dict()


def _section(secrets: Mapping[str, object], name: str) -> Mapping[str, object]:
    """Return one table of the secrets.

    Raises
    ------
    SettingsError : the section is missing or empty, so sign-in is incomplete.
    """
    section = secrets.get(name)
    if not isinstance(section, Mapping) or not section:
        raise SettingsError("access.error.section", section=name)
    return section
