"""Who writes by a command: an account of the computer, not the role of an editor."""

from __future__ import annotations

import getpass
from functools import cache

_MARK = "@"
"""Begins the name of an account in the history; no role of an editor contains it."""


def command_account() -> str:
    """Return who the history names when a command writes: the account, marked as one."""
    return f"{_MARK}{getpass.getuser()}"


def account_in(who: str) -> str | None:
    """Return the account that ``who`` in the history stands for, ``None`` if it is a person.

    Former versions wrote accounts without a mark; that of this process is known all the same.
    """
    if who.startswith(_MARK):
        return who.removeprefix(_MARK)
    return who if who == _own_account() else None


@cache
def _own_account() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        # A user without a name, as in some containers.
        return None
