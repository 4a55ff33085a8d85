"""What a language is stands in its folder; no other module names a language or its signs."""

import ast
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from ovop_geo.language import LANGUAGES, LOCALE_DIRECTORY, Translator

PROJECT = Path(__file__).resolve().parents[2]
LANGUAGE_MODULE = "ovop_geo/language.py"

IDENTIFIERS = {
    "ovop_geo/boundaries/feature_file.py",
    "ovop_geo/boundaries/feature_ids.py",
    "ovop_geo/intake/form_columns.py",
    "ovop_geo/intake/xlsx_parts.py",
    "ovop_geo/regions/building.py",
    "ovop_geo/reports/deck/deck.py",
    "ovop_geo/reports/gis/geopackage.py",
    "ovop_geo/reports/webpage/geometry.py",
    "ovop_geo/store/mapping.py",
    "ovop_geo/store/migrations/versions/first.py",
}
"""Modules in which ``id`` is the name of a column or of an attribute."""

READERS = ("ovop_geo/intake/", "ovop_geo/commands/match.py")
"""They read numbers as people wrote them, in whatever language."""

NAME = r"(id|en)([_-][A-Z]{2})?"
"""Codes of further languages may also be words: ``to``, ``ab``, ``vi``."""

SIGNS = {".", ","}


def scripts(*endings):
    folders = [PROJECT / "ovop_geo", PROJECT / "pages"]
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in endings]
    return [PROJECT / "app.py", *sorted(found)] if ".py" in endings else sorted(found)


def inside(path):
    return path.relative_to(PROJECT).as_posix()


def named_languages(code):
    """Return the languages and locales that ``code``, in Python, names."""
    constants = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return [node.value for node in constants if re.fullmatch(NAME, str(node.value))]


def handwritten_signs(code):
    """Return the lines of ``code`` that put the signs of one language into a number."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="replace"),
                args=[ast.Constant(value=old), ast.Constant(value=new), *_],
            ) if {old, new} == SIGNS:
                yield node.lineno
            case ast.FormattedValue(format_spec=ast.JoinedStr() as form) if any(
                isinstance(part, ast.Constant) and re.search(r"[,_n]", str(part.value))
                for part in form.values
            ):
                yield node.lineno
            case ast.Constant(value=",." | ".,"):
                yield node.lineno
            case ast.Dict(values=[*values]) if len(values) > 1 and all(
                isinstance(value, ast.Constant) and value.value in {*SIGNS, ";"} for value in values
            ):
                yield node.lineno


def test_the_folders_are_the_languages_the_default_first():
    assert LANGUAGES[0] == "id"
    assert set(LANGUAGES) == {path.name for path in LOCALE_DIRECTORY.iterdir() if path.is_dir()}
    assert len(set(LANGUAGES)) == len(LANGUAGES)


@pytest.mark.parametrize("path", scripts(".py"), ids=inside)
def test_no_module_names_a_language(path):
    if inside(path) != LANGUAGE_MODULE:
        known = {"id"} if inside(path) in IDENTIFIERS else set()
        assert set(named_languages(path.read_text("utf-8"))) <= known


@pytest.mark.parametrize("path", scripts(".js", ".css", ".html"), ids=inside)
def test_no_script_of_the_browser_names_a_language(path):
    text = path.read_text("utf-8")
    assert re.search(rf"""["'`]{NAME}["'`]|\bIntl\b|toLocale""", text) is None


@pytest.mark.parametrize("path", scripts(".py"), ids=inside)
def test_no_module_writes_the_signs_of_a_number(path):
    if not inside(path).startswith(READERS):
        assert list(handwritten_signs(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    ['if language == "id": pass', 'Translator("en")', '{"id": ","}', 'locale = "en_GB"'],
)
def test_a_named_language_is_found(code):
    assert len(named_languages(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        'text.replace(".", ",")',
        'text.replace(",", ".", 1)',
        'f"{value:,.1f}"',
        'figure.update_layout(separators=",.")',
        '{"a": ",", "b": "."}',
        '{"a": ";", "b": ","}',
    ],
)
def test_a_handwritten_sign_is_found(code):
    assert len(list(handwritten_signs(code))) == 1


@pytest.mark.parametrize(
    "code", ['text.replace(".", "")', 'f"{value:.1f}"', '";".join(words)', 'f"{day:%Y-%m-%d}"']
)
def test_other_signs_are_left_alone(code):
    assert list(handwritten_signs(code)) == []


@pytest.mark.parametrize(
    ("language", "signs", "number", "day"),
    [
        ("id", ",.", "1.234,5", "12 Agustus 2025"),
        ("en", ".,", "1,234.5", "12 August 2025"),
    ],
)
def test_numbers_and_dates_are_written_in_the_language(language, signs, number, day):
    translate = Translator(language)
    assert translate.decimal_sign + translate.thousands_sign == signs
    assert translate.number(1234.5) == number
    assert translate.date(date(2025, 8, 12)) == day


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 1, "1 error"),
        ("en", 0, "0 errors"),
        ("en", 1200, "1,200 errors"),
        ("id", 1, "1 kesalahan"),
        ("id", 2, "2 kesalahan"),
    ],
)
def test_a_count_takes_the_form_of_its_language(language, count, text):
    assert Translator(language)("data.count.errors", count=count) == text


