import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import chain

import pytest

from ovop_geo.charts.still import chart_svg
from ovop_geo.maps.packing import FIRST_LETTER
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.reports.webpage.areas_map import themes_of
from ovop_geo.reports.webpage.charts import drawing_of
from ovop_geo.reports.webpage.geometry import land_block, level_block
from ovop_geo.reports.webpage.links import Links
from ovop_geo.reports.webpage.page import PageOptions, area_page
from ovop_geo.reports.writing import of_region
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.area_map import area_map
from ovop_geo.views.chosen import shown_theme
from ovop_geo.views.opened import opened_view
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from tests.hostile_records import VILLAGE, WORDS, load_hostile_records

KECAMATAN = "53.09.06"
VOID = {"meta", "link", "input", "br", "img"}


class Page(HTMLParser):
    """The elements of a page with their attributes and texts."""

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.elements, self.open = [], []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for _, _, texts in self.open:
            texts.append(data)

    def all(self, tag):
        return [(attrs, "".join(texts)) for each, attrs, texts in self.elements if each == tag]

    def blocks(self):
        return {
            attrs["data-block"]: unpacked(text)
            for attrs, text in self.all("script")
            if "data-block" in attrs
        }

    def tables(self):
        """Return the rows of each table as lists of texts, without the headings."""
        tables = []
        for tag, _, texts in self.elements:
            if tag == "table":
                tables.append([])
            elif tag == "tr":
                tables[-1].append([])
            elif tag in ("th", "td"):
                tables[-1][-1].append("".join(texts).strip())
        return [rows[1:] for rows in tables]

    def policy(self):
        (found,) = (a["content"] for a, _ in self.all("meta") if "http-equiv" in a)
        return found

    def text(self):
        return "".join(text for _, text in self.all("body"))


def unpacked(text):
    return zlib.decompress(base64.b85decode(text.replace(",", "<"))).decode()


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    settings = Settings(data_directory=tmp_path_factory.mktemp("data"))
    opened = cache(lambda *chosen: opened_view(settings, Selection(*chosen)))
    return lambda region, dataset="contoh", language="id": of_region(
        opened(language, dataset), region
    )


@pytest.fixture(scope="module")
def page(view):
    return Page(area_page(view(KECAMATAN)))


def text_of(cell):
    if isinstance(cell, str):
        return cell
    return f"{cell['mark']} {cell['text']}" if cell.get("mark") else cell["text"]


def test_nothing_is_fetched_and_only_its_own_scripts_run(page):
    addresses = [
        value
        for tag, attrs, _ in page.elements
        for name, value in attrs.items()
        if name in ("src", "srcset", "action", "poster", "data") or (name, tag) == ("href", "link")
    ]
    assert addresses == []
    policy = dict(part.strip().split(" ", 1) for part in page.policy().split(";"))
    assert policy["default-src"] == policy["connect-src"] == "'none'"
    run = [text for attrs, text in page.all("script") if "type" not in attrs]
    run += [page.blocks()[name] for name in ("halaman-skrip", "peta-skrip")]
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run}
    assert policy["script-src"].split() == sorted(
        (f"'sha256-{each}'" for each in hashes), key=policy["script-src"].index
    )
    assert "url(http" not in page.blocks()["peta-gaya"]


def test_links_lead_to_places_of_the_page_or_to_sources(page):
    ids = {attrs["id"] for _, attrs, _ in page.elements if "id" in attrs}
    for attrs, _ in page.all("a"):
        if attrs["href"].startswith("#"):
            assert attrs["href"][1:] in ids
        else:
            assert re.match(r"https?://", attrs["href"])
            assert attrs["rel"] == "noopener noreferrer"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("region", [KECAMATAN, VILLAGE])
def test_says_what_the_profile_says(view, region, language):
    context = view(region, language=language)
    profile = profile_of(context)
    page = Page(area_page(context))
    assert page.all("html")[0][0]["lang"] == language
    said = [profile.title, profile.place, profile.source, profile.boundaries, *profile.stamps]
    said += [*profile.facts, *(figure.value for figure in profile.figures)]
    for section in profile.sections(context):
        said += [section.title, *section.sentences, *section.notes]
    assert [text for text in said if text not in page.text()] == []
    foot = "".join(text for _, text in page.all("style") if "@page" in text)
    decoded = re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), foot)
    assert all(stamp in decoded for stamp in (*profile.stamps, profile.source))


def test_tables_hold_the_rows_of_the_sections(view):
    context = view("53.09")
    page = Page(area_page(context))
    tables, blocks, packed_rows = page.tables(), page.blocks(), 0
    for section in profile_of(context).sections(context):
        if not section.columns or not len(section.columns[0].cells):
            continue
        written = written_rows(section.columns, context.translate)
        order = asked_rows(section.columns, Asked(), context.translate).found
        rows = [written[place] for place in order]
        shown = tables.pop(0)
        assert shown == [[text_of(cell).strip() for cell in row] for row in rows[: len(shown)]]
        if len(shown) < len(rows):
            packed = json.loads(blocks[f"tabel-{section.name}"])
            columns = [each or packed["codes"] for each in packed["columns"]]
            others = [list(row) for row in zip(*columns, strict=True)]
            assert others == [list(row) for row in rows[len(shown) :]]
            packed_rows += len(others)
    assert tables == []
    assert packed_rows > 100


