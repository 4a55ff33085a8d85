import json

import pytest

from ovop_geo.errors import ReportError
from ovop_geo.reports.manifest import MANIFEST
from ovop_geo.reports.site import Published, publish
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings

KECAMATAN = "53.09.06"


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings(data_directory=tmp_path_factory.mktemp("data"))


def pdf_of(context):
    return f"%PDF {context.region}".encode()


def published(settings, directory, **options):
    told = []
    done = publish(
        settings,
        Selection(dataset="publik"),
        directory,
        lambda *each: told.append(each),
        processes=1,
        within=KECAMATAN,
        **options,
    )
    return done, told


@pytest.fixture(scope="module")
def site(settings, tmp_path_factory):
    directory = tmp_path_factory.mktemp("site") / "new"
    return directory, *published(settings, directory, pdf=pdf_of)


def test_has_a_page_and_a_file_for_each_region(site):
    directory, done, told = site
    names = {path.name for path in directory.iterdir()}
    assert {"index.html", f"{KECAMATAN}.html", f"{KECAMATAN}.pdf", MANIFEST} < names
    assert done == Published(len(names) - 1, 0, 0)
    assert [(place, whole) for place, whole, _ in told] == [(1, 2), (2, 2)]
    assert told[-1][-1] == "Kecamatan Bajawa"
    start = (directory / "index.html").read_text("utf-8")
    assert 'id="region-search"' in start
    assert '<html lang="id">' in start
    assert f'href="{KECAMATAN}.pdf"' in (directory / f"{KECAMATAN}.html").read_text("utf-8")
    shared = [name for name in names if name.endswith((".js", ".css"))]
    assert len(shared) == 4
    assert all(name in start for name in shared)


def test_made_again_it_writes_what_changed_and_removes_what_is_gone(settings, site):
    directory, first, _ = site
    again, _ = published(settings, directory, pdf=pdf_of)
    assert again == Published(0, first.written, 0)
    (directory / "index.html").write_text("broken")
    (directory / "tamu.html").write_text("a guest's")
    without, _ = published(settings, directory)
    # The page of the kecamatan no longer names a PDF.
    assert without == Published(2, first.written - 3, 1)
    assert not (directory / f"{KECAMATAN}.pdf").exists()
    assert (directory / "tamu.html").exists()
    assert (directory / "index.html").stat().st_size > 100_000


@pytest.mark.parametrize(
    "content", ["{", '{"files": []}', '{"files": {"../luar.html": "ab"}}', '{"files": {"a": "b"}}']
)
def test_a_damaged_list_of_files_stops_it_before_anything_is_removed(settings, tmp_path, content):
    outside = tmp_path / "luar.html"
    outside.write_text("outside")
    directory = tmp_path / "site"
    directory.mkdir()
    (directory / MANIFEST).write_text(content)
    with pytest.raises(ReportError) as fault:
        published(settings, directory)
    assert fault.value.key == "webpage.error.broken_manifest"
    assert outside.exists()


def test_a_file_that_cannot_be_written_leaves_the_others_whole(settings, tmp_path):
    (tmp_path / f"{KECAMATAN}.html").mkdir()
    with pytest.raises(ReportError) as fault:
        published(settings, tmp_path)
    assert fault.value.key == "webpage.error.cannot_write"
    assert (tmp_path / "index.html").read_bytes().endswith(b"</html>")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert not (tmp_path / MANIFEST).exists()


def test_a_folder_that_cannot_be_made_is_said(settings, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError):
        published(settings, tmp_path / "file" / "site")


def test_the_list_is_sorted_and_tells_no_time(site):
    directory, _, _ = site
    listed = json.loads((directory / MANIFEST).read_text("utf-8"))
    assert list(listed) == ["files"]
    assert list(listed["files"]) == sorted(listed["files"])
