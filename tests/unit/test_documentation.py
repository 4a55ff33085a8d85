"""What the documentation promises is there, and what there is, it names."""

import argparse
import re
from pathlib import Path

import pytest

from ovop_geo.__main__ import command_line

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").glob("*.md")]
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
        for name in ("requirements.txt", "requirements-dev.txt")
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
