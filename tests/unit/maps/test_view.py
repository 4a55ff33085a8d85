from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.maps.circles import LARGEST_RADIUS, ROOM, SMALLEST_RADIUS
from ovop_geo.maps.classification import Method, Scheme
from ovop_geo.maps.palettes import NOT_APPLICABLE_COLOUR, SECTOR_COLOURS, ZERO_COLOUR
from ovop_geo.maps.view import ClassOptions, MappedAreas, MapTexts, MapView, build_view
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions, load_regions


@pytest.fixture(scope="module")
def regions() -> Regions:
    return load_regions()


def view_of(
    regions: Regions,
    indicator: str,
    values: dict[str, object],
    *,
    level: Level = Level.KABUPATEN,
    region: str = "53",
    column: str = "nilai",
    applies: dict[str, bool] | None = None,
    **options: object,
) -> MapView:
    areas = regions.at(level).index
    kind = object if column == "kategori" else float
    frame = pd.DataFrame({column: pd.Series(values, dtype=kind).reindex(areas)})
    if applies is not None:
        frame["berlaku"] = pd.Series(applies).reindex(areas, fill_value=True)
    simulated = options.pop("simulated", False)
    footnotes = options.pop("footnotes", ())
    extent = {
        name: options.pop(name)
        for name in ("without_polygon", "indicative", "place")
        if name in options
    }
    return build_view(
        INDICATORS[indicator],
        frame,
        MappedAreas(level, region, regions, **extent),
        MapTexts("Judul", pd.Series("teks", index=areas), footnotes=footnotes),
        Translator("id"),
        ClassOptions(**options),
        simulated=simulated,
    )


def class_of(view: MapView, code: str) -> tuple[str, str]:
    found = view.classes[view.class_of[code]]
    return found.kind, found.label


def test_missing_zero_and_not_applicable_are_three_looks(regions):
    view = view_of(
        regions,
        "product_coverage",
        {"53.01": 0.0, "53.02": 30.0, "53.71": np.nan},
        applies={"53.71": False},
    )
    looks = {view.classes[view.class_of[code]].colour for code in ("53.01", "53.03", "53.71")}
    assert looks == {ZERO_COLOUR, None, NOT_APPLICABLE_COLOUR}
    assert class_of(view, "53.01") == ("zero", "0%")
    assert class_of(view, "53.02") == ("value", "> 25 – 50%")
    assert class_of(view, "53.03") == ("no_data", "Tidak ada data")
    assert class_of(view, "53.71") == ("not_applicable", "Tidak berlaku")


def test_counts_are_of_the_areas_seen_and_add_up(regions):
    values = dict.fromkeys(regions.at(Level.KECAMATAN, "53.09").index, 40.0)
    values |= dict.fromkeys(regions.at(Level.KECAMATAN, "53.10").index, 100.0)
    view = view_of(regions, "product_coverage", values, level=Level.KECAMATAN, region="53.09")
    assert {each.label: each.count for each in view.classes if each.count} == {
        "> 25 – 50%": len(regions.at(Level.KECAMATAN, "53.09"))
    }


def test_progress_keeps_its_six_classes_even_when_empty(regions):
    view = view_of(regions, "product_coverage", {"53.01": 10.0})
    assert [each.label for each in view.classes if each.kind in ("zero", "value")] == [
        "0%",
        "> 0 – 25%",
        "> 25 – 50%",
        "> 50 – 75%",
        "> 75 – < 100%",
        "100%",
    ]


def test_a_share_in_one_village_reads_yes_or_no(regions):
    codes = regions.at(Level.DESA, "53.09.02").index
    values = dict.fromkeys(codes, 0.0) | {codes[0]: 100.0}
    view = view_of(regions, "product_coverage", values, level=Level.DESA, region="53.09.02")
    assert class_of(view, codes[0]) == ("value", "Sudah")
    assert class_of(view, codes[1]) == ("zero", "Belum")


def test_a_region_keeps_the_classes_of_the_province(regions):
    values = dict(zip(regions.at(Level.KECAMATAN).index, range(315), strict=True))
    province = view_of(regions, "commodity_count", values, level=Level.KECAMATAN)
    part = view_of(regions, "commodity_count", values, level=Level.KECAMATAN, region="53.21")
    assert [each.label for each in part.classes] == [each.label for each in province.classes]
    code = regions.at(Level.KECAMATAN, "53.21").index[0]
    assert class_of(part, code) == class_of(province, code)


def test_sectors_keep_their_colour_and_absent_ones_leave_the_legend(regions):
    view = view_of(
        regions,
        "leading_sector",
        {"53.01": "perikanan", "53.02": "campuran"},
        column="kategori",
    )
    shown = {each.colour for each in view.classes if each.kind == "value"}
    assert shown == {SECTOR_COLOURS["perikanan"], SECTOR_COLOURS["campuran"]}
    assert all(each.cue for each in view.classes if each.kind == "value")
    assert class_of(view, "53.03")[0] == "no_data"