def test_the_map_offers_every_theme_with_the_values_of_the_app(view):
    context = view("53.09")
    blocks = Page(area_page(context)).blocks()
    offer = json.loads(blocks["pilihan"])
    assert [each["level"] for each in offer["levels"]] == ["kecamatan", "desa"]
    assert offer["first"] == profile_of(context).themes[0].word
    villages = replace(context, selection=context.selection.change(level="desa"))
    themes = themes_of(villages)
    offered = [theme for group in offer["levels"][1]["groups"] for theme in group["themes"]]
    assert [each["word"] for each in offered] == [theme.word for theme in themes]
    assert len(themes) > 50
    values = json.loads(blocks["desa-nilai"])
    for theme, packed in zip(themes, values["views"], strict=True):
        shown = shown_theme(villages, theme)
        expected = area_map(villages, shown, shown)
        group = next(each for each in packed["columns"] if each["at"][0] == 0)
        letters, entries = values["letters"][group["of"]], values["entries"][group["values"]]
        classes = [entries[ord(letter) - FIRST_LETTER][0] for letter in letters]
        assert classes == expected.class_of.tolist()
        assert packed["title"] == expected.title
    level = json.loads(blocks["desa-batas"])
    assert level["codes"] == list(villages.regions.at(Level.DESA, "53.09").index)
    assert not any(lies_in(code, "53.09") for code in level["others"])


@pytest.mark.parametrize(("region", "has_land"), [("53.07.06", False), ("53.09.06", True)])
def test_the_land_behind_the_neighbours_may_be_none(view, region, has_land):
    assert bool(land_block(view(region), region)["arcs"]) is has_land


def test_the_neighbours_of_a_region_are_drawn_and_named(view):
    context = view(KECAMATAN)
    level = level_block(context, Level.DESA, KECAMATAN)
    assert len(level["topology"]["shapes"]) > len(level["others"]) > 5
    assert not any(lies_in(code, KECAMATAN) for code in level["others"])
    assert level["parents"] == {"53.09": "Kabupaten Ngada", KECAMATAN: "Kecamatan Bajawa"}


def test_pages_are_small_enough_to_be_sent(view):
    assert len(area_page(view("53.09"))) < 400_000
    assert len(area_page(view("53"))) < 1_000_000


def test_the_same_data_give_the_same_bytes(view):
    context = view(KECAMATAN)
    charts = [
        chart
        for each in profile_of(context).sections(context)
        for chart in each.charts
        if chart.figure
    ]
    figure = charts[0].figure
    assert chart_svg(figure, 500, 300) != chart_svg(figure, 500, 300)
    assert drawing_of(figure, "grafik") == drawing_of(figure, "grafik")
    assert area_page(context) == area_page(context)


def test_without_boundaries_the_page_says_so_and_has_the_rest(view):
    context = view(KECAMATAN)
    page = Page(area_page(replace(context, source=None)))
    assert context.translate("map_page.no_boundaries") in page.text()
    assert "pilihan" not in page.blocks()
    assert profile_of(context).title in page.text()


def test_pages_of_a_site_lead_up_and_down(view):
    links = Links({"53", "53.09", "53.09.06"}, {"53.09"})
    page = Page(area_page(view("53.09"), PageOptions(links, shared=True)))
    targets = {attrs["href"] for attrs, _ in page.all("a")}
    assert {"index.html", "53.09.06.html", "53.09.pdf"} <= targets
    assert not any("53.09.01.html" in each or each == "53.09.html" for each in targets)
    files = [attrs["src"] for attrs, _ in page.all("script") if "src" in attrs]
    assert len(files) == 1
    assert "/" not in files[0]
    village = Links({"53.09.06"}).page(VILLAGE)
    assert village == f"53.09.06.html#w{VILLAGE}"


def test_hostile_texts_stay_text(view, tmp_path):
    settings = Settings(data_directory=tmp_path)
    load_hostile_records(settings)
    plain = Page(area_page(view(KECAMATAN)))
    known = {(tag, name) for tag, attrs, _ in plain.elements for name in attrs}
    for region in (VILLAGE, KECAMATAN):
        hostile = opened_view(settings, Selection(dataset="kerja", region=region))
        page = Page(area_page(hostile))
        found = {(tag, name) for tag, attrs, _ in page.elements for name in attrs}
        assert found <= known | {("details", "class")}
        assert {tag for tag, _, _ in page.elements} <= {tag for tag, _, _ in plain.elements}
        shown = {cell for table in page.tables() for row in table for cell in row}
        for name, block in page.blocks().items():
            if name.startswith("tabel-"):
                cells = chain.from_iterable(json.loads(block)["columns"])
                shown |= {text_of(cell).strip() for cell in cells}
        assert [word for word in WORDS if "<" in word and word.strip() not in shown] == []
