"""The type of an indicator: all that is known of one, its computation included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.verification import known_by
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions
from ovop_geo.selection import PUBLISHED

Kind = Literal["rate", "amount", "category", "count"]


@dataclass(frozen=True)
class Amount:
    """Which amount of which commodity is asked for.

    Attributes
    ----------
    measure : what is measured: ``produksi``, ``luas``, ...
    unit : unit of the amount: ``ton``.
    """

    commodity: str
    measure: str
    unit: str


@dataclass(frozen=True)
class Question:
    """What an indicator is asked: of which records, where, and at which day.

    Attributes
    ----------
    tables : the tables of a data set by name.
    regions : the reference list.
    level : level of the areas in the answer.
    basis : which villages count.
    on : the day whose state is asked for.
    amount : which amount, for indicators of amounts.
    """

    tables: Mapping[str, pd.DataFrame]
    regions: Regions
    level: Level
    basis: Basis
    on: date
    amount: Amount | None = None

    @property
    def villages(self) -> pd.DataFrame:
        """The villages of the reference list, index ``kode``."""
        return self.regions.villages

    def known(self, table: str) -> pd.DataFrame:
        """Return the rows of ``table`` that were published by the day asked for."""
        return known_by(self.tables[table], self.on)


@dataclass(frozen=True)
class Whole:
    """What a share is a share of.

    Attributes
    ----------
    name : its part of the catalogue keys.
    column : the column of an indicator's table that counts it in each area.
    """

    name: str
    column: str

    def unit_key(self, basis: Basis) -> str:
        """Return the catalogue key of the unit of its shares: ``persen desa``."""
        return f"indicator.whole.{self.name}.percent.{basis}"

    def denominator_key(self, basis: Basis) -> str:
        """Return the catalogue key of ``dari {count} desa``."""
        return f"indicator.whole.{self.name}.of.{basis}"

    @property
    def missing_key(self) -> str:
        """The catalogue key of the sentence that counts areas in which there is none of it."""
        return f"indicator.whole.{self.name}.missing"

    def count_key(self, basis: Basis) -> str:
        """Return the catalogue key that heads a column of its counts."""
        return f"indicator.whole.{self.name}.count.{basis}"


VILLAGES = Whole("desa", "desa")
FLAGSHIPS = Whole("unggulan", "unggulan")
PRODUCTS = Whole("produk", "produk")
RECORDS = Whole("catatan", "catatan")


@dataclass(frozen=True)
class History:
    """The dated records that tell what an indicator was in earlier months.

    Attributes
    ----------
    table, column : the table and its column of dates, or of ISO texts that may end with a
        month or a year.
    """

    table: str
    column: str


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator. Its texts stand in the catalogue under ``indicator.<id>``.

    Attributes
    ----------
    id : name in links, downloads and catalogue keys.
    kind : ``rate`` (percent, 0 to 100), ``amount``, ``category`` (a sector) or ``count``.
    compute : returns the table of the indicator, every area of the level in code order, index
        ``kode``. A rate has ``persen``, the column of its whole and, unless it is a mean,
        ``jumlah`` (the part); a count has ``jumlah``; an amount what `commodity_amount` and a
        category what `leading_sector` returns. ``desa``, where present, counts the villages in
        the denominator. Nothing recorded is missing, never 0.
    offered : its place among the choices of each page or part of a page that offers it.
    source : which records it is made from: ``indicator.source.<source>``.
    whole : what a rate is a share of.
    unit : unit of everything but a rate: ``indicator.unit.<unit>``; that of an amount has the
        placeholder ``unit``.
    method, caveat : whose text says how it is made, and what it does not say: its own id
        unless given, no caveat where it is empty.
    decimals : decimals to show at most.
    direction : 1 where more is better, 0 where it is neither.
    classes : how a map classes it unless the reader chooses: ``progres`` or ``alami``.
    published : whether label and sentence have a wording of their own on published facts.
    yes_or_no : whether a single village can only have nothing or all of it.
    history : the dated records behind it; ``None`` where earlier months cannot be told.
    step : the step of the programme that it is about, if it is about one.
    """

    id: str
    kind: Kind
    compute: Callable[[Question], pd.DataFrame]
    source: str
    offered: Mapping[str, int] = field(default_factory=dict, compare=False)
    whole: Whole = VILLAGES
    unit: str = ""
    method: str = ""
    caveat: str | None = None
    decimals: int = 1
    direction: Literal[0, 1] = 1
    classes: Literal["progres", "alami"] = "progres"
    published: bool = False
    yes_or_no: bool = False
    history: History | None = None
    step: int | None = None

    @property
    def short_key(self) -> str:
        """The catalogue key of its name where there is little room."""
        return f"indicator.{self.id}.short"

    @property
    def source_key(self) -> str:
        """The catalogue key of the records that it is made from."""
        return f"indicator.source.{self.source}"

    @property
    def method_key(self) -> str:
        """The catalogue key of how it is made."""
        return f"indicator.{self.method or self.id}.method"

    @property
    def caveat_key(self) -> str | None:
        """The catalogue key of what it does not say; ``None`` without such a text."""
        if self.caveat == "":
            return None
        return f"indicator.{self.caveat or self.id}.caveat"

    def label_key_on(self, dataset: str) -> str:
        """Return the catalogue key of its name on the data set called ``dataset``."""
        return self._worded(f"indicator.{self.id}.label", dataset)

    def sentence_key_on(self, dataset: str) -> str:
        """Return the catalogue key of the sentence that says where a region stands."""
        return self._worded(f"indicator.{self.id}.sentence", dataset)

    def figure_key_on(self, dataset: str) -> str:
        """Return the catalogue key of its name above a key figure."""
        return self._worded(f"indicator.{self.id}.figure", dataset)

    def unit_key_on(self, basis: Basis) -> str:
        """Return the catalogue key of its unit when shares are taken of ``basis``."""
        if self.kind == "rate":
            return self.whole.unit_key(basis)
        return f"indicator.unit.{self.unit}"

    def _worded(self, key: str, dataset: str) -> str:
        return f"{key}.published" if self.published and dataset == PUBLISHED else key


def measure(indicator: Indicator, question: Question) -> pd.DataFrame:
    """Return the table of ``indicator`` with what a map and a sentence need beside it.

    Returns
    -------
    DataFrame, index ``kode``, every area of the level in code order: the columns of the
    indicator and ``nilai`` (number) or ``kategori`` (sector), missing where nothing is
    recorded; and ``berlaku``, false where no village is in the denominator, for rates.
    """
    table = indicator.compute(question)
    if indicator.kind == "category":
        return table.assign(kategori=table["sektor"])
    if indicator.kind == "count":
        return table.assign(nilai=table["jumlah"].astype(float))
    if indicator.kind == "rate":
        table = table.assign(nilai=table["persen"])
        if VILLAGES.column in table:
            table = table.assign(berlaku=table[VILLAGES.column] > 0)
    return table
