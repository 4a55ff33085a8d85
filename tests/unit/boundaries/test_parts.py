"""A file of a part of the province takes the place of that part, and nothing else changes."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from ovop_geo.boundaries.parts import (
    covered_kabupaten,
    described,
    joined,
    joint_metadata,
    list_parts,
    replaced,
)
from ovop_geo.boundaries.sources import SourceMetadata
from tests.unit.boundaries.some_villages import REGIONS, shipped, villages_in

BASE = SourceMetadata("indikatif", True, "ODbL 1.0", "OSM", "2025")
FILE = SourceMetadata("berkas", False, "", "Dinas PMD", "2026-03")


def table(*areas):
    """Return the shipped villages of ``areas`` as the only part."""
    frames = [villages_in(area)[["kode", "geometry"]] for area in areas]
    return described(pd.concat(frames).set_index("kode").sort_index(), BASE)


def moved(villages, east=0.01):
    return gpd.GeoDataFrame(geometry=villages.geometry.translate(east, 0), crs=villages.crs)


def is_coverage(areas):
    return areas.is_valid.all() and shapely.coverage_is_valid(areas.geometry.to_numpy())


def without(villages, count):
    return moved(villages.iloc[count:])


def test_a_kabupaten_with_most_of_its_villages_is_replaced_as_a_whole():
    base = table("53.03", "53.04", "53.21")
    mine = base[base.index.str.startswith("53.04.")]
    after = replaced(base, without(mine, 3), FILE, REGIONS)
    assert set(mine.index) - set(after.index) == set(mine.index[:3])
    assert [(part.metadata, part.count) for part in list_parts(after)] == [
        (BASE, len(base) - len(mine)),
        (FILE, len(mine) - 3),
    ]


def test_of_a_kabupaten_with_few_villages_only_those_are_replaced():
    base = table("53.05")
    after = replaced(base, moved(base.iloc[:5]), FILE, REGIONS)
    assert list(after.index) == list(base.index)
    assert list(after.index[after["credit"] == "Dinas PMD"]) == list(base.index[:5])


def test_covered_is_a_kabupaten_of_which_more_than_half_is_there():
    codes = REGIONS.villages.index[REGIONS.villages.index.str.startswith("53.04.")]
    half = len(codes) // 2
    assert covered_kabupaten(codes[: half + 1], REGIONS) == ["53.04"]
    assert covered_kabupaten(codes[: half - 1], REGIONS) == []


def test_the_older_part_yields_and_what_is_far_stays_as_it_was():
    base = table("53.03", "53.04", "53.21")
    mine = base[base.index.str.startswith("53.04.")]
    areas = joined(replaced(base, moved(mine), FILE, REGIONS))
    assert is_coverage(areas)
    gone = moved(mine).geometry.union_all()
    kept = areas[areas.index.str.startswith("53.04.")]
    assert kept.geometry.union_all().symmetric_difference(gone).area < 1e-4
    far = base[~base.intersects(gone.buffer(0.01)) & ~base.index.isin(mine.index)]
    assert len(far) > 100
    assert areas.loc[far.index].geom_equals(far.geometry).all()


def test_a_corrected_file_gives_back_what_the_first_one_covered():
    base = table("53.03", "53.04", "53.21")
    mine = base[base.index.str.startswith("53.04.")]
    wrong = replaced(base, moved(mine, 0.1), FILE, REGIONS)
    right = replaced(wrong, moved(mine, 0), FILE, REGIONS)
    others = base[~base.index.isin(mine.index)]
    assert not joined(wrong).reindex(others.index).geom_equals(others.geometry).all()
    assert joined(right).loc[others.index].geom_equals(others.geometry).all()
    assert [part.count for part in list_parts(right)] == [len(others), len(mine)]


def test_files_one_after_another_each_keep_the_ones_before():
    parts = table("53.03", "53.04", "53.21")
    for number, area in enumerate(("53.03", "53.04", "53.21")):
        mine = parts[parts.index.str.startswith(f"{area}.")]
        metadata = SourceMetadata("berkas", False, "", f"Kabupaten {number}", "")
        parts = replaced(parts, moved(mine, 0.002), metadata, REGIONS)
        assert joint_metadata(parts).indicative == (number < 2)
        assert is_coverage(joined(parts))
    assert len(list_parts(parts)) == 3
    assert set(joint_metadata(parts).credit.split("; ")) == {f"Kabupaten {i}" for i in range(3)}


def test_both_sources_are_credited_and_the_whole_stays_indicative():
    base = table("53.05")
    joint = joint_metadata(replaced(base, moved(base.iloc[:5]), FILE, REGIONS))
    assert joint == SourceMetadata("gabungan", True, "ODbL 1.0", "OSM; Dinas PMD", "")


def test_what_replaces_everything_is_alone():
    base = table("53.05")
    after = replaced(base, moved(base), FILE, REGIONS)
    assert joint_metadata(after) == FILE
    assert joined(after).geom_equals(moved(base).geometry).all()


@pytest.mark.parametrize("east", [0.0003, 0.003, 0.03])
def test_a_seam_is_a_valid_coverage_however_far_the_sources_differ(east):
    base = described(shipped(), BASE)
    mine = base[base.index.str.startswith("53.71.")]
    areas = joined(replaced(base, moved(mine, east), FILE, REGIONS))
    assert is_coverage(areas)
