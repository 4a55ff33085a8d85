"""Codes are believed only if the names beside them and the places of the shapes agree."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from tests.unit.boundaries.some_villages import (
    REGIONS,
    judge,
    point_of,
    refused,
    square,
    villages_in,
)

KABUPATEN, TOWN = "53.05", "53.71"
VILLAGES = REGIONS.villages
INSANA_BARAT = VILLAGES.index[VILLAGES["kecamatan"] == "Insana Barat"][0][:8]


def statistics_codes(kabupaten, features):
    """Number kecamatan and villages as the statistics office does."""
    kecamatan = features["kode"].str[:8]
    order = kecamatan.rank(method="dense").astype(int)
    village = kecamatan.groupby(kecamatan).cumcount() + 1
    kecamatan = 10 * (order // 3) + order % 3
    pairs = zip(kecamatan, village, strict=True)
    return [f"{kabupaten}{place:03d}{number:03d}" for place, number in pairs]


def shuffled(features, rows=7):
    return np.roll(features["kode"], rows)


def misfits(found):
    return {misfit.code: misfit for misfit in found}


@pytest.mark.parametrize(("kind", "column"), [(str, None), (int, "KODE")])
def test_a_kecamatan_with_codes_of_the_statistics_office_is_refused(kind, column):
    features = villages_in(INSANA_BARAT).iloc[:11]
    codes = [kind(f"5305042{number:03d}") for number in range(1, 12)]
    wrong = features.assign(KODE=codes).drop(columns="kode")
    reason, values, sentence = refused(wrong, column=column)
    assert reason == "other_system"
    assert "BPS" in sentence
    assert (values["placed"], values["fitting"]) == (0, 0)
    assert values["code"].startswith("53.05.04.20")
    assert values["km"] > 100


@pytest.mark.parametrize("has_names", [True, False])
@pytest.mark.parametrize(
    ("area", "number", "column"), [("53.03", "5305", None), ("53.02", "5304", "IDDESA")]
)
def test_a_kabupaten_with_codes_of_the_statistics_office_is_refused(
    area, number, has_names, column
):
    features = villages_in(area)
    features = features.assign(IDDESA=statistics_codes(number, features)).drop(columns="kode")
    features = features if has_names else features.drop(columns="nama")
    reason, _, _ = refused(features, column=column)
    assert reason.removesuffix("_unnamed") == "other_system"


def test_codes_of_the_statistics_office_beside_those_of_kecamatan_are_no_map_of_kecamatan():
    features = villages_in("53.13")
    codes = [f"530801{number:04d}" for number in range(1, len(features) + 1)]
    wrong = features.assign(KDEBPS=codes, KDCPUM=features["kode"].str[:8]).drop(columns="kode")
    assert refused(wrong)[0] == "other_system_alone"


def test_codes_of_the_statistics_office_without_a_chance_match_are_named_too():
    features = villages_in("53.03.12")
    codes = [f"5305080{number:03d}" for number in range(1, len(features) + 1)]
    reason, _, _ = refused(features.assign(KODE=codes).drop(columns="kode"))
    assert reason == "other_system_alone"


def test_the_column_that_agrees_wins_though_it_is_mostly_empty():
    features = villages_in("53.03")
    sparse = features["kode"].where(features.index % 6 == 0)
    features.insert(0, "KDEBPS", statistics_codes("5305", features))
    villages, report = judge(features.assign(KDEPUM=sparse).drop(columns="kode"))
    assert report.column == "KDEPUM"
    assert list(villages.index) == list(sparse.dropna())
    assert report.no_code == sparse.isna().sum()


def test_features_without_a_code_are_offered_by_name_and_place_and_taken_if_asked():
    features = villages_in("53.03")
    sparse = features.assign(kode=features["kode"].where(features.index % 6 == 0))
    offered = judge(sparse)[1].renumbered
    assert len(offered) > 0.9 * sparse["kode"].isna().sum()
    assert all(features["kode"][each.feature] == each.code for each in offered)
    villages, report = judge(sparse, renumber=True)
    assert set(villages.index) == set(sparse["kode"].dropna()) | {each.code for each in offered}
    assert report.renumbered == offered


@pytest.mark.parametrize("has_names", [True, False])
def test_of_an_old_and_a_new_column_the_one_that_agrees_wins(has_names):
    features = villages_in(KABUPATEN)
    features.insert(0, "kode_lama", shuffled(features, 5))
    features = features if has_names else features.drop(columns="nama")
    villages, report = judge(features)
    assert report.column == "kode"
    assert set(villages.index) == set(features["kode"])
    assert refused(features, column="kode_lama")[1]["placed"] < 0.1 * len(features)


def before_a_change(features, which):
    """Return ``features`` with the codes that desa had as kelurahan."""
    old = features["kode"].str[:9] + "1" + features["kode"].str[10:]
    return features.assign(kode=old.where(which & (features["kode"].str[9] == "2"), features.kode))


def test_new_codes_are_found_by_name_and_place_and_never_taken_unasked():
    features = villages_in("53.03")
    earlier = before_a_change(features, features.index % 3 == 0)
    changed = earlier["kode"] != features["kode"]
    villages, report = judge(earlier)
    assert set(villages.index) == set(features["kode"][~changed])
    assert [each.code for each in report.renumbered] == list(features["kode"][changed])
    assert [each.written for each in report.renumbered] == list(earlier["kode"][changed])
    assert list(judge(earlier, renumber=True)[0].index) == list(features["kode"])


def test_a_file_with_old_codes_alone_lists_all_new_ones():
    features = villages_in("53.03.12")
    earlier = before_a_change(features, features.index >= 0)
    reason, _, sentence = refused(earlier)
    assert reason == "only_renumbered"
    assert all(f"→ {code} " in sentence for code in features["kode"])
    assert list(judge(earlier, renumber=True)[0].index) == list(features["kode"])


def test_a_village_of_a_split_kecamatan_is_found_though_its_parent_is_unknown():
    features = villages_in(KABUPATEN)
    earlier = features.copy()
    earlier.loc[:5, "kode"] = [f"53.05.99.20{number:02d}" for number in range(1, 7)]
    offered = judge(earlier)[1].renumbered
    assert [each.code for each in offered] == list(features["kode"][:6])


def test_codes_of_kecamatan_that_are_no_more_are_found_by_name_and_place():
    features = villages_in("53.20.01")
    earlier = features.assign(kode="53.01.9" + features["kode"].str[7:])
    assert refused(earlier)[0] == "only_renumbered"
    assert list(judge(earlier, renumber=True)[0].index) == list(features["kode"])


def test_old_codes_without_names_are_not_to_be_asked_for_again():
    features = before_a_change(villages_in("53.03.12"), which=True)
    reason, values, _ = refused(features.drop(columns="nama"))
    assert (reason, values["count"]) == ("none_known", len(features))


def test_another_name_is_not_taken_for_a_new_code():
    features = villages_in("53.03")
    features.loc[0, ["kode", "nama"]] = ["53.03.01.1099", "Nama Lain"]
    assert judge(features)[1].renumbered == ()


@pytest.mark.parametrize(("area", "rows"), [(KABUPATEN, 7), (TOWN, 1), ("53.14", -20)])
@pytest.mark.parametrize("has_names", [True, False])
def test_codes_that_slipped_by_some_rows_are_refused(area, rows, has_names):
    features = villages_in(area)
    features = features.assign(kode=shuffled(features, rows))
    reason, values, _ = refused(features if has_names else features.drop(columns="nama"))
    assert reason.startswith(("disagree", "other_system"))
    assert values["placed"] < 0.2 * values["places"]


def test_codes_that_slipped_in_a_part_of_a_file_give_no_village_anothers_area():
    features = villages_in("53.08").drop(columns="nama")
    slipped = features.copy()
    slipped.loc[170:, "kode"] = np.roll(features["kode"][170:], 1)
    kept = set(judge(slipped)[0].index)
    assert set(features["kode"][:160]) <= kept
    assert len(kept & set(features["kode"][170:])) <= 5


def test_the_name_of_the_neighbour_is_not_taken_for_a_spelling_of_its_own():
    # Kota Raja and Kota Ratu lie beside each other.
    features = villages_in("53.08.18")
    wrong = features["kode"].replace({"53.08.18.1001": "", "53.08.18.1002": "53.08.18.1001"})
    villages, _ = judge(features.assign(kode=wrong))
    assert "53.08.18.1001" not in villages.index


@pytest.mark.parametrize(("area", "rows"), [(KABUPATEN, 7), (TOWN, 1)])
def test_a_table_that_was_sorted_without_its_shapes_is_refused(area, rows):
    features = villages_in(area)
    features["geometry"] = np.roll(features.geometry, rows)
    assert refused(features)[0] == "other_shapes"


@pytest.mark.parametrize("rows", [slice(0, 2), slice(0, 22)])
def test_villages_of_one_kecamatan_that_changed_shapes_are_left_out(rows):
    features = villages_in("53.09")
    chosen = features.index[features["kode"].str.startswith("53.09.06.")][rows]
    shapes = features.geometry.copy()
    shapes[chosen] = np.roll(features.geometry[chosen], 1)
    villages, report = judge(features.set_geometry(shapes))
    assert set(villages.index) == set(features["kode"].drop(chosen))
    assert set(misfits(report.misplaced)) == set(features["kode"][chosen])
    # Each has the name of its code, so there is no other code to offer.
    assert report.renumbered == ()


def test_a_village_with_its_neighbours_point_is_taken_where_the_neighbour_has_its_place():
    features = villages_in("53.09")
    first, second = "53.09.06.1013", "53.09.06.1014"
    shapes = features.set_index("kode").geometry
    edge = shapely.box(*square(second, 0.001).bounds)
    near = edge.union(shapely.LineString([point_of(second), point_of(first)]).buffer(0.0002))
    shapes[first] = near.difference(square(first, 0.002))
    features = features.set_geometry(shapes.to_numpy(), crs=features.crs)
    villages, _ = judge(features)
    assert {first, second} <= set(villages.index)


def test_a_map_that_lies_some_kilometres_off_is_refused():
    features = villages_in("53.06")
    features["geometry"] = features.translate(0.05, 0)
    assert refused(features)[0] == "other_shapes"


@pytest.mark.parametrize("has_names", [True, False])
@pytest.mark.parametrize("is_dissolved", [True, False])
@pytest.mark.parametrize("row", [6, 150])
def test_a_code_in_two_places_is_told_and_only_the_right_one_taken(row, has_names, is_dissolved):
    features = villages_in(KABUPATEN) if has_names else villages_in(KABUPATEN).drop(columns="nama")
    code = features["kode"][row]
    wrong = features.assign(kode=features["kode"].where(features.index != 5, code))
    if is_dissolved:
        wrong = wrong.dissolve("kode").reset_index()
    villages, report = judge(wrong)
    assert [misfit.code for misfit in report.scattered] == [code]
    assert villages.geometry[code].area == pytest.approx(features.geometry[row].area, rel=0.01)


def test_islands_far_from_their_village_are_taken_and_told():
    features = villages_in(KABUPATEN)
    code = features["kode"][0]
    x, y = point_of(code)
    island = gpd.GeoDataFrame({"kode": [code]}, geometry=[square(None)], crs=features.crs)
    island["geometry"] = shapely.box(x - 0.01, y + 0.25, x, y + 0.26)
    villages, report = judge(pd.concat([features, island], ignore_index=True))
    assert list(villages.index).count(code) == 2
    assert [misfit.code for misfit in report.distant] == [code]
    assert report.scattered == ()


def test_pieces_of_villages_on_rows_of_their_own_are_all_taken():
    features = villages_in("53.07").explode(ignore_index=True)
    villages, report = judge(features)
    assert len(villages) == len(features)
    assert report.scattered == report.misplaced == ()


@pytest.mark.parametrize("has_names", [True, False])
def test_a_few_wrong_codes_are_left_out_and_told(has_names):
    features = villages_in("53.06")
    rows, others = [3, 60, 120, 200], [60, 120, 200, 3]
    wrong = features.copy()
    wrong.loc[rows, "kode"] = features["kode"][others].to_numpy()
    villages, report = judge(wrong if has_names else wrong.drop(columns="nama"))
    assert set(villages.index) == set(features["kode"].drop(rows))
    found = misfits(report.misplaced)
    assert set(found) == set(features["kode"][rows])
    assert all(misfit.km > 5 for misfit in found.values())
    assert len(report.renumbered) == (4 if has_names else 0)


def test_other_names_at_the_right_place_are_taken_and_told():
    features = villages_in(KABUPATEN)
    features.loc[:2, "nama"] = "Nama Baru"
    villages, report = judge(features)
    assert list(villages.index) == list(features["kode"])
    assert {misfit.written for misfit in report.renamed} == {"Nama Baru"}
    assert (report.fitting, report.named) == (len(features) - 3, len(features))


def test_names_alone_decide_where_no_place_is_known():
    unknown = VILLAGES[VILLAGES["lintang"].isna() & VILLAGES.index.str.startswith("53.07.01.")]
    x, y = point_of("53.07.01.2001")
    shapes = [shapely.box(x + d, y - 0.02, x + d + 0.001, y - 0.019) for d in (0, 0.01, 0.02)]
    unknown = unknown.iloc[: len(shapes)]
    features = gpd.GeoDataFrame(
        {"kode": unknown.index.to_numpy(), "NAMOBJ": unknown["nama"].str.upper().to_numpy()},
        geometry=shapes,
        crs="EPSG:4326",
    )
    assert list(judge(features)[0].index) == list(unknown.index)
    assert refused(features.assign(NAMOBJ=np.roll(features["NAMOBJ"], 1)))[0] == "disagree"


@pytest.mark.parametrize("has_names", [True, False])
@pytest.mark.parametrize("count", [1, 3])
def test_small_files_are_judged_too(count, has_names):
    features = villages_in(KABUPATEN)
    features = features if has_names else features.drop(columns="nama")
    assert len(judge(features.iloc[:count])[0]) == count
    wrong = features.assign(kode=shuffled(features, 40)).iloc[:count]
    assert refused(wrong)[0].startswith(("disagree", "other_system"))


@pytest.mark.parametrize("header", ["NAMOBJ", "WADMKD", "desa", "x"])
def test_names_are_found_in_any_column_beside_others(header):
    features = villages_in(KABUPATEN).rename(columns={"nama": header})
    kecamatan = features["kode"].map(VILLAGES["kecamatan"])
    features.insert(0, "KECAMATAN", kecamatan)
    features.insert(1, "REMARK", "Batas Desa")
    assert judge(features)[1].name_column == header
