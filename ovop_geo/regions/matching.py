"""Matches names of kabupaten, kecamatan and villages, as people write them, to region codes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd

from ovop_geo.province import this_province
from ovop_geo.regions.codes import Level, is_code, level_of
from ovop_geo.regions.match_result import Match, Status, Way
from ovop_geo.regions.name_index import NameIndex, Place, SimilarPlace
from ovop_geo.regions.name_lookup import PERHAPS
from ovop_geo.regions.name_search import Search, Written
from ovop_geo.regions.names import distance, read_name
from ovop_geo.regions.place_cells import behind_code, village_and_kecamatan
from ovop_geo.regions.preparation import is_in_preparation
from ovop_geo.regions.reference import Regions

COLUMNS = ("kabupaten", "kecamatan", "desa", "kode", "jenis")
"""The columns that `match_names` reads; any may be missing."""

RESULTS = ("kode", "cara", "skor", "status", "kandidat", "tingkat")
"""The columns that `match_names` returns."""

_NO_NAME = re.compile(r"[\s\-–—._]*|nan|none|null|#n/a", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_UNDOTTED = re.compile(
    r"(\d{2})[\s.,\-–_/]*(\d{2})[\s.,\-–_/]*(\d{2})[\s.,\-–_/]*(\d{4})(?:[.,]0+)?"
)
_THOUSANDS = re.compile(r"(\d)([.,'’\s])(\d{3})\2(\d{3})\2(\d{3})(?=$|[.,]0+$)")
_POWER = re.compile(r"(\d)[.,](\d{9})E\+?0*9", re.IGNORECASE)
_AROUND = re.compile(r"^\D+|\D+$")
_BETWEEN = re.compile(r"(?<=\d)[\s.,\-–_/]+(?=\d)")
_CANDIDATE = re.compile(r"(?:^|; )([\d.]+) ")


def match_names(rows: pd.DataFrame, regions: Regions | NameIndex) -> pd.DataFrame:
    """Find the region of every row.

    Each row is matched on its own; the region searched for is that of its finest name.

    Parameters
    ----------
    rows : text columns of `COLUMNS`, any of which may be missing or empty.
    regions : the reference list, or an index of its names that is used for several calls.

    Returns
    -------
    DataFrame : index of ``rows``; columns ``kode`` (missing unless matched), ``cara`` (a
        `Way`), ``skor`` (0 to 100, the lowest similarity among the names), ``status`` (a
        `Status`), ``kandidat`` (the runner-up of a matched row, otherwise the regions that the
        row may mean: codes with names, separated by semicolons) and ``tingkat`` (the `Level`
        searched for). Every column but ``status`` may be missing.
    """
    index = regions if isinstance(regions, NameIndex) else NameIndex(regions)
    cells = [_texts(rows[column]) if column in rows else [""] * len(rows) for column in COLUMNS]
    known: dict[tuple[str, ...], tuple[object, ...]] = {}
    for row in zip(*cells, strict=True):
        if row not in known:
            known[row] = _result(match_row(index, *row), index)
    results = [known[row] for row in zip(*cells, strict=True)]
    columns = list(zip(*results, strict=True)) if results else [()] * len(RESULTS)
    return pd.DataFrame(
        {
            name: pd.Series(
                list(values), index=rows.index, dtype="float64" if name == "skor" else "str"
            )
            for name, values in zip(RESULTS, columns, strict=True)
        }
    )


def candidate_codes(text: str) -> list[str]:
    """Return the codes in a text of the column ``kandidat``, the most similar first."""
    return _CANDIDATE.findall(text)


def match_row(
    index: NameIndex,
    kabupaten: str = "",
    kecamatan: str = "",
    desa: str = "",
    kode: str = "",
    jenis: str = "",
) -> Match:
    """Find the region of one row; an empty text is a missing name.

    A code decides between candidates and replaces missing names. If code and names mean
    different regions, the row is ambiguous. A code that is not in the reference list, such as
    one from before a split, is ignored. A village in preparation is none of the list. Names may
    have their code before them, and that of a village its kecamatan beside it.
    """
    if is_in_preparation(f"{desa} ({jenis})"):
        return Match(Status.UNMATCHED, Level.DESA)
    code_of_desa, desa = behind_code(desa)
    code_of_kecamatan, kecamatan = behind_code(kecamatan)
    code_of_kabupaten, kabupaten = behind_code(kabupaten)
    kode = kode or code_of_desa or code_of_kecamatan or code_of_kabupaten
    desa, kecamatan = village_and_kecamatan(index, desa, kecamatan)
    written = Written(
        read_name(kabupaten, Level.KABUPATEN),
        read_name(kecamatan, Level.KECAMATAN),
        read_name(desa, Level.DESA),
    )
    if written.kabupaten.key in _province_keys():
        written = replace(written, kabupaten=read_name("", Level.KABUPATEN))
    stated = read_name(f"{jenis} x", Level.DESA).kind
    if stated and written.desa.kind is None:
        written = replace(written, desa=replace(written.desa, kind=stated))
    match = Search(index, written).match()
    place = index.place(official_form(kode))
    return match if place is None else _with_code(match, place, written)


@cache
def _province_keys() -> frozenset[str]:
    """Return the keys of names that mean the province, though they stand for a kabupaten."""
    names = (this_province().name, this_province().short_name)
    keys = [name.replace(" ", "").casefold() for name in names]
    words = ("", "provinsi", "propinsi", "prov", "prop")
    return frozenset(f"{word}{key}" for word in words for key in keys)


def official_form(code: str) -> str:
    """Return ``code`` with its dots, an empty text if it is not a region code.

    Spaces, dashes and other signs may stand for the dots, and spreadsheets add apostrophes and
    decimals or part the digits as thousands. Only the ten digits of a village may come without
    all their dots: four digits could also be a code of the statistics office, which numbers the
    kabupaten in another order.
    """
    power = _POWER.fullmatch(code.strip())
    text = _AROUND.sub("", "".join(power.groups()) if power else code)
    whole = _UNDOTTED.fullmatch(_THOUSANDS.sub(r"\1\3\4\5", text))
    if whole:
        return ".".join(whole.groups())
    dotted = _BETWEEN.sub(".", text)
    return dotted if "." in dotted and is_code(dotted) else ""


def _with_code(match: Match, place: Place, written: Written) -> Match:
    by_code = Match(Status.MATCHED, level_of(place.code), place, Way.CODE, 100.0)
    if match.level is None:
        return by_code
    if match.place is not None:
        if match.place.code.startswith(place.code):
            return match
        if place.code.startswith(match.place.code):
            return by_code
    elif place in match.candidates or _is_called(place, written):
        return replace(by_code, candidates=tuple(c for c in match.candidates if c != place)[:1])
    named = match.candidates if match.place is None else (match.place,)
    others = tuple(candidate for candidate in named if candidate != place)
    return Match(Status.AMBIGUOUS, match.level, None, Way.CODE, match.score, (place, *others))


def _is_called(place: Place, written: Written) -> bool:
    name = {
        Level.KABUPATEN: written.kabupaten,
        Level.KECAMATAN: written.kecamatan,
        Level.DESA: written.desa,
    }[level_of(place.code)]
    return bool(name.key) and PERHAPS.allow(
        name, SimilarPlace(place, distance(name, place.name), "")
    )


def _result(match: Match, index: NameIndex) -> tuple[object, ...]:
    return (
        match.place.code if match.place else None,
        match.way,
        None if match.score is None else round(match.score, 1),
        match.status,
        "; ".join(index.describe(place) for place in match.candidates) or None,
        match.level,
    )


def _texts(column: pd.Series) -> list[str]:
    texts = ["" if pd.isna(cell) else str(cell) for cell in column.tolist()]
    names = {
        text: "" if _NO_NAME.fullmatch(text) else _SPACE.sub(" ", text).strip() for text in {*texts}
    }
    return [names[text] for text in texts]
