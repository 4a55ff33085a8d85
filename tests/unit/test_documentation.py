"""What the documentation promises is there, and what there is, it names."""

import argparse
import re
from pathlib import Path

import pytest

from docs import guide_pictures
from ovop_geo.__main__ import command_line
from ovop_geo.language import catalogue

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").rglob("*.md")]
GUIDE = [PROJECT / "docs" / "panduan.md", *(PROJECT / "docs" / "panduan").glob("*.md")]
PICTURES = PROJECT / "docs" / "gambar"
LARGEST_PICTURE, LARGEST_IN_ALL = 150_000, 1_500_000
"""Bytes."""
DATA_DOCUMENTS = [*(PROJECT / "data").rglob("README.md")]
START = "pip install -r requirements.txt && streamlit run app.py"
TEST = "pip install -r requirements-dev.txt && pytest"


def test_the_readme_opens_with_the_two_commands():
    commands = re.findall(r"^```\w*\n(.+?)\n```", (PROJECT / "README.md").read_text(), re.M | re.S)
    assert commands[:2] == [START, TEST]


def test_every_link_of_the_documents_leads_to_a_file():
    missing = [
        f"{document.name}: {target}"
        for document in DOCUMENTS
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]
    assert missing == []


def test_every_direct_dependency_is_pinned():
    lines = [
        line
        for name in ("requirements.txt", "requirements-bundle.txt", "requirements-dev.txt")
        for line in (PROJECT / name).read_text().splitlines()
        if line and not line.startswith(("#", "-r "))
    ]
    assert [line for line in lines if not re.fullmatch(r"[\w-]+==[\d.]+", line)] == []


def commands(parser):
    """Return every command of ``parser`` with all its words."""
    below = [
        child
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for child in action.choices.values()
    ]
    return [each for child in below for each in commands(child)] if below else [parser.prog]


@pytest.mark.parametrize("command", commands(command_line()))
def test_every_command_stands_in_a_document(command):
    texts = [document.read_text("utf-8") for document in (*DOCUMENTS, *DATA_DOCUMENTS)]
    assert any(command in text for text in texts)


def test_the_guide_shows_every_picture_and_no_other():
    shown = {
        (document.parent / target).resolve()
        for document in GUIDE
        for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", document.read_text("utf-8"))
    }
    there = {*PICTURES.iterdir()}
    assert shown == there
    made = {*(each.name for each in guide_pictures.PICTURES), guide_pictures.PRINTED}
    assert {path.stem for path in there} == made
    sizes = [path.stat().st_size for path in there]
    assert max(sizes) <= LARGEST_PICTURE
    assert sum(sizes) <= LARGEST_IN_ALL


def test_the_guide_calls_pages_and_buttons_what_they_are_called():
    """What it prints bold stands on a page, as a whole text or as the beginning of one."""
    texts = {*catalogue("id").values()}
    beginnings = {text.partition("{")[0].strip() for text in texts if "{" in text}
    beginnings |= {text.removesuffix(" di") for text in beginnings}
    known = {text[:1].upper() + text[1:] for text in texts | beginnings} | texts
    named = {
        (document.name, name)
        for document in GUIDE
        for name in re.findall(r"\*\*(.+?)\*\*", document.read_text("utf-8"))
    }
    assert len(named) > 50
    assert {(document, name) for document, name in named if name not in known} == set()
