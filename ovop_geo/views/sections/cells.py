"""Cells that several sections write in the same way."""

from __future__ import annotations

import pandas as pd

from ovop_geo.language import Translator
from ovop_geo.views.area_table import recorded_columns
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context

NAMED = 5
"""Most names in one cell."""


def products_key(context: Context) -> tuple[object, ...]:
    """Return the key of what follows the commodity that is chosen above the map."""
    return (*context.areas_key, chosen_commodity(context))


def of_commodity(context: Context, title: str) -> str:
    """Return a title that names the commodity that is chosen above the map, if any is."""
    commodity = chosen_commodity(context)
    if not commodity:
        return title
    return context.translate("makers.of_commodity", title=title, commodity=commodity)


def day_cells(days: pd.Series, translate: Translator) -> pd.Series:
    """Return days in words that sort by time; missing days stay missing."""
    words = {day: translate.date(day) for day in sorted(days.dropna().unique())}
    order = pd.CategoricalDtype(list(words.values()), ordered=True)
    return days.map(words).astype(order)


def day_column(
    label: str, days: pd.Series, translate: Translator, *, leads: bool = False
) -> Column:
    """Return a column of days in words, with the days for files; see `day_cells`."""
    return Column(label, day_cells(days, translate), leads=leads, days=days)


def joined_names(codes: pd.Series, names: pd.Series, translate: Translator) -> pd.Series:
    """Return the first `NAMED` names of codes that are joined by ``;``, and how many follow.

    Parameters
    ----------
    names : the name of each code.
    """
    name_of = names.to_dict()

    def written(joined: str) -> str:
        found = [name_of[code] for code in joined.split(";")]
        shown = ", ".join(found[:NAMED])
        rest = len(found) - NAMED
        return translate("makers.more", names=shown, count=rest) if rest > 0 else shown

    return codes.map(written, na_action="ignore").astype("str")


def step_words(translate: Translator, step: int) -> str:
    """Return a step as it stands in a sentence: ``langkah 2 (produk unggulan ditetapkan)``."""
    return translate("pace.step", step=step, name=translate(f"step.{step}"))


def source_note(context: Context, source: str) -> str:
    """Return the note on the tables, the data set and the day behind a section.

    Parameters
    ----------
    source : the tables, as ``indicator.source.<source>`` names them.
    """
    translate = context.translate
    return translate(
        "method.source",
        source=translate(f"indicator.source.{source}"),
        dataset=translate(f"dataset.{context.dataset.name}"),
        date=translate.date(context.dataset.as_of),
    )


def origin_in_file(context: Context, source: str, index: pd.Index) -> list[Column]:
    """Return the columns of a file that say its month and the tables behind it."""
    return recorded_columns(context, f"indicator.source.{source}", index)
