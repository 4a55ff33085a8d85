"""Every file of the corpus comes to what is written beside it."""

from collections import Counter
from datetime import date

import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.imports.trial import open_file
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.tables import TABLES
from ovop_geo.settings import Settings
from tests.bad_files import all_files, messy, refused
from tests.inspection import inspect_file

ON = date(2026, 11, 24)


@pytest.mark.parametrize("bad", refused(), ids=lambda bad: bad.name)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(bad, tmp_path):
    with pytest.raises(IntakeError) as refusal:
        open_file(bad.data, bad.name, Settings(tmp_path))
    assert refusal.value.key == bad.error
    for language in LANGUAGES:
        assert bad.name in refusal.value.message(Translator(language))


@pytest.mark.parametrize("bad", messy(), ids=lambda bad: bad.name)
def test_a_messy_file_comes_to_the_rows_and_findings_it_must(bad, name_index, tmp_path):
    _, found = inspect_file(bad.data, bad.name, name_index, Settings(tmp_path), on=ON)
    assert {name: len(frame) for name, frame in found.tables.items()} == bad.tables
    assert {finding.key for finding in found.findings} == bad.findings


@pytest.mark.parametrize("bad", messy(), ids=lambda bad: bad.name)
def test_rows_are_typed_as_records_and_every_finding_can_be_said(bad, name_index, tmp_path):
    _, found = inspect_file(bad.data, bad.name, name_index, Settings(tmp_path), on=ON)
    for name, frame in found.tables.items():
        assert frame.dtypes.to_dict() == TABLES[name].empty().dtypes.to_dict()
        assert list(found.origins[name].index) == list(frame.index)
    for finding in found.findings:
        for language in LANGUAGES:
            assert finding.message(Translator(language))
            assert finding.advice(Translator(language))


def test_the_corpus_is_large_and_its_names_are_unique():
    names = Counter(bad.name for bad in all_files())
    assert len(names) >= 40
    assert set(names.values()) == {1}


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as target:
        target.truncate(200 * 1024**2)
    with pytest.raises(IntakeError) as refusal:
        open_file(path, path.name, Settings(tmp_path))
    assert refusal.value.key == "intake.error.too_large"
