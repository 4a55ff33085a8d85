"""The exceptions of this package. A leaf that imports only the catalogue."""

from __future__ import annotations

import re
from pathlib import PurePath

from ovop_geo.language import LANGUAGES, Translator

_PLACES = frozenset({"path", "directory", "address", "kept", "origin"})
"""Values that name a place on the server or in its network."""
_DETAILS = frozenset({"found", "reason"})
"""Values in which a system or a database speaks of such a place in its own words."""
_FOLDERS = re.compile(r"""(?<![\w.:/\\])(?:[A-Za-z]:|~)?[/\\]{1,2}(?:[^\s/\\'"“”]+[/\\]+)+""")
"""The folders of an absolute path, up to the name of the file."""


class OvopError(Exception):
    """A fault that the user can understand and act on.

    The message is a key of the translation catalogue with its values, so that the same
    error reads Indonesian on an Indonesian page and English on an English one.

    Parameters
    ----------
    key : catalogue key of the message: what was wrong, where, and what to do about it.
    values : what the message's placeholders stand for.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def message(self, translate: Translator) -> str:
        """Return the message for anybody, in the language of ``translate``.

        It names files without their folders and databases without their servers, and leaves to
        the log what a system said about them.
        """
        shown = {name: _without_place(name, value) for name, value in self.values.items()}
        if not _PLACES.isdisjoint(self.values):
            shown |= dict.fromkeys(_DETAILS & set(shown), translate("app.error.in_log"))
        return translate(self.key, **shown)

    def full_message(self, translate: Translator) -> str:
        """Return the message with all places, for whoever sits at the machine."""
        return translate(self.key, **self.values)

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions travel between processes by their arguments, which lack the values.
        return _remade, (type(self), self.key, self.values)

    def __str__(self) -> str:
        return self.full_message(Translator(LANGUAGES[0]))


class RegionError(OvopError):
    """A region code or the reference list is invalid."""


class BoundaryError(OvopError):
    """A boundary file cannot be downloaded, read or used."""


class RecordError(OvopError):
    """A file of records cannot be read or does not fit the schema."""


class StoreError(OvopError):
    """The store of what users loaded cannot be opened, read or changed."""


class IntakeError(OvopError):
    """A file that somebody filled cannot be read."""


class MapError(OvopError):
    """A map cannot be drawn as asked for."""


class ReportError(OvopError):
    """A file of a region cannot be made or written."""


class BundleError(OvopError):
    """The app cannot be put into a folder of its own."""


class AccessError(OvopError):
    """Somebody may not write the records that they want to write."""


class SettingsError(OvopError):
    """An environment variable or a secret holds something that cannot be used."""


def _remade(kind: type[OvopError], key: str, values: dict[str, object]) -> OvopError:
    return kind(key, **values)


def _without_place(name: str, value: object) -> object:
    if name in _PLACES or isinstance(value, PurePath):
        return re.split(r"[/\\]", str(value).rstrip("/\\"))[-1]
    if isinstance(value, str | Exception):
        return _FOLDERS.sub("", str(value))
    return value
