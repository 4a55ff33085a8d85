"""The recipe of CONTRIBUTING.md for an indicator: one module and its texts, nothing else."""

import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.whole import FOOD_FLAGSHIPS
from ovop_geo.language import LANGUAGES, Translator
from tests.pages.project_copy import copied_project, told_by

MODULE = '''"""Villages whose flagship product is exported."""

from ovop_geo.indicators.aggregation import count_villages, percentage
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.verification import accepted
from ovop_geo.indicators.whole import FOOD_FLAGSHIPS


def exported_flagships(products, villages, level, basis):
    flagships = accepted(products).query("unggulan").set_index("kode_wilayah")
    achieved = flagships.assign(jumlah=flagships["pasar"] == "ekspor")[["unggulan", "jumlah"]]
    table = count_villages(achieved, villages, level, basis)
    return table.assign(persen=percentage(table["jumlah"], table["unggulan"]))


ENTRIES = (
    Indicator(
        id="exported_flagships",
        kind="rate",
        compute=lambda asked: exported_flagships(
            asked.known("produk"), asked.villages, asked.level, asked.basis
        ),
        source="products",
        offered={"produk_unggulan": 9},
        whole=FOOD_FLAGSHIPS,
    ),
)
'''
TEXTS = {
    "label": "Ekspor unggulan",
    "short": "Ekspor",
    "sentence": "Di {place}, {count} {whole} ({share}) dijual ke luar negeri.",
    "method": "Produk unggulan yang pasarnya ekspor, dibagi semua produk unggulan.",
    "caveat": "Hanya pasar yang tercatat.",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the app, changed as the recipe says."""
    project = copied_project(tmp_path_factory.mktemp("project"))
    package = project / "ovop_geo"
    (package / "indicators" / "exports.py").write_text(MODULE, encoding="utf-8")
    for language in LANGUAGES:
        with (package / "locale" / language / "indicators.po").open("a", encoding="utf-8") as file:
            for part, text in TEXTS.items():
                file.write(f'\nmsgid "indicator.exported_flagships.{part}"\nmsgstr "{text}"\n')
    return project


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_offers_and_shows_it(project, data_directory, language):
    found = told_by(
        project,
        data_directory,
        "tests.pages.one_theme",
        *("produk_unggulan", "exported_flagships", language),
    )
    assert found["faults"] == []
    assert "Ekspor" in found["themes"]
    assert "Ekspor unggulan" in found["title"]
    assert any("dijual ke luar negeri" in words for words in [found["summary"], *found["words"]])
    unit = Translator(language)(FOOD_FLAGSHIPS.unit_key(Basis.ALL))
    assert any(unit.lower() in column.lower() for column in found["columns"])
    assert any("pasarnya ekspor" in words for words in found["words"])
