"""Editors: who may write records, and of which region."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

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
    SettingsError : an entry is invalid; the message says which one, counted from 1.
    """
    editors: dict[str, Editor] = {}
    for number, (address, entry) in enumerate(section.items(), 1):
        # By its number, because the log must not name anybody.
        setting = f"editors[{number}]"
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


@dataclass(frozen=True)
class Owners:
    """Whose the stored records are that may not name their region themselves.

    Attributes
    ----------
    products : ``kode_produk`` and ``kode_wilayah`` of every stored product.
    founders : ``kode_komunitas`` and ``kode_wilayah`` of the members with which each stored
        community was founded; without a region if there were none.
    """

    products: pd.DataFrame = field(default_factory=pd.DataFrame)
    founders: pd.DataFrame = field(default_factory=pd.DataFrame)


def outside_region(
    tables: Mapping[str, pd.DataFrame], editor: Editor | None, stored: Owners | None = None
) -> pd.DataFrame:
    """Return the rows of ``tables`` that ``editor`` may not write.

    A certificate belongs to the region of its product. A product that is already stored must
    belong to the editor's region there too, so that nobody can take over a record by its code.
    A community belongs to the regions of the members that it was founded with, whoever joins or
    leaves later: a new member neither gives a right to it nor takes one away. Only an editor of
    the province may write rows without a known region.

    Parameters
    ----------
    tables : frames by name of the table, with the columns of their schema; any may be missing.

    Returns
    -------
    One row for each row and region that the editor may not write: ``tabel``, ``baris`` (index in
    its frame) and ``kode_wilayah``, which is ``?`` if no region is known.
    """
    stored = stored or Owners()
    before = _regions_by("kode_produk", stored.products)
    products = _regions_by("kode_produk", stored.products, tables.get("produk"))
    members = _regions_by("kode_komunitas", tables.get("anggota_komunitas"))
    owners = {
        "produk": ("kode_produk", before),
        "sertifikat": ("kode_produk", products),
        "komunitas": ("kode_komunitas", members | _regions_by("kode_komunitas", stored.founders)),
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
    editor: Editor | None, tables: Mapping[str, pd.DataFrame], stored: Owners | None = None
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


def _regions_by(key: str, *frames: pd.DataFrame | None) -> dict[str, set[str]]:
    """Return the regions of each value of ``key``; of one without any, an empty set."""
    regions: dict[str, set[str]] = {}
    for frame in frames:
        if frame is not None and len(frame):
            for code, region in zip(_texts(frame, key), _texts(frame, "kode_wilayah"), strict=True):
                regions.setdefault(code, set()).update({region} - {""})
    regions.pop("", None)
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
