"""Checks beyond the schema: rows against each other, against the store, implausible values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pandas as pd
from rapidfuzz import fuzz

from ovop_geo.intake.drafts import Draft
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.plausibility import implausible_values
from ovop_geo.intake.products import same_name
from ovop_geo.records.tables import TABLES

Found = tuple[str, int, str | None, str, Severity, dict[str, object]]
"""Table, row, column, key, severity and values of one finding."""

_LEAST_SIMILARITY, _MAX_COMPARED = 90, 200
_MAX_LENGTH = 1_000
_STEP_ORDER = {"belum": 0, "berjalan": 1, "selesai": 2}
_PAST_DATES = {
    "tahapan": ("tanggal",),
    "dukungan": ("tanggal", "dijawab"),
    "sertifikat": ("terbit",),
}


def check_tables(
    tables: dict[str, pd.DataFrame],
    drafts: dict[str, list[Draft]],
    stored: dict[str, pd.DataFrame],
    on: date,
) -> tuple[list[Finding], dict[str, set[int]]]:
    """Check typed rows against each other and the store, and for implausible values.

    The index of each of the ``tables`` is the position of the row in ``drafts``. ``stored``
    holds the tables of the store, any of which may be missing. ``on`` is the current day.
    Returns the findings and, by table, the rows that an error keeps out.
    """
    findings: list[Finding] = []
    dropped: dict[str, set[int]] = defaultdict(set)
    for check in (
        _long_texts,
        _references,
        _repeated,
        _flagships,
        _similar_products,
        _dates,
        _steps_back,
        _amounts,
    ):
        for table, row, column, key, severity, values in check(tables, stored, dropped, on):
            draft = drafts[table][row]
            name = column or ""
            findings.append(
                Finding.at(
                    draft.line.sheet,
                    draft.line.row,
                    draft.positions.get(name),
                    key,
                    draft.raw.get(name) or draft.cells.get(name, ""),
                    severity,
                    **{
                        "column": name,
                        **{
                            each: _row_reference(drafts[table], value) if each == "first" else value
                            for each, value in values.items()
                        },
                    },
                )
            )
            if severity is Severity.ERROR:
                dropped[table].add(row)
    return findings, dropped


def _row_reference(drafts: list[Draft], row: object) -> str:
    line = drafts[int(str(row))].line
    return f"{line.sheet}!{line.row + 1}"


def _long_texts(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield texts that are longer than anybody would read."""
    values: dict[str, object] = {"limit": _MAX_LENGTH}
    for name, frame in tables.items():
        for column in frame.columns[frame.dtypes == "str"]:
            for row in frame.index[frame[column].str.len() > _MAX_LENGTH]:
                yield name, row, column, "text_long", Severity.ERROR, values


def _references(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield codes of products and communities that are neither in the file nor in the store.

    Communities come first, because a product without its community cannot own a permit.
    """
    for name in ("anggota_komunitas", "produk", "sertifikat"):
        if name not in tables:
            continue
        frame = tables[name]
        for column, target in TABLES[name].references:
            key = TABLES[target].key[0]
            known = {
                code
                for source in (tables.get(target), stored.get(target))
                if source is not None
                for code in source[key].drop(
                    index=list(dropped[target]) if source is tables.get(target) else []
                )
            }
            codes = frame[column]
            for row in codes.index[codes.notna() & ~codes.isin(known)]:
                yield name, row, column, "reference", Severity.ERROR, {"table": target}


def _repeated(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield repeated rows of tables without a key."""
    for name, frame in tables.items():
        if not TABLES[name].key:
            columns = [c for c in frame.columns if c not in ("sumber_tanggal", "catatan")]
            again = frame.duplicated(subset=columns)
            group = frame.groupby(columns, dropna=False, sort=False).ngroup()
            first = frame.index.to_series().groupby(group).transform("first")
            for row in frame.index[again]:
                values: dict[str, object] = {"first": first[row]}
                yield name, row, "kode_wilayah", "duplicate", Severity.ERROR, values


def _flagships(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield flagships of villages that have another flagship in the store."""
    frame, before = tables.get("produk"), stored.get("produk")
    if frame is None or before is None:
        return
    standing = before[before["unggulan"] & (before["verifikasi"] != "ditolak")]
    standing = standing[~standing["kode_produk"].isin(frame["kode_produk"])]
    names = standing.drop_duplicates("kode_wilayah").set_index("kode_wilayah")["nama"]
    setting = frame[frame["unggulan"] & frame["kode_wilayah"].isin(names.index)]
    for row, code in setting["kode_wilayah"].items():
        values: dict[str, object] = {"code": code, "other": names[code]}
        yield "produk", int(str(row)), "nama", "flagship_stored", Severity.ERROR, values


def _similar_products(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield products whose name is almost that of another product of the village."""
    frame = tables.get("produk")
    if frame is None:
        return
    before = stored.get("produk")
    columns = ["kode_produk", "kode_wilayah", "nama"]
    others: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    if before is not None:
        for code, region, name in before[columns].itertuples(index=False):
            others[region].append((str(code), str(name), same_name(str(name))))
    for row, code, region, name in frame[columns].itertuples():
        plain = same_name(name)
        for other_code, other, other_plain in others[region][-_MAX_COMPARED:]:
            if other_code != code and fuzz.ratio(
                plain, other_plain, score_cutoff=_LEAST_SIMILARITY
            ):
                yield "produk", row, "nama", "product_alike", Severity.WARNING, {"other": other}
                break
        others[region].append((code, name, plain))


def _dates(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield dates in the future, and permits that have expired."""
    now = pd.Timestamp(on)
    for name, columns in _PAST_DATES.items():
        for column in columns if name in tables else ():
            dates = tables[name][column]
            for row in dates.index[dates > now]:
                yield name, row, column, "date_ahead", Severity.WARNING, {}
    permits = tables.get("sertifikat")
    if permits is not None:
        for row in permits.index[permits["berlaku_sampai"] < now]:
            yield "sertifikat", row, "berlaku_sampai", "permit_expired", Severity.WARNING, {}


def _steps_back(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield steps that a village had done and that are open again at a later date."""
    frame, before = tables.get("tahapan"), stored.get("tahapan")
    if frame is None or frame.empty:
        return
    columns = ["kode_wilayah", "langkah", "status", "tanggal"]
    every = [frame[columns].assign(row=frame.index)]
    if before is not None and len(before):
        mine = before["kode_wilayah"].isin(frame["kode_wilayah"])
        every.insert(0, before.loc[mine, columns].assign(row=-1))
    history = pd.concat(every).sort_values("tanggal", kind="stable")
    rank = history["status"].map(_STEP_ORDER)
    highest = rank.groupby([history["kode_wilayah"], history["langkah"]]).cummax()
    for row in history.loc[(rank < highest) & (history["row"] >= 0), "row"]:
        yield "tahapan", int(row), "status", "step_back", Severity.WARNING, {}


def _amounts(
    tables: dict[str, pd.DataFrame],
    stored: dict[str, pd.DataFrame],
    dropped: dict[str, set[int]],
    on: date,
) -> Iterator[Found]:
    """Yield implausible amounts, units and years."""
    for name, frame in tables.items():
        for row, column, key, values in implausible_values(name, frame, on.year):
            yield name, row, column, key, Severity.WARNING, values
