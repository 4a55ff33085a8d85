"""Editors: who may write records, and of which region."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ovop_geo.errors import AccessError, SettingsError
from ovop_geo.regions.codes import PROVINCE, Level, is_code, level_of, lies_in

OUTSIDE_COLUMNS = ("tabel", "baris", "kode_wilayah")
"""Columns of the frame that `outside_region` returns."""

_SIGN_IN_KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret")
_METADATA_KEY = "server_metadata_url"
_SHORTEST_SECRET = 32
_LONGEST_ROLE = 80
_NAMED_IN_MESSAGE = 3
_UNKNOWN_REGION = "?"


@dataclass(frozen=True)
class Editor:
    """A person who may write records.

    Attributes
    ----------
    name : the role that the history shows, such as ``Admin Ngada``; never an e-mail address.
    region : code of the province or of the kabupaten whose records may be written.
    """

    name: str
    region: str


LOCAL_EDITOR = Editor("lokal", PROVINCE)
"""The editor of an app that serves only the computer it runs on."""


def may_write(editor: Editor | None, code: str) -> bool:
    """Return whether ``editor`` may write records of the region ``code``; ``None`` may never."""
    return editor is not None and lies_in(code, editor.region)


def check_sign_in(section: Mapping[str, object]) -> None:
    """Check that the section ``[auth]`` of the secrets allows a safe sign-in.

    Raises
    ------
    SettingsError : a key is missing, or the secret that signs the cookies is too short.
    """
    for key in (*_SIGN_IN_KEYS, _METADATA_KEY):
        value = section.get(key)
        if not isinstance(value, str) or not value.strip():
            raise SettingsError("access.error.sign_in_key", setting=f"auth.{key}")
    length = len(str(section["cookie_secret"]))
    if length < _SHORTEST_SECRET:
        raise SettingsError("access.error.cookie_secret", length=length, least=_SHORTEST_SECRET)


def read_editors(
    section: Mapping[str, object], regions: Collection[str] | None = None
) -> dict[str, Editor]:
    """Return the editors in the section ``[editors]`` of the secrets by e-mail address.

    Parameters
    ----------
    section : by e-mail address a table with ``wilayah``, the code of the province or of a
        kabupaten, and ``peran``, the name of the editor in the history.
    regions : all valid codes; if ``None``, only the form of a code is checked.

    Raises
    ------
    SettingsError : an entry is invalid; the message names its key.
    """
    editors: dict[str, Editor] = {}
    for address, entry in section.items():
        setting = f'editors."{address}"'
        if "@" not in address or not isinstance(entry, Mapping):
            raise SettingsError("access.error.editor", setting=setting)
        email = _same_email(address)
        if email in editors:
            raise SettingsError("access.error.editor_twice", setting=setting)
        region = entry.get("wilayah")
        if not _is_editable(region, regions):
            raise SettingsError(
                "access.error.region", setting=f"{setting}.wilayah", found=_shown(region)
            )
        role = entry.get("peran")
        name = role.strip() if isinstance(role, str) else ""
        if not name or "@" in name or len(name) > _LONGEST_ROLE:
            raise SettingsError("access.error.role", setting=f"{setting}.peran", found=_shown(role))
        editors[email] = Editor(name, str(region))
    return editors


def editor_from_claims(
    claims: Mapping[str, object], editors: Mapping[str, Editor]
) -> Editor | None:
    """Return the editor with the e-mail address in a provider's ``claims``, ``None`` if no editor.

    Addresses are compared without regard to capitals. An address that the provider calls
    unverified is refused; one without such a claim is accepted.
    """
    email = claims.get("email")
    verified = claims.get("email_verified", True)
    if not isinstance(email, str) or verified not in (True, "true"):
        return None
    return editors.get(_same_email(email))


def outside_region(
    tables: Mapping[str, pd.DataFrame],
    editor: Editor | None,
    stored: Mapping[str, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """Return the rows of ``tables`` that ``editor`` may not write.

    A certificate belongs to the region of its product, a community to those of its members.
    A product that is already stored must belong to the editor's region there too, so that nobody
    can take over a record by its code. Only an editor of the province may write rows without a
    known region.

    Parameters
    ----------
    tables : frames by name of the table, with the columns of their schema; any may be missing.
    stored : the tables ``produk`` and ``anggota_komunitas`` of the store.

    Returns
    -------
    One row for each row and region that the editor may not write: ``tabel``, ``baris`` (index in
    its frame) and ``kode_wilayah``, which is ``?`` if no region is known.
    """
    sources = [tables, stored or {}]
    products = _regions_by("kode_produk", "produk", sources)
    before = _regions_by("kode_produk", "produk", sources[1:])
    communities = _regions_by("kode_komunitas", "anggota_komunitas", sources)
    owners = {
        "produk": ("kode_produk", before),
        "sertifikat": ("kode_produk", products),
        "komunitas": ("kode_komunitas", communities),
    }
    found = []
    for name, frame in tables.items():
        column, regions = owners.get(name, ("", {}))
        own, owned = _texts(frame, "kode_wilayah"), _texts(frame, column)
        for label, code, key in zip(frame.index, own, owned, strict=True):
            codes = {code} if code else set()
            codes |= regions.get(key, set())
            if not codes:
                codes = set() if editor and editor.region == PROVINCE else {_UNKNOWN_REGION}
            found += [(name, label, code) for code in sorted(codes) if not may_write(editor, code)]
    return pd.DataFrame(found, columns=list(OUTSIDE_COLUMNS))


def require_write(
    editor: Editor | None,
    tables: Mapping[str, pd.DataFrame],
    stored: Mapping[str, pd.DataFrame] | None = None,
) -> Editor:
    """Return ``editor`` if they may write all rows of ``tables``; see `outside_region`.

    Raises
    ------
    AccessError : ``editor`` is ``None``, or rows lie outside their region.
    """
    if editor is None:
        raise AccessError("access.error.nobody")
    outside = outside_region(tables, editor, stored)
    if len(outside):
        codes = outside["kode_wilayah"].drop_duplicates().head(_NAMED_IN_MESSAGE)
        raise AccessError(
            "access.error.outside",
            name=editor.name,
            region=editor.region,
            count=len(outside[["tabel", "baris"]].drop_duplicates()),
            codes=", ".join(codes),
        )
    return editor


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    """Return the values of a column, empty text if a value or the whole column is missing."""
    return frame[column].fillna("").tolist() if column in frame else [""] * len(frame)


def _regions_by(
    key: str, table: str, sources: Sequence[Mapping[str, pd.DataFrame]]
) -> dict[str, set[str]]:
    regions: dict[str, set[str]] = {}
    for frame in (source[table] for source in sources if table in source):
        for code, region in frame[[key, "kode_wilayah"]].dropna().itertuples(index=False):
            regions.setdefault(code, set()).add(region)
    return regions


def _is_editable(region: object, regions: Collection[str] | None) -> bool:
    if not isinstance(region, str) or not is_code(region):
        return False
    is_wide_enough = level_of(region) in (Level.PROVINCE, Level.KABUPATEN)
    return is_wide_enough and lies_in(region, PROVINCE) and (regions is None or region in regions)


def _shown(value: object) -> str:
    return "-" if value is None else str(value)


def _same_email(address: str) -> str:
    # Beyond ASCII, different addresses may be equal in lower case, and so would their owners.
    trimmed = address.strip()
    return trimmed.lower() if trimmed.isascii() else trimmed