def test_amounts_are_circles_whose_area_is_in_proportion(regions):
    view = view_of(regions, "commodity_amount", {"53.01": 100.0, "53.02": 25.0, "53.03": 0.0})
    assert view.circles is not None
    assert view.circles.radii["53.01"] == LARGEST_RADIUS[Level.KABUPATEN]
    assert view.circles.radii["53.02"] == LARGEST_RADIUS[Level.KABUPATEN] / 2
    assert np.isnan(view.circles.radii["53.03"])
    assert [label for _, label in view.circles.sizes] == ["100", "20", "5"]


@pytest.mark.parametrize("indicator", ["event_count", "request_count", "community_counts"])
def test_a_count_of_things_is_drawn_as_circles_with_whole_numbers(regions, indicator):
    view = view_of(regions, indicator, {"53.01": 9.0, "53.02": 1.0, "53.03": 0.0})
    assert view.circles is not None
    assert view.circles.radii["53.02"] == pytest.approx(view.circles.radii["53.01"] / 3, abs=0.1)
    assert [label for _, label in view.circles.sizes] == ["5", "2", "1"]
    assert Translator("id")("map.legend.circles") in view.notes
    assert class_of(view, "53.01") == class_of(view, "53.02")
    kinds = [class_of(view, code)[0] for code in ("53.01", "53.03", "53.04")]
    assert kinds == ["value", "zero", "no_data"]
    few = view_of(regions, indicator, {"53.01": 1.0})
    assert [label for _, label in few.circles.sizes] == ["1"]


def test_a_count_that_is_a_property_of_the_area_is_shaded(regions):
    view = view_of(regions, "commodity_count", {"53.01": 9.0, "53.02": 1.0})
    assert view.circles is None
    assert class_of(view, "53.01") != class_of(view, "53.02")


def test_a_small_count_is_drawn_large_enough_to_be_seen_and_clicked(regions):
    values = {"53.01": 9000.0, "53.02": 1.0}
    view = view_of(regions, "event_count", values)
    assert view.circles.radii["53.02"] == SMALLEST_RADIUS
    note = Translator("id")("map.legend.small_circles")
    assert note in view.notes
    assert note not in view_of(regions, "event_count", {"53.01": 9.0}).notes


def test_many_circles_leave_the_areas_to_be_seen(regions):
    villages = regions.at(Level.DESA).index
    few, many, all_of_them = (
        view_of(regions, "event_count", dict.fromkeys(villages[:n], 1.0), level=Level.DESA)
        for n in (5, 1000, None)
    )
    assert few.circles.radii.max() == LARGEST_RADIUS[Level.DESA]
    taken = np.pi * (many.circles.radii**2).sum()
    assert SMALLEST_RADIUS < many.circles.radii.max() < LARGEST_RADIUS[Level.DESA]
    assert taken == pytest.approx(ROOM, rel=0.05)
    assert all_of_them.circles.radii.max() == SMALLEST_RADIUS
    # Of most villages with one event, those with more still stand out.
    uneven = dict.fromkeys(villages, 1.0) | dict.fromkeys(villages[:9], 4.0)
    radii = view_of(regions, "event_count", uneven, level=Level.DESA).circles.radii
    assert (radii.max(), radii.min()) == (2 * SMALLEST_RADIUS, SMALLEST_RADIUS)


def test_in_a_small_region_circles_have_the_room_of_its_areas(regions):
    villages = regions.at(Level.DESA).index
    values = dict.fromkeys(villages, 1.0)
    view = view_of(regions, "event_count", values, level=Level.DESA, region="53.03.05")
    assert list(view.circles.radii.index) == list(view.class_of.index)
    assert view.circles.radii.max() == LARGEST_RADIUS[Level.DESA]
    of_small_counts = {"53.03.05": 2.0, "53.03.06": 1.0, "53.09.02": 90.0}
    view = view_of(regions, "event_count", of_small_counts, level=Level.KECAMATAN, region="53.03")
    assert view.circles.radii["53.03.05"] == LARGEST_RADIUS[Level.KECAMATAN]
    assert [label for _, label in view.circles.sizes] == ["2", "1"]


def test_two_maps_share_the_room_and_the_sizes(regions):
    villages = regions.at(Level.DESA).index
    one = pd.Series(2.0, villages[:1500])
    other = pd.Series(1.0, villages[:700])
    both = pd.concat([one, other])
    views = [
        view_of(regions, "event_count", dict(each), level=Level.DESA, reference=both)
        for each in (one, other)
    ]
    assert views[0].circles.sizes == views[1].circles.sizes
    assert views[0].circles.radii.max() > views[1].circles.radii.max()


