"""Every visible text stands in all catalogues, is used, and stands nowhere else."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from ovop_geo.language import LANGUAGES, LOCALE_DIRECTORY, _read, _with_province, catalogue
from ovop_geo.records.tables import TABLES, Kind

PROJECT = Path(__file__).resolve().parents[2]
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_*]+)+")
FILE_ENDINGS = {
    "csv",
    "json",
    "parquet",
    "po",
    "css",
    "js",
    "py",
    "toml",
    "md",
    "gz",
    "xlsx",
    "html",
}
COUNTING = {"data.po", "intake.po", "store.po"}
SHOWN = ("pages", "ovop_geo/ui")


def python_files(*places):
    for place in places:
        path = PROJECT / place
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def pattern_of(node):
    """Return the text of a string, every filled-in part of it as a star."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
    return "".join(parts)


def strings(tree):
    """Return all strings of a module but its docstrings, whole f-strings as one."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    documentation |= {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node, pattern_of(node)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documentation | inside
        ):
            yield node, node.value


def keys_in_code():
    """Return every string of the code that has the form of a key, with a star for any part."""
    found = {}
    for path in python_files("pages", "ovop_geo"):
        for node, text in strings(ast.parse(path.read_text(encoding="utf-8"))):
            if KEY.fullmatch(text) and text.rpartition(".")[2] not in FILE_ENDINGS:
                found.setdefault(text, f"{path.relative_to(PROJECT)}:{node.lineno}")
    return found


def expression(pattern):
    """Return what a key in the code stands for: itself, and what begins with it and a dot."""
    return re.compile(re.escape(pattern).replace(r"\*", "[a-z0-9_.]+") + r"(\.[a-z0-9_.]+)?")


def messages(language):
    """Yield the file, the key and all forms of each text."""
    for path in sorted((LOCALE_DIRECTORY / language).glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source):
                keys, forms = (
                    (each,) if isinstance(each, str) else tuple(each)
                    for each in (message.id, message.string)
                )
                if keys[0]:
                    assert set(keys) == {keys[0]}
                    yield path.name, keys[0], forms


def placeholders(text):
    return sorted(re.findall(r"\{(\w+)(?:!l)?\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_in_the_same_files(language):
    found, expected = (
        {(name, key) for name, key, _ in messages(each)} for each in (language, LANGUAGES[0])
    )
    assert found - expected == set()
    assert expected - found == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language):
    keys = [key for _, key, _ in messages(language)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language):
    assert [key for _, key, forms in messages(language) if not all(map(str.strip, forms))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language):
    expected = {key: placeholders(text) for key, text in catalogue(LANGUAGES[0]).items()}
    differing = {
        key: (text, expected[key])
        for _, key, forms in messages(language)
        for text in forms
        if placeholders(_with_province(text)) != expected[key]
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_files_of_a_language_name_the_same_locale_that_babel_knows(language):
    named = set()
    for path in (LOCALE_DIRECTORY / language).glob("*.po"):
        with path.open("rb") as source:
            named.add(read_po(source).locale_identifier)
    (locale,) = named
    assert Locale.parse(locale)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_has_two_texts(language):
    texts = [path.read_text("utf-8") for path in (LOCALE_DIRECTORY / language).glob("*.po")]
    keys = Counter(re.findall(r'^msgid "(.+)"$', "\n".join(texts), re.MULTILINE))
    assert len(keys) > 500
    assert [key for key, count in keys.items() if count > 1] == []


NOUN = re.compile(r"\{count\}\W+(?:\w+ ){0,4}?\w+s\b")
"""A count before a word in the plural, as English writes it."""


def test_counted_things_have_an_english_singular_where_data_are_loaded():
    forms = {key: forms for name, key, forms in messages("en") if name in COUNTING}
    assert [key for key, found in forms.items() if NOUN.search(found[-1]) and len(found) < 2] == []
    assert [key for key, found in forms.items() if len(found) > 1 and found[0] == found[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_as_many_forms_as_its_language_has_plurals(language):
    wanted = {form_of(count) for form_of in [_read(language).form_of] for count in range(200)}
    counted = {len(forms) for _, _, forms in messages(language)}
    assert counted <= {1, len(wanted)}


def test_no_two_languages_have_the_same_name():
    names = [catalogue(language)["choice.language"] for language in LANGUAGES]
    assert len(set(names)) == len(LANGUAGES)


def test_every_key_in_the_code_is_in_the_catalogue():
    known = set(catalogue(LANGUAGES[0]))
    missing = {
        key: place
        for key, place in keys_in_code().items()
        if key.partition(".")[0] in {name.partition(".")[0] for name in known}
        and not any(expression(key).fullmatch(name) for name in known)
    }
    assert missing == {}


def test_every_key_of_the_catalogue_is_used():
    patterns = [expression(key) for key in keys_in_code() if not key.startswith("*")]
    unused = [
        key
        for key in catalogue(LANGUAGES[0])
        if not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "column", "prefix"),
    [
        ("produk", "tahap_olah", "word.tahap_olah"),
        ("produk", "pasar", "word.pasar"),
        ("produk", "pelaku", "word.pelaku"),
        ("produk", "sektor", "sector"),
        ("potensi", "ukuran", "measure"),
        ("dukungan", "jenis", "word.dukungan"),
        ("dukungan", "kepada", "word.kepada"),
        ("dukungan", "status", "word.status_dukungan"),
        ("tahapan", "status", "status"),
    ],
)
def test_every_choice_of_a_record_has_a_word(language, table, column, prefix):
    described = TABLES[table].column(column)
    assert described.kind is Kind.CHOICE
    missing = {f"{prefix}.{word}" for word in described.allowed} - set(catalogue(language))
    assert missing == set()


def sentences(tree):
    """Return the strings that a reader would take for text: two words, or one in capitals.

    The log is for whoever runs the server.
    """
    logged = {
        each
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("_LOG.")
        for each in ast.walk(call)
    }
    for node, text in strings(tree):
        if node in logged:
            continue
        bare = re.sub(r"<[^>]*>|\*|&\w+;", " ", text)
        words = re.findall(r"[^\W\d_]{2,}", bare)
        if len(words) < 2 or not re.search(r"[^\W\d_]{2,} +[^\W\d_]{2,}", bare):
            continue
        if not text.startswith("<script>"):
            yield f"{node.lineno}: {text}"


def test_no_visible_text_stands_in_the_code_of_pages():
    found = {
        str(path.relative_to(PROJECT)): list(sentences(ast.parse(path.read_text("utf-8"))))
        for path in python_files(*SHOWN)
    }
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('st.write("Unduh tabel ini")', 1),
        ('_LOG.error("The table is missing")', 0),
        ('st.write(f"Ada {n} desa berproduk")', 1),
        ('st.write(translate("table.download"))', 0),
        ('st.html("<div class=\\"ovop-brand\\">")', 0),
    ],
)
def test_visible_text_is_recognised(code, count):
    assert len(list(sentences(ast.parse(code)))) == count


WORDS_OF_ENGINEERS = {
    "id": r"berunggulan|ditampilkan sebagai celah|galat\b|penyebut|angka sumber|satu komoditas",
    "en": r"\bnought|\bdenominator|\bnull\b|source figure",
}
"""What readers stumbled over, or would."""


@pytest.mark.parametrize("language", WORDS_OF_ENGINEERS)
def test_pages_are_not_written_as_engineers_speak(language):
    pattern = re.compile(WORDS_OF_ENGINEERS[language], re.IGNORECASE)
    found = {
        key: text
        for _, key, forms in messages(language)
        for text in forms
        # The command speaks to those who run it, and scripts look for its words.
        if pattern.search(text) and not key.startswith("data.told.severity.")
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_of_a_share_stands_at_its_number(language):
    spaced = [
        key for _, key, forms in messages(language) if any(re.search(r"[\d}]\s%", t) for t in forms)
    ]
    assert spaced == []
