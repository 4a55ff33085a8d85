"""What the columns of a profile's tables mean, by their headings."""

from __future__ import annotations

from dataclasses import dataclass

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.registry import INDICATORS, of_step
from ovop_geo.language import LANGUAGES, catalogue
from ovop_geo.records.steps import STEPS
from ovop_geo.views.context import Context
from ovop_geo.views.sections.section import Section
from ovop_geo.views.sections.side_by_side import compared_indicators
from ovop_geo.views.themes import Theme, unit_of


@dataclass(frozen=True)
class Meaning:
    """What one column, or one measure in a row, means.

    Attributes
    ----------
    name : its heading or its label.
    text : what it means.
    """

    name: str
    text: str


def column_meanings(context: Context, part: str, section: Section) -> tuple[Meaning, ...]:
    """Return what each column of a section means, those of its file too.

    Parameters
    ----------
    part : name of the part that made the section, since parts may share a heading.
    """
    known = _by_heading(context, part)
    return tuple(
        Meaning(column.label, known.get(column.label) or _of_a_region(context, column.label))
        for column in section.columns
    )


def measure_meanings(context: Context) -> tuple[Meaning, ...]:
    """Return what each indicator that areas are compared by means: its method."""
    translate = context.translate
    return tuple(
        Meaning(
            translate(
                "profile.glance.column",
                label=_label(context, each),
                unit=unit_of(Theme(each), context.basis, translate),
            ),
            translate(each.method_key),
        )
        for each in compared_indicators(context)
    )


def _by_heading(context: Context, part: str) -> dict[str, str]:
    """Return the meaning of each heading; what an indicator means is its method."""
    translate = context.translate
    indicators = {meaning.name: meaning.text for meaning in measure_meanings(context)}
    indices = {
        _label(context, each): translate(each.method_key)
        for each in INDICATORS.values()
        if each.kind == "index" and not each.by
    }
    steps = {
        f"{step}. {translate(f'step.{step}')}": translate(of_step(str(step)).method_key)
        for step in STEPS
    }
    general = {
        translate(heading): translate(f"office.meaning.{heading}")
        for heading in _headings("office.meaning.")
    }
    own = {
        translate(heading): translate(f"office.meaning_of.{part}.{heading}")
        for heading in _headings(f"office.meaning_of.{part}.")
    }
    return {**indices, **indicators, **steps, **general, **own}


def _headings(beginning: str) -> list[str]:
    """Return the keys of headings that have a meaning: what follows the beginning of its key."""
    return [
        key.removeprefix(beginning) for key in catalogue(LANGUAGES[0]) if key.startswith(beginning)
    ]


def _label(context: Context, indicator: Indicator) -> str:
    return Theme(indicator).label(context.dataset.name, context.translate)


def _of_a_region(context: Context, name: str) -> str:
    """Return the meaning of a column whose heading is the name of a region."""
    return context.translate("office.meaning_of_region", place=name)
