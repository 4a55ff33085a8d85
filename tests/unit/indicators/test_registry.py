import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.registry import INDICATORS, of_step, offered_on
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.sectors import MIXED, NOT_SET, SECTORS
from ovop_geo.records.steps import STEPS
from ovop_geo.selection import ALL_FIVE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=list(INDICATORS))
def test_every_text_of_an_indicator_is_in_the_catalogue(indicator, language):
    translate = Translator(language)
    keys = [
        *(indicator.label_key_on(dataset) for dataset in ("publik", "contoh")),
        indicator.short_key,
        indicator.source_key,
        indicator.method_key,
        *([indicator.caveat_key] if indicator.caveat_key else []),
    ]
    for key in keys:
        assert translate(key)
    for basis in Basis:
        assert translate(indicator.unit_key_on(basis), unit="ton")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sector_step_and_basis_has_a_name(language):
    translate = Translator(language)
    names = [translate(f"sector.{code}") for code in (*SECTORS, MIXED, NOT_SET)]
    names += [translate(f"step.{step}") for step in STEPS]
    names += [translate(f"basis.{basis}") for basis in Basis]
    names += [translate(f"indicator.unit.villages.{basis}") for basis in Basis]
    assert len(set(names)) == len(names)


def test_an_indicator_stands_under_its_own_id():
    assert all(indicator.id == key for key, indicator in INDICATORS.items())


def test_a_page_offers_its_indicators_in_the_order_of_their_places():
    assert [each.id for each in offered_on("produk_unggulan")] == [
        "product_coverage",
        "flagship_coverage",
        "leading_sector",
        "halal_flagships",
        "packaged_products",
    ]


def test_no_two_indicators_have_the_same_place_on_a_page():
    taken = [each for indicator in INDICATORS.values() for each in indicator.offered.items()]
    assert len(set(taken)) == len(taken)


def test_every_step_has_its_indicator_and_all_together_have_one():
    assert [of_step(step).id for step in ("", ALL_FIVE, *map(str, STEPS))] == [
        "overall_progress",
        "all_steps",
        *(f"step_{step}" for step in STEPS),
    ]


def test_on_published_facts_products_are_called_published():
    indicator = INDICATORS["product_coverage"]
    translate = Translator("id")
    assert translate(indicator.label_key_on("publik")) == "Desa dengan produk yang terpublikasi"
    assert translate(indicator.label_key_on("contoh")) == "Desa dengan produk yang tercatat"


@pytest.mark.parametrize("name", ["product_coverage", "flagship_coverage", "leading_sector"])
def test_indicators_of_products_warn_that_a_published_product_is_no_flagship(name):
    caveat = Translator("id")(INDICATORS[name].caveat_key)
    assert "belum berarti produk unggulan yang ditetapkan oleh desanya" in caveat


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("step_1", "persen desa"),
        ("halal_flagships", "persen produk unggulan pangan dan minuman desa"),
        ("packaged_products", "persen produk desa"),
        ("mutu_terverifikasi", "persen catatan desa"),
        ("commodity_count", "komoditas"),
    ],
)
def test_a_unit_names_what_it_is_a_share_of(name, unit):
    assert Translator("id")(INDICATORS[name].unit_key_on(Basis.DESA)) == unit


def test_what_is_drawn_as_circles_has_no_months():
    """The slider paints classes anew, not circles."""
    circles = [each for each in INDICATORS.values() if each.by_circles]
    assert {each.id for each in circles} >= {"commodity_amount", "event_count", "request_count"}
    assert not any(each.history for each in circles)
