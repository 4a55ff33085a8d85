"""Every hostile file ends in a sentence, and this process goes on."""

import re

import pytest

from ovop_geo.__main__ import main
from ovop_geo.language import catalogue
from tests.hostile_files import hostile

TEXTS = catalogue("id")
MOST_LETTERS = 1_000


def sentence(key):
    """Return a pattern of the text ``key`` with anything for its placeholders."""
    return re.sub(r"\\{\w+\\}", ".*", re.escape(TEXTS[key]))


@pytest.mark.parametrize("bad", hostile(), ids=lambda bad: bad.name)
def test_a_hostile_file_ends_in_a_sentence_or_is_read(bad, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("OVOP_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("OVOP_DATABASE_URL", raising=False)
    path = tmp_path / bad.name
    path.write_bytes(bad.data)
    code = main(["import", str(path), "--yes"])
    said = capsys.readouterr()
    if bad.error is None:
        assert code in (0, 1)
        assert bad.name in said.out
    else:
        assert code == 2
        assert re.fullmatch(sentence(bad.error), said.err.rstrip("\n"))
        assert said.err.startswith(bad.name)
        assert said.err.rstrip("\n").isprintable()
        assert len(said.err) < MOST_LETTERS


def test_the_corpus_is_large_and_its_names_are_unique():
    names = [bad.name for bad in hostile()]
    assert len(names) >= 50
    assert len(set(names)) == len(names)
