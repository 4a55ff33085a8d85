"""The type `Indicator`: how an indicator is computed, named and shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.whole import VILLAGES, Whole
from ovop_geo.records.background import Background
from ovop_geo.records.official_classes import OfficialClasses
from ovop_geo.regions.codes import Level
from ovop_geo.selection import PUBLISHED

Kind = Literal["rate", "amount", "category", "classes", "count", "index", "number"]
By = Literal["", "commodity", "amount", "axes", "subject", "weights"]


@dataclass(frozen=True)
class History:
    """The dated records from which an indicator is computed for earlier months.

    Attributes
    ----------
    table, column : the table and its column of dates, or of ISO texts that may end with a
        month or a year.
    """

    table: str
    column: str


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator. Its texts are in the catalogue under ``indicator.<id>``.

    Attributes
    ----------
    id : name in links, downloads and catalogue keys.
    kind : ``rate`` (percent, 0 to 100), ``amount``, ``category`` (a sector), ``classes`` (one of
        the classes of its palette), ``count``, ``index`` (0 to 1) or ``number`` (any other number
        from 0).
    compute : returns the table of the indicator, every area of the level in code order, index
        ``kode``. A rate has ``persen``, the column of its whole and, unless it is a mean,
        ``jumlah`` (the part); a count has ``jumlah``, a number ``nilai``, classes ``kategori``;
        an amount what `commodity_amount`, a category what `leading_sector` and an index what
        `mean_index` returns. ``desa``, where present, counts the villages in the denominator.
        ``berlaku``, where present, is false where the indicator says nothing of an area, and
        ``sebab`` a word for why the value of an area is missing although something is recorded;
        its sentence is ``indicator.<id>.missing.<word>``. Nothing recorded is missing, never 0.
    offered : the pages, or parts of a page, that offer it, each with its order among the choices.
    leads : the data sets in which it comes before all others that are offered with it.
    source : the records or the publication it is computed from: ``indicator.source.<source>``.
    edition : year of that publication, whose values are the same in every data set and never
        simulated; ``None`` if it is computed from the records of the data set.
    whole : the denominator of a rate.
    unit : unit of everything but a rate: ``indicator.unit.<unit>``; that of an amount has the
        placeholder ``unit``.
    method, caveat : id of the indicator whose texts explain the method and the limits of this
        one; its own id unless given. An empty caveat means that there is none.
    decimals : most decimals to show.
    direction : 1 where more is better, 0 where it is neither.
    classes : default classification on a map: ``progres``, ``alami``, ``resmi`` or ``kuosien``
        (around 1, as many times as parts of it).
    official : the classes that the publisher of an index sets, for ``resmi``.
    by : what it must be asked of: one ``commodity``, one ``amount``, two ``axes``, one
        ``subject``, or ``weights``; empty if of nothing.
    narrows : whether it can be asked of a single commodity too; its sentence and its deed are
        then also worded under ``commodity``.
    shaded : whether a map shades areas by a count that is a property of each, such as its number
        of commodities; other counts are things, of which a large area has more, and are drawn
        by circles as amounts are.
    setting : the choice of the selection that holds a number it is computed with, one of
        `selection.SETTINGS`; empty if there is none. Its label and its sentence may name the
        number as ``{setting}``.
    marks_group : whether it tells the villages of the selection's ``group`` from the others.
    palette : the classes of an indicator of kind ``classes``, by name, as `maps.palettes` has
        them; their texts are ``indicator.<id>.class.<class>``.
    details : further columns of its table that are worth reading, each with its most decimals,
        ``None`` for texts; their headings are ``indicator.<id>.column.<column>``. The table of a
        level may lack some.
    told : the classes that a sentence names.
    levels : the levels of which it says anything.
    of_villages : id of the indicator that stands in for it at the level of villages; empty if
        none does.
    published : whether label and sentence are worded differently for published facts.
    yes_or_no : whether the value of a single village can only be 0 or 100 percent.
    history : the dated records behind it; ``None`` where earlier months are unknown.
    step : the step of the programme that it measures, as links write it; empty if it is not about
        a single one.
    """

    id: str
    kind: Kind
    compute: Callable[[Question], pd.DataFrame]
    source: str
    offered: Mapping[str, int] = field(default_factory=dict, compare=False)
    leads: Collection[str] = ()
    edition: int | None = None
    whole: Whole = VILLAGES
    unit: str = ""
    method: str = ""
    caveat: str | None = None
    decimals: int = 1
    direction: Literal[0, 1] = 1
    classes: Literal["progres", "alami", "resmi", "kuosien"] = "progres"
    official: OfficialClasses | None = None
    by: By = ""
    narrows: bool = False
    shaded: bool = False
    setting: str = ""
    marks_group: bool = False
    palette: str = ""
    details: Mapping[str, int | None] = field(default_factory=dict, compare=False)
    told: tuple[str, ...] = ()
    levels: tuple[Level, ...] = tuple(Level)
    of_villages: str = ""
    published: bool = False
    yes_or_no: bool = False
    history: History | None = None
    step: str = ""

    @property
    def short_key(self) -> str:
        """The catalogue key of its short name."""
        return f"indicator.{self.id}.short"

    @property
    def source_key(self) -> str:
        """The catalogue key of the records that it is computed from."""
        return f"indicator.source.{self.source}"

    @property
    def method_key(self) -> str:
        """The catalogue key of its method."""
        return f"indicator.{self.method or self.id}.method"

    @property
    def caveat_key(self) -> str | None:
        """The catalogue key of its caveat; ``None`` without one."""
        if self.caveat == "":
            return None
        return f"indicator.{self.caveat or self.id}.caveat"

    @property
    def deed_key(self) -> str:
        """The catalogue key of what a village has not done yet, if it is a yes-or-no indicator."""
        return f"indicator.{self.id}.deed"

    def class_key(self, name: str) -> str:
        """Return the catalogue key of one class of an indicator of kind ``classes``."""
        return f"indicator.{self.id}.class.{name}"

    @property
    def none_key(self) -> str:
        """The catalogue key of the sentence that says that no area is in a class it tells."""
        return f"indicator.{self.id}.none"

    def missing_key(self, reason: str) -> str:
        """Return the catalogue key of the sentence that says why a value is missing."""
        return f"indicator.{self.id}.missing.{reason}"

    def column_key(self, name: str) -> str:
        """Return the catalogue key of the heading above one of its `details`."""
        return f"indicator.{self.id}.column.{name}"

    @property
    def by_circles(self) -> bool:
        """Whether a map draws it by proportional circles: it is an amount or a count of things."""
        return self.kind in ("amount", "count") and not self.shaded

    def is_answer(self, level: Level) -> bool:
        """Return whether the value of an area of ``level`` is yes or no, and not a share."""
        return self.yes_or_no and level is Level.DESA

    def is_known_in(self, background: Background) -> bool:
        """Return whether its publication is in ``background``; records may always come."""
        return self.edition is None or not background.villages.empty

    def label_key_on(self, dataset: str) -> str:
        """Return the catalogue key of its name for the data set called ``dataset``."""
        return self._worded(f"indicator.{self.id}.label", dataset)

    def sentence_key_on(self, dataset: str) -> str:
        """Return the catalogue key of the sentence that states the value of a region."""
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
    """Return the table of ``indicator`` with the columns that maps and sentences read.

    Returns
    -------
    DataFrame, index ``kode``, every area of the level in code order: the columns of the
    indicator and ``nilai`` (number) or ``kategori`` (sector), missing where nothing is
    recorded; and ``berlaku``, false where no village is in the denominator, for rates and
    indices.
    """
    if question.level not in indicator.levels:
        return _without_values(indicator, question)
    table = indicator.compute(question)
    if indicator.kind == "category":
        return table.assign(kategori=table["sektor"])
    if indicator.kind == "count":
        return table.assign(nilai=table["jumlah"].astype(float))
    if indicator.kind == "rate":
        table = table.assign(nilai=table["persen"])
    if indicator.kind in ("rate", "index") and VILLAGES.column in table:
        table = table.assign(berlaku=table[VILLAGES.column] > 0)
    return table


def _without_values(indicator: Indicator, question: Question) -> pd.DataFrame:
    """Return the table of a level of which the indicator says nothing."""
    areas = question.regions.at(question.level).index
    columns = ["kategori" if indicator.kind == "classes" else "nilai", *indicator.details]
    return pd.DataFrame(index=areas, columns=columns, dtype="float64").assign(berlaku=False)
