"""Who uses the app, and what they may write: sign-in, or this computer alone."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st

from ovop_geo.editors import (
    LOCAL_EDITOR,
    Editor,
    check_sign_in,
    editor_from_claims,
    is_this_computer,
    read_editors,
)
from ovop_geo.errors import SettingsError
from ovop_geo.settings import Settings
from ovop_geo.ui.caching import shared_regions
from ovop_geo.views.context import Context

_LOG = logging.getLogger("ovop_geo")


@dataclass(frozen=True)
class _Standing:
    """Who somebody is to the app.

    Attributes
    ----------
    state : last part of the catalogue key that says it.
    """

    state: str
    editor: Editor | None = None


def current_editor() -> Editor | None:
    """Return who may write in this session and where, ``None`` if this visitor may not.

    With sign-in set up in the secrets, the editor whose address the visitor signed in with;
    without it, whoever uses the computer that the app runs on and serves alone. Secrets that
    cannot be used let nobody write; what is wrong with them stands in the log, for it may name
    the address of a person.
    """
    return _standing().editor


def show_sign_in(context: Context) -> None:
    """Show who the visitor is, which region they may write or why none, and the way in or out."""
    translate, standing = context.translate, _standing()
    with st.container(key="access"):
        if standing.editor is None:
            st.caption(translate(f"access.state.{standing.state}"))
        else:
            region = context.title_of(standing.editor.region)
            words = translate(
                f"access.state.{standing.state}", name=standing.editor.name, region=region
            )
            st.caption(words)
        if standing.state == "signed_out":
            st.button(translate("access.sign_in"), on_click=st.login, width="stretch")
        elif standing.state in ("editor", "stranger"):
            st.button(translate("access.sign_out"), on_click=st.logout, width="stretch")


def _standing() -> _Standing:
    try:
        secrets = _secrets()
        if "auth" in secrets or "editors" in secrets:
            return _signed_in(secrets)
    except SettingsError as fault:
        _note(str(fault))
        return _Standing("faulty")
    here = is_this_computer(st.get_option("server.address"), st.context.headers.to_dict())
    if here and st.context.ip_address is None:
        return _Standing("local", LOCAL_EDITOR)
    return _Standing("network")


@lru_cache
def _note(fault: str) -> None:
    """Write into the log, once, why nobody may write."""
    _LOG.error(fault)


def _signed_in(secrets: Mapping[str, object]) -> _Standing:
    check_sign_in(_section(secrets, "auth"))
    regions = shared_regions(Settings.from_environment()).areas.index
    editors = read_editors(_section(secrets, "editors"), regions)
    claims = st.user.to_dict()
    if not claims.get("is_logged_in"):
        return _Standing("signed_out")
    editor = editor_from_claims(claims, editors)
    return _Standing("stranger") if editor is None else _Standing("editor", editor)


def _secrets() -> Mapping[str, object]:
    """Return the secrets, empty without a file.

    Raises
    ------
    SettingsError : there is a file that cannot be read, which Streamlit takes for none.
    """
    if st.secrets.load_if_toml_exists():
        return st.secrets.to_dict()
    for place in st.get_option("secrets.files"):
        if Path(place).exists():
            raise SettingsError("access.error.unreadable", file=Path(place).name)
    return {}


def _section(secrets: Mapping[str, object], name: str) -> Mapping[str, object]:
    """Return one table of the secrets.

    Raises
    ------
    SettingsError : it is not there or holds nothing: sign-in is set up by halves.
    """
    section = secrets.get(name)
    if not isinstance(section, Mapping) or not section:
        raise SettingsError("access.error.section", section=name)
    return section