@pytest.mark.parametrize(("language", "text"), [("id", "47,8%"), ("en", "47.8%")])
def test_a_share_is_written_as_in_its_country(language, text):
    assert Translator(language).percent(47.83) == text


@pytest.mark.parametrize(("language", "text"), [("id", "16.05"), ("en", "16:05")])
def test_the_time_of_day_is_written_in_the_language(language, text):
    assert Translator(language).time(datetime(2026, 1, 2, 16, 5, 30)) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(12, 1, "12,0"), (1234.56, 1, "1.234,6"), (-0.5, 2, "-0,50"), (7, 0, "7"), (1e20, 1, "1E20")],
)
def test_numbers_below_each_other_have_equally_many_decimals(value, decimals, text):
    assert Translator("id").aligned_number(value, decimals) == text


def test_what_rounds_to_nothing_has_no_sign():
    translate = Translator("id")
    assert translate.number(-0.0) == translate.number(0) == translate.number(-0.04) == "0"
    assert translate.aligned_number(-0.04, 1) == "0,0"
    assert translate.number(-0.06) == "-0,1"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Permintaan dukungan", "permintaan dukungan"),
        ("Kabupaten/kota", "kabupaten/kota"),
        ("Langkah 1: potensi terpetakan", "langkah 1: potensi terpetakan"),
        ("Terjangkau: BPJS Ketenagakerjaan", "terjangkau: BPJS Ketenagakerjaan"),
        ("Bintang OVOP", "bintang OVOP"),
        ("Catatan: Kopi", "catatan: Kopi"),
        ("Halal", "halal"),
        ("OVOP", "OVOP"),
        ("BP3MI", "BP3MI"),
        ("P-IRT produk", "P-IRT produk"),
        ("BPJS Ketenagakerjaan", "BPJS Ketenagakerjaan"),
        ("IDM desa", "IDM desa"),
        ("Indeks Desa Membangun (IDM)", "Indeks Desa Membangun (IDM)"),
        ("Kabupaten Timor Tengah Utara", "Kabupaten Timor Tengah Utara"),
        ("1 · Potensi", "1 · Potensi"),
        ("", ""),
    ],
)
def test_a_label_inside_a_sentence_keeps_its_capital_only_as_a_name(language, label, inside):
    translate = Translator(language)
    assert translate.inside(label) == inside
    assert translate("finding.nothing", place="X", label=label).endswith(f" {inside}.")


def test_an_unknown_language_is_the_default_one():
    assert Translator("tak ada").language == LANGUAGES[0]
