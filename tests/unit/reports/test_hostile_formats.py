"""Records with hostile texts in every column become files of every format, as texts."""

import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ovop_geo.regions.codes import level_of
from ovop_geo.reports.formats import FORMATS, Wanted
from ovop_geo.reports.writing import of_region, write_report
from ovop_geo.selection import WORK_DATASET, Selection
from ovop_geo.settings import Settings
from ovop_geo.views.opened import opened_view
from tests.hostile_records import KECAMATAN, load_hostile_records

NGADA = "53.09"
SCRIPTED = ("script", "img", "iframe", "object", "embed", "link", "base", "form")


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    settings = replace(Settings(), data_directory=tmp_path_factory.mktemp("var"))
    load_hostile_records(settings)
    return opened_view(settings, Selection(dataset=WORK_DATASET))


class Seen(HTMLParser):
    """The tags of a page, and what their attributes could run."""

    def __init__(self):
        super().__init__()
        self.tags, self.acts = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.acts += [
            (name, value)
            for name, value in attrs
            if name.startswith("on") or str(value).strip().lower().startswith("javascript:")
        ]


def region_of(form):
    return KECAMATAN if level_of(KECAMATAN) in form.levels else NGADA


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "atlas"])
def test_every_format_takes_them_as_texts(name, view, tmp_path):
    form = FORMATS[name]
    path = tmp_path / f"berkas{form.ending}"
    wanted = Wanted(of_region(view, region_of(form)), address="https://ovop.example.id")
    write_report(form, wanted, path)
    content = path.read_bytes()
    if form.ending.endswith("html"):
        clean = of_region(
            replace(view, dataset=replace(view.dataset, tables=_emptied(view.dataset.tables))),
            region_of(form),
        )
        write_report(form, Wanted(clean), path)
        seen, expected = (_seen(each) for each in (content, path.read_bytes()))
        assert seen.acts == []
        # Blocks of contents are scripts that do not run; no other tag comes with a record.
        for tag in SCRIPTED[1:]:
            assert seen.tags.count(tag) == expected.tags.count(tag), tag
        running = re.findall(rb"<script(?![^>]*type=)[^>]*>", content)
        assert len(running) == len(re.findall(rb"<script(?![^>]*type=)[^>]*>", path.read_bytes()))
    elif zipfile.is_zipfile(path):
        parts = zipfile.ZipFile(path)
        assert parts.testzip() is None
        written = b"".join(parts.read(each) for each in parts.namelist() if each.endswith("xml"))
        assert b"<img src=x" not in written
        assert b"<f>" not in written
    else:
        assert len(content) > 1000


def _seen(content):
    seen = Seen()
    seen.feed(content.decode())
    return seen


def _emptied(tables):
    return {name: rows.iloc[:0] for name, rows in tables.items()}
