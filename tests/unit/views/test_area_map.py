"""What a map says about its records, beyond its values."""

from dataclasses import replace

import pytest

from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.language import Translator
from ovop_geo.views.area_map import area_map
from ovop_geo.views.key_figures import key_figures
from ovop_geo.views.themes import Theme, amount_theme
from tests.unit.views.test_indicators_in_views import context_of, dataset

PRODUCTS = Theme(INDICATORS["product_coverage"])


def of_users(status):
    """Return the view of users' own products of which nobody, or somebody, judged each."""
    context = context_of("kerja")
    products = dataset("publik").tables["produk"].assign(verifikasi=status)
    tables = {**context.dataset.tables, "produk": products}
    return replace(context, dataset=replace(context.dataset, tables=tables, version=status))


def test_records_that_nobody_verified_are_counted_on_every_map_and_in_the_figures():
    context = of_users("draft")
    count = len(context.dataset.tables["produk"])
    assert count > 100
    stamp = context.translate("map.stamp.unverified", count=count)
    for indicator in offered_on("beranda"):
        assert stamp in area_map(context, Theme(indicator), PRODUCTS).stamps
    figure = (context.translate("figure.unverified"), context.translate.number(count, 0), None)
    assert figure in key_figures(context)


@pytest.mark.parametrize("context", [of_users("terverifikasi"), context_of("publik")])
def test_what_is_verified_or_published_bears_no_such_mark(context):
    stamps = area_map(context, PRODUCTS, PRODUCTS).stamps
    first = context.translate("map.stamp.unverified", count=1).split("1")[0]
    assert not any(stamp.startswith(first) for stamp in stamps)


def test_a_village_without_a_record_is_a_gap_on_every_page():
    context = context_of("publik", level="desa")
    shown = {
        name: area_map(context, Theme(INDICATORS[name]), PRODUCTS)
        for name in ("leading_sector", "product_coverage", "flagship_coverage")
    }
    gaps = {
        name: {code for code, line in view.class_of.items() if view.classes[line].kind == "no_data"}
        for name, view in shown.items()
    }
    assert gaps["leading_sector"] == gaps["product_coverage"]
    assert len(gaps["product_coverage"]) == 3179
    assert gaps["flagship_coverage"] == set(context.areas.index)
    noughts = [each for view in shown.values() for each in view.classes if each.kind == "zero"]
    assert not any(each.count for each in noughts)


def coffee(measure):
    """Return the tooltips of an amount of coffee, and how a rank begins."""
    context, theme = context_of("publik"), amount_theme("kopi", measure)
    rank = context.translate("tooltip.rank", rank=1, count=1).split("1")[0]
    return area_map(context, theme, theme).tooltips, rank


def test_amounts_of_different_years_have_no_rank():
    several, rank = coffee("produksi/ton")
    assert not several.str.contains(rank, regex=False).any()
    one, rank = coffee("pelaku/orang")
    assert one.str.contains(rank, regex=False).sum() == 1


def test_a_gap_is_made_of_no_figures():
    texts, _ = coffee("produksi/ton")
    label = Translator("id")("column.n_sumber")
    assert texts.str.contains(label, regex=False).sum() == 6
