"""Advice that shows a code shows one that exists, of the kabupaten that the file is about."""

import pytest

from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.province import example_village
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.settings import Settings
from tests.inspection import inspect_file
from tests.spreadsheets import csv_text

HEADER = ["Kode Desa", "Produk Unggulan", "Komoditas", "Sektor"]
COFFEE = ["Kopi bubuk", "kopi", "minuman"]
WRONG = ["53.01.01.9999", *COFFEE]


@pytest.fixture
def advice(name_index, tmp_path):
    def advice(*rows, region=PROVINCE, language="id"):
        text = csv_text([HEADER, *rows]).encode()
        _, found = inspect_file(text, "a.csv", name_index, Settings(tmp_path), region)
        (finding,) = [each for each in found.findings if each.key == "unknown_region"]
        return finding.advice(Translator(language))

    return advice


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("rows", "region", "kabupaten"),
    [
        ([WRONG], "53.09", "53.09"),
        ([WRONG, ["53.03.05.1009", *COFFEE]], PROVINCE, "53.03"),
        ([WRONG, ["53.03.05.1009", *COFFEE]], "53.09", "53.09"),
        ([WRONG], PROVINCE, ""),
    ],
)
def test_the_code_is_a_village_of_the_kabupaten(advice, regions, language, rows, region, kabupaten):
    example = next(
        code
        for code in regions.villages.index
        if (code.startswith(kabupaten) if kabupaten else code == example_village())
    )
    assert example in advice(*rows, region=region, language=language)
