import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.registry import INDICATORS, MIXED, NOT_SET, STEPS, villages_unit_key
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.sectors import SECTORS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=list(INDICATORS))
def test_every_text_of_an_indicator_is_in_the_catalogue(indicator, language):
    translate = Translator(language)
    keys = [
        indicator.label_key,
        indicator.label_key_on("publik"),
        indicator.source_key,
        indicator.method_key,
        *[indicator.unit_key_on(basis) for basis in Basis],
    ]
    for key in keys:
        assert translate(key, unit="ton")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sector_step_and_basis_has_a_name(language):
    translate = Translator(language)
    names = [translate(f"sector.{code}") for code in (*SECTORS, MIXED, NOT_SET)]
    names += [translate(f"step.{step}") for step in STEPS]
    names += [translate(f"basis.{basis}") for basis in Basis]
    names += [translate(villages_unit_key(basis)) for basis in Basis]
    assert len(set(names)) == len(names)


def test_an_indicator_stands_under_its_own_id():
    assert all(indicator.id == key for key, indicator in INDICATORS.items())


def test_on_published_facts_products_are_called_published():
    indicator = INDICATORS["product_coverage"]
    translate = Translator("id")
    assert translate(indicator.label_key_on("publik")) == "Desa dengan produk yang terpublikasi"
    assert translate(indicator.label_key_on("contoh")) == "Desa dengan produk yang tercatat"


@pytest.mark.parametrize("name", ["product_coverage", "flagship_coverage", "leading_sector"])
def test_indicators_of_products_warn_that_a_published_product_is_no_flagship(name):
    caveat = Translator("id")(INDICATORS[name].caveat_key)
    assert "belum berarti produk unggulan yang ditetapkan oleh desanya" in caveat


def test_shares_name_the_villages_they_are_taken_of():
    share, count = INDICATORS["step_1"], INDICATORS["commodity_count"]
    translate = Translator("id")
    assert translate(share.unit_key_on(Basis.DESA)) == "persen desa"
    assert count.unit_key_on(Basis.DESA) == count.unit_key