def test_a_village_is_seen_in_its_kecamatan(regions):
    code = regions.at(Level.DESA, "53.09.02").index[0]
    view = view_of(regions, "product_coverage", {}, level=Level.DESA, region=code)
    assert view.drawn == "53.09.02"
    assert list(view.class_of.index) == list(regions.at(Level.DESA, "53.09.02").index)


def test_what_must_be_known_is_stamped_and_noted(regions):
    view = view_of(
        regions,
        "product_coverage",
        {},
        simulated=True,
        indicative=True,
        without_polygon={"53.01", "53.02", "53.09.02"},
        footnotes=("Sumber: contoh",),
    )
    assert view.stamps == ("DATA SIMULASI", "Batas indikatif")
    assert view.notes == (Translator("id")("map.legend.without_polygon", count=2),)
    assert view.footnotes == ("Sumber: contoh",)


def test_of_a_chosen_village_without_boundaries_it_is_said_where_it_is(regions):
    village = "53.07.01.2017"
    options = {"level": Level.DESA, "region": village, "place": "Kecamatan Paga"}
    view = view_of(regions, "product_coverage", {}, without_polygon={village}, **options)
    assert "Begu terletak di Kecamatan Paga" in view.notes[0]
    assert Translator("id")("choice.shape.kotak") in view.notes[0]
    assert len(view.notes) == 2
    drawn = view_of(regions, "product_coverage", {}, without_polygon=(), **options)
    assert drawn.notes == ()


@pytest.mark.parametrize("indicator", ["product_coverage", "commodity_count", "commodity_amount"])
@pytest.mark.parametrize("values", [{}, {"53.01": np.inf}, {"53.01": -np.inf, "53.02": 5.0}])
def test_odd_values_still_give_a_map(regions, indicator, values):
    view = view_of(regions, indicator, values)
    assert view.class_of.between(0, len(view.classes) - 1).all()
    assert class_of(view, "53.01")[0] == "no_data"


def test_months_share_the_legend_and_its_lines(regions):
    areas = regions.at(Level.KABUPATEN).index
    months = {
        "2025-01": pd.DataFrame({"nilai": pd.Series(np.nan, areas)}),
        "2025-02": pd.DataFrame({"nilai": pd.Series(30.0, areas)}),
    }
    view = view_of(
        regions,
        "overall_progress",
        dict.fromkeys(areas, 60.0),
        history=months,
        month="2025-03",
    )
    assert view.class_of_month is not None
    assert list(view.class_of_month.columns) == ["2025-01", "2025-02"]
    labels = [view.classes[view.class_of_month.loc["53.01", month]].label for month in months]
    assert labels == ["Tidak ada data", "> 25 – 50%"]
    assert {each.label: each.count for each in view.classes if each.count} == {"> 50 – 75%": 22}


def counts_of(regions, **options):
    values = {code: float(place) for place, code in enumerate(regions.at(Level.KECAMATAN).index)}
    options = {"scheme": Scheme(Method.QUANTILES, 4)} | options
    return view_of(
        regions, "commodity_count", values, level=Level.KECAMATAN, region="53.09", **options
    )


def test_classes_say_over_which_areas_they_were_made(regions):
    whole, own = counts_of(regions), counts_of(regions, of_region=True)
    assert whole.notes == ("Kelas dihitung dari 315 kecamatan di Nusa Tenggara Timur.",)
    inside = len(regions.at(Level.KECAMATAN, "53.09"))
    assert own.notes[0].startswith(f"Kelas dihitung dari {inside} kecamatan")
    used = [sum(each.count > 0 for each in view.classes) for view in (whole, own)]
    assert used[0] < used[1] == 4


def test_fixed_classes_are_made_from_no_areas(regions):
    assert view_of(regions, "product_coverage", {"53.01": 10.0}).notes == ()


def test_whole_numbers_have_whole_limits(regions):
    labels = [each.label for each in counts_of(regions, of_region=True).classes]
    assert not any(">" in label or "," in label for label in labels)
    limits = [[int(part) for part in label.split(" – ")] for label in labels if "–" in label]
    assert all(lower > upper for (_, upper), (lower, _) in itertools.pairwise(limits))


def test_squares_are_no_boundaries_and_leave_no_area_out(regions):
    mapped = MappedAreas(Level.KABUPATEN, "53", regions, squares=True)
    areas = regions.at(Level.KABUPATEN).index
    frame = pd.DataFrame({"nilai": pd.Series(50.0, index=areas)})
    view = build_view(
        INDICATORS["product_coverage"],
        frame,
        mapped,
        MapTexts("Judul", pd.Series("teks", index=areas)),
        Translator("id"),
    )
    assert view.notes == (Translator("id")("map.legend.squares"),)
