"""The selection of a view: the part of the state that a link carries.

`Selection.from_query` reads a link and never raises: an unusable value is reported and replaced
by the default. `Selection.to_query` writes only values that differ from the default, so that
links stay short.

A leaf that imports only the languages, the province and the settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import NamedTuple
from urllib.parse import urlencode

from ovop_geo.language import LANGUAGES
from ovop_geo.province import this_province
from ovop_geo.settings import SHIPPED_DATA

PROVINCE = this_province().code
LEVELS = ("kabupaten", "kecamatan", "desa")
"""The levels that a map can show, from coarse to fine."""

PUBLISHED = "publik"
"""The data set of published facts."""

SAMPLE = "contoh"
"""The data set of a simulated province."""

WORK_DATASET = "kerja"
"""The data set of the users' own records."""

DATASETS = (
    *(name for name in (PUBLISHED, SAMPLE) if (SHIPPED_DATA / name).is_dir()),
    WORK_DATASET,
)
"""The available data sets, the default first: those that ship, then the users' own."""

BASES = ("semua", "desa")
ALL_FIVE = "lengkap"
"""The word for all five steps completed."""

SPEED, STANDSTILL = "laju", "berhenti"
"""The words for the speed at which steps are completed, and for villages that have stopped."""

STEPS = (ALL_FIVE, "1", "2", "3", "4", "5", SPEED, STANDSTILL)

YES = "ya"
ONLINE = "daring"
OF_REGION = "wilayah"
"""Classes made from the areas shown."""

MAP_VIEW = "peta"
"""The first page with the map of a region, and not with its profile."""

SQUARES = "kotak"
"""Areas drawn as equal squares."""

SCALINGS = ("rentang", "peringkat", "baku")
"""How the components of a composite index are made comparable: by their range, by rank, by their
standard deviation."""

WEIGHTS = 4
"""How many components a composite index weighs."""

SETTINGS = {"diameter": (10, 2, 5, 15, 20, 30, 50), "idle": (6, 3, 12)}
"""Numbers that a reader can set, the usual one first: a diameter in kilometres, months."""

SEPARATOR = ","
"""Between the codes of several areas."""

MOST_COMPARED = 5
"""Most areas side by side."""

SECTIONS = ("muat", "riwayat", "mutu", "tinjau")
"""The parts of the page Data."""

_PARAMETERS = {
    "language": "bahasa",
    "dataset": "data",
    "region": "wilayah",
    "level": "tingkat",
    "theme": "tema",
    "basis": "dasar",
    "commodity": "komoditas",
    "measure": "ukuran",
    "step": "langkah",
    "month": "bulan",
    "slider": "waktu",
    "second": "banding",
    "scheme": "kelas",
    "classes_of": "kelas_dari",
    "shape": "bentuk",
    "verified": "verifikasi",
    "paper": "cetak",
    "ground": "dasar_peta",
    "section": "bagian",
    "part": "rincian",
    "first_axis": "sumbu_1",
    "second_axis": "sumbu_2",
    "subject": "pokok",
    "weights": "bobot",
    "scaling": "penyetaraan",
    "diameter": "jarak",
    "group": "kelompok",
    "idle": "diam",
    "others": "dengan",
    "view": "tampilan",
}
_OF_ALL_PAGES = ("bahasa", "data", "verifikasi")
LEVEL = _PARAMETERS["level"]
"""The parameter of a link that says the level."""

AS_MAP = {_PARAMETERS["view"]: MAP_VIEW}
"""What a link to the first page adds for the map of its region."""

_LIMIT = r"\d{1,15}(\.\d{1,15})?"
_PATTERNS = {
    "month": re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII),
    "part": re.compile(r"[a-z_]{1,30}", re.ASCII),
    # Weights that are all 0 weigh nothing.
    "weights": re.compile(rf"(?=.*[1-9])\d{{1,2}}(-\d{{1,2}}){{{WEIGHTS - 1}}}", re.ASCII),
    "diameter": re.compile(r"[1-9]|[1-4]\d|50", re.ASCII),
    "idle": re.compile(r"[1-9]|1\d|2[0-4]", re.ASCII),
    "scheme": re.compile(rf"(alami|kuantil)-[3-7]|sendiri-{_LIMIT}(,{_LIMIT}){{0,5}}", re.ASCII),
}
_LONGEST_FREE_TEXT = 60
# By the length of the codes of a province, kabupaten, kecamatan and village.
_COARSEST_LEVEL = {2: "kabupaten", 5: "kecamatan", 8: "desa", 13: "desa"}


class Rejected(NamedTuple):
    """A value of a link that cannot be used."""

    parameter: str
    value: str


def number_set(name: str, value: str) -> int:
    """Return the number of `SETTINGS` that ``value`` sets, the usual one if it is empty."""
    return int(value or SETTINGS[name][0])


def levels_within(region: str) -> tuple[str, ...]:
    """Return the levels of which a map of ``region`` can be, by its code, from coarse to fine.

    The levels are finer than the region; for a village, the map shows the villages around it.
    `Regions.levels_within` leaves out those with too many areas.
    """
    return LEVELS[LEVELS.index(_COARSEST_LEVEL[len(region)]) :]


