"""The exceptions of this package. A leaf that imports only the catalogue."""

from __future__ import annotations

from ovop_geo.language import LANGUAGES, Translator


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
        """Return the message in the language of ``translate``."""
        return translate(self.key, **self.values)

    def __str__(self) -> str:
        return self.message(Translator(LANGUAGES[0]))


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


class AccessError(OvopError):
    """Somebody may not write the records that they want to write."""


class SettingsError(OvopError):
    """An environment variable or a secret holds something that cannot be used."""
