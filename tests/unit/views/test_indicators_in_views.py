"""Whatever the register holds becomes a view with words, map, table and chart that agree."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import cycle, product

import pandas as pd
import pytest

from ovop_geo.indicators.aggregation import count_villages, percentage
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.whole import FOOD_FLAGSHIPS
from ovop_geo.language import LANGUAGES, Translator, catalogue
from ovop_geo.records.background import FOLDER, load_background
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import PROVINCE, Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.reports.tables import csv_from_table
from ovop_geo.selection import BASES, Selection
from ovop_geo.settings import SHIPPED_DATA, Settings
from ovop_geo.views.area_map import area_map, map_title
from ovop_geo.views.area_table import area_table
from ovop_geo.views.chosen import asked_theme
from ovop_geo.views.class_words import other_levels
from ovop_geo.views.columns import UNITLESS
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.sentences import method_of, sentence_of
from ovop_geo.views.themes import Theme, amount_theme, unit_of
from ovop_geo.views.titled_charts import amount_chart, ranking_chart, ranks

PLACEHOLDER = re.compile(r"[{}]")
ENDING = re.compile(r"[.)]$")


@cache
def regions():
    return load_regions()


@cache
def dataset(name):
    if name == "kerja":
        shipped = dataset("publik")
        empty = {table: rows.iloc[:0] for table, rows in shipped.tables.items()}
        return replace(shipped, name=name, tables=empty, version="kosong")
    return load_dataset(name, SHIPPED_DATA, regions())


@cache
def background():
    return load_background(SHIPPED_DATA / FOLDER, regions())


def context_of(data, language="id", **chosen):
    selection = Selection(language=language, dataset=data, **chosen)
    return Context(
        settings=Settings(),
        translate=Translator(language),
        selection=selection,
        regions=regions(),
        dataset=dataset(data),
        source=None,
        background=background(),
    )


def theme_of(indicator, context):
    """What a page shows of it; where nothing is recorded, what a link could still ask."""
    page = next(iter(indicator.offered))
    asked = asked_theme(context, indicator, page)
    if asked is not None:
        return asked
    amount = amount_theme("kopi", "produksi/ton").amount
    return Theme(
        indicator, amount if indicator.by == "amount" else replace(amount, measure="", unit="")
    )


def unknown_everywhere(context, theme, row):
    """Whether nothing is known of the province, nor of any of the areas if it has no value."""
    if Level.PROVINCE in theme.indicator.levels:
        return pd.isna(row["nilai"])
    return False


def check_view(context, theme):
    """Hold that all parts of a view are there, and name the same unit."""
    translate, indicator = context.translate, theme.indicator
    sentence = sentence_of(context, theme)
    assert ENDING.search(sentence)
    assert not PLACEHOLDER.search(sentence)
    if context.level not in indicator.levels:
        assert sentence.endswith(other_levels(context, theme))
        values = measured(context, theme)
        assert values["kategori" if indicator.kind == "classes" else "nilai"].isna().all()
        return
    row = measured(context, theme, Level.PROVINCE).loc[PROVINCE]
    if indicator.kind == "rate" and pd.notna(row["nilai"]):
        whole = indicator.whole
        count = int(row[whole.column])
        assert translate(whole.denominator_key(context.basis), count=count) in sentence
        assert translate.percent(row["nilai"], indicator.decimals) in sentence
    if indicator.kind not in UNITLESS and unknown_everywhere(context, theme, row):
        label = theme.label(context.dataset.name, translate)
        nothing = translate("finding.nothing", place=context.title_of(PROVINCE), label=label)
        assert sentence.startswith(nothing)
    unit = unit_of(theme, context.basis, translate)
    shown = area_map(context, theme, theme)
    assert theme.label(context.dataset.name, translate) in shown.title
    table = area_table(context, theme)
    labels = [column.label for column in table.columns]
    assert len(set(labels)) == len(labels)
    csv = csv_from_table(
        pd.DataFrame({column.label: column.cells for column in table.columns}),
        context.selection.language,
    ).decode("utf-8-sig")
    # Of a single village there is no share.
    if indicator.kind not in UNITLESS and not indicator.is_answer(context.level):
        assert unit in shown.title
        assert any(unit.lower() in label.lower() for label in labels)
        assert unit.lower() in csv.splitlines()[0].lower()
        known = measured(context, theme)["nilai"].notna()
        tooltips = shown.tooltips[known.loc[shown.tooltips.index]]
        assert tooltips.str.lower().str.contains(unit.lower(), regex=False).all()
    assert all(not PLACEHOLDER.search(line) for line in method_of(context, theme))
    if indicator.kind == "amount":
        assert amount_chart(context, theme).alternative
    elif ranks(theme, context.level):
        picture = ranking_chart(context, theme)
        # A chart of nothing would have axes of numbers that nobody knows.
        assert (picture.figure is None) == measured(context, theme)["nilai"].isna().all()
        assert picture.figure is None or unit in str(picture.figure.to_dict()["layout"])
        assert theme.label(context.dataset.name, translate) in picture.title


# Each level and each data set is seen in both languages.
SEEN = [
    (data, level, language)
    for (data, level), language in zip(
        product(["publik", "contoh", "kerja"], ["kabupaten", "kecamatan", "desa"]),
        cycle(LANGUAGES),
        strict=False,
    )
]


@pytest.mark.parametrize(("data", "level", "language"), SEEN)
@pytest.mark.parametrize("name", list(INDICATORS))
def test_every_indicator_is_a_whole_view(name, data, level, language):
    context = context_of(data, language, level=level)
    check_view(context, theme_of(INDICATORS[name], context))


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("name", list(INDICATORS))
def test_every_indicator_names_the_denominator_that_was_chosen(name, basis):
    context = context_of("contoh", basis=basis)
    check_view(context, theme_of(INDICATORS[name], context))


def test_the_share_of_halal_flagships_says_what_it_is_a_share_of():
    sentence = sentence_of(context_of("contoh"), Theme(INDICATORS["halal_flagships"]))
    row = measured(context_of("contoh"), Theme(INDICATORS["halal_flagships"]), Level.PROVINCE)
    translate = Translator("id")
    held, flagships = (translate.number(row[name].iloc[0], 0) for name in ("jumlah", "unggulan"))
    assert (
        f"{held} dari {flagships} produk unggulan pangan dan minuman desa dan kelurahan" in sentence
    )
    assert "selesai" not in sentence


def made_up(question):
    every = pd.DataFrame({"unggulan": 2, "jumlah": 1}, index=question.villages.index)
    table = count_villages(every, question.villages, question.level, question.basis)
    return table.assign(persen=percentage(table["jumlah"], table["unggulan"]))


def test_a_new_indicator_is_a_whole_view_with_nothing_else_touched(monkeypatch):
    indicator = Indicator(
        id="buatan",
        kind="rate",
        compute=made_up,
        source="products",
        offered={"beranda": 9},
        whole=FOOD_FLAGSHIPS,
        caveat="",
    )
    monkeypatch.setitem(INDICATORS, indicator.id, indicator)
    texts = {
        "label": "Produk buatan",
        "short": "Buatan",
        "sentence": "Di {place}, {count} {whole} ({share}) dibuat.",
        "method": "Dihitung.",
    }
    for language in LANGUAGES:
        for part, text in texts.items():
            monkeypatch.setitem(catalogue(language), f"indicator.buatan.{part}", text)
        for level in ("kabupaten", "kecamatan", "desa"):
            check_view(context_of("contoh", language, level=level), Theme(indicator))
    context = context_of("contoh")
    assert (
        "3.442 dari 6.884 produk unggulan pangan dan minuman desa dan kelurahan (50%) dibuat."
        in sentence_of(context, Theme(indicator))
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", INDICATORS)
def test_the_title_of_a_map_says_no_unit_twice(name, language):
    context = context_of("contoh", language)
    title = map_title(context, theme_of(INDICATORS[name], context))
    unit = unit_of(theme_of(INDICATORS[name], context), context.basis, context.translate)
    assert title.count(unit) <= 1