@dataclass(frozen=True)
class Selection:
    """The chosen view; every value is text, as links carry it.

    Attributes
    ----------
    language : one of `language.LANGUAGES`.
    dataset : one of `DATASETS`.
    region : code of the region on the map.
    level : one of `levels_within` the region; empty for the one with which a page begins.
    theme : identifier of the map's theme; empty for the first theme of the page.
    basis : which villages count, one of `BASES`.
    commodity, measure : what the map of potential shows; empty for the first available. A
        measure is written with its unit: ``produksi/ton``.
    step : one of `STEPS`; empty for the mean of all steps.
    month : ISO month; the map shows the state at its end. Empty for the newest state.
    slider : ``ya`` if the map has a slider over months.
    second : the theme of a second map beside the first, as `Theme.word` writes it.
    scheme : the classification of values: ``alami-5``, ``kuantil-4``, ``sendiri-10,20,50``.
    classes_of : ``wilayah`` if the classes are made from the areas shown, not from the province.
    shape : ``kotak`` if areas are drawn as equal squares; empty for their true shapes.
    verified : ``ya`` if only verified records count.
    paper : ``ya`` for a page to print, without controls.
    ground : ``daring`` for an online base map under the areas.
    section : one of `SECTIONS`; empty for the first.
    part : the part of a page that is open; empty for the first.
    first_axis, second_axis : the themes that a map of two axes joins, as `Theme.word` writes them.
    subject : the theme whose clusters are sought.
    weights : weights of a composite index, ``3-1-0``; empty for its own.
    scaling : one of `SCALINGS`; empty for the first.
    diameter : largest distance within a community, in kilometres; empty for the usual one.
    group : the group of villages that is shown alone: a community, or one that could be one.
    idle : months without a change after which a village stalls; empty for the usual number.
    others : codes of areas to compare with the region.
    view : ``peta`` if the first page shows the map of the region; see `leads_to_profile`.
    """

    language: str = LANGUAGES[0]
    dataset: str = DATASETS[0]
    region: str = PROVINCE
    level: str = ""
    theme: str = ""
    basis: str = "semua"
    commodity: str = ""
    measure: str = ""
    step: str = ""
    month: str = ""
    slider: str = ""
    second: str = ""
    scheme: str = ""
    classes_of: str = ""
    shape: str = ""
    verified: str = ""
    paper: str = ""
    ground: str = ""
    section: str = ""
    part: str = ""
    first_axis: str = ""
    second_axis: str = ""
    subject: str = ""
    weights: str = ""
    scaling: str = ""
    diameter: str = ""
    group: str = ""
    idle: str = ""
    others: str = ""
    view: str = ""

    @classmethod
    def from_query(
        cls,
        query: Mapping[str, str],
        *,
        regions: Collection[str],
        themes: Collection[str],
        levels: Callable[[str], Collection[str]] = levels_within,
    ) -> tuple[Selection, tuple[Rejected, ...]]:
        """Return the selection of the link ``query``, and the values that cannot be used.

        Unknown parameters are ignored. Commodity and measure are not checked, because they
        depend on the records.

        Parameters
        ----------
        regions : the codes that exist.
        themes : the identifiers of themes that exist.
        levels : returns the levels on offer within a region.
        """
        allowed = {
            "language": LANGUAGES,
            "dataset": DATASETS,
            "region": regions,
            "theme": themes,
            "basis": BASES,
            "step": STEPS,
            "slider": (YES,),
            "ground": (ONLINE,),
            "classes_of": (OF_REGION,),
            "shape": (SQUARES,),
            "verified": (YES,),
            "paper": (YES,),
            "section": SECTIONS,
            "scaling": SCALINGS,
            "view": (MAP_VIEW,),
        }
        chosen: dict[str, str] = {}
        rejected = []
        for name, parameter in _PARAMETERS.items():
            value = query.get(parameter, "")
            if not value:
                continue
            if name == "level":
                usable = value in levels(chosen.get("region", PROVINCE))
            elif name in allowed:
                usable = value in allowed[name]
            elif name in _PATTERNS:
                usable = _PATTERNS[name].fullmatch(value) is not None
            elif name == "others":
                codes = value.split(SEPARATOR)
                usable = len(codes) < MOST_COMPARED and set(codes) <= set(regions)
            else:
                usable = len(value) <= _LONGEST_FREE_TEXT
            if usable:
                chosen[name] = value
            else:
                rejected.append(Rejected(parameter, value))
        return cls(**chosen), tuple(rejected)

    @property
    def leads_to_profile(self) -> bool:
        """Whether a link to the first page says no more than a region, whose profile it opens."""
        named = {name for name in self.to_query() if name not in _OF_ALL_PAGES}
        return named == {_PARAMETERS["region"]}

    def to_query(self) -> dict[str, str]:
        """Return the query parameters of a link to this view, without defaults."""
        return {
            _PARAMETERS[field.name]: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }

    def link_query(self) -> str:
        """Return the query of a link to this view as text, without a question mark."""
        return urlencode(self.to_query())

    def query_up_to(self, name: str) -> str:
        """Return the link to this view as far as the value of ``name``, which is to follow."""
        others = {**replace(self, **{name: ""}).to_query(), _PARAMETERS[name]: ""}
        return urlencode(others)

    def change(self, **values: str) -> Selection:
        """Return this selection with new ``values``.

        A level that is not possible within a new region is given up.
        """
        changed = replace(self, **values)
        return (
            changed
            if changed.level in levels_within(changed.region)
            else replace(changed, level="")
        )
