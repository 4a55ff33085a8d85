from pathlib import Path

import numpy as np
import pandas as pd

from ovop_geo.indicators.same_product import same_product_nearby
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, shuffled


def products(*rows):
    """Each row: code, commodity, name, status."""
    padded = [(*row, *("Kopi", "draft")[len(row) - 2 :]) for row in rows]
    columns = ["kode_wilayah", "komoditas", "nama", "verifikasi"]
    return pd.DataFrame(padded, columns=columns).astype("str")


def pairs(*rows):
    """Each row: two villages and the metres between them; both directions follow."""
    both = [*rows, *((second, first, metres) for first, second, metres in rows)]
    table = pd.DataFrame(both, columns=["kode", "tetangga", "jarak_m"])
    return table.astype({"kode": "str", "tetangga": "str", "jarak_m": "float64"})


NEAR = pairs((BUILA, AMOL, 3000.0), (BUILA, WARD, 4000.0), (BUILA, FAR, 10_000.0),
             (AMOL, FAR, 10_001.0))  # fmt: skip
MADE = products(
    (BUILA, "kopi", "Kopi  Bubuk"), (BUILA, "kopi", "Kopi biji"), (AMOL, "kopi", "kopi bubuk"),
    (WARD, "kopi", "Kopi sangrai"), (FAR, "kopi", "Kopi luwak"), (FAR, "madu", "Madu"),
    (WARD, "madu", "Madu", "ditolak"), ("53.01.01", "kopi", "Kopi"),
)  # fmt: skip


def test_neighbours_with_the_commodity_are_named_the_nearest_first():
    found = same_product_nearby(MADE, NEAR).set_index(["kode", "komoditas"])
    assert found.loc[(BUILA, "kopi")].tolist() == [2, 3, f"{AMOL};{WARD};{FAR}", 3000, True]
    assert found.loc[(AMOL, "kopi")].tolist() == [1, 1, BUILA, 3000, True]
    assert found.loc[(WARD, "kopi")].tolist() == [1, 1, BUILA, 4000, False]


def test_a_village_alone_with_its_commodity_has_no_neighbour():
    found = same_product_nearby(MADE, NEAR).set_index(["kode", "komoditas"])
    assert found.loc[(FAR, "madu"), ["jumlah", "nama_sama"]].tolist() == [0, False]
    assert found.loc[(FAR, "madu"), ["tetangga", "terdekat_m"]].isna().all()


def test_without_a_place_neighbours_are_missing_not_none():
    found = same_product_nearby(MADE, NEAR).set_index(["kode", "komoditas"])
    assert pd.isna(found.loc[("53.01.01", "kopi"), "jumlah"])
    far_off = same_product_nearby(MADE, pairs((FAR, AMOL, 90_000.0))).set_index("kode")
    assert far_off.loc[AMOL, "jumlah"] == 0
    assert pd.isna(far_off.loc[BUILA, "jumlah"])


def test_distance_and_commodity_narrow_the_search():
    found = same_product_nearby(MADE, NEAR, 3500.0).set_index(["kode", "komoditas"])
    assert found.loc[(BUILA, "kopi"), "tetangga"] == AMOL
    assert pd.isna(found.loc[(WARD, "kopi"), "tetangga"])
    assert same_product_nearby(MADE, NEAR, commodity="madu")["kode"].tolist() == [FAR]


def test_a_village_is_no_neighbour_of_itself():
    found = same_product_nearby(MADE, pd.concat([NEAR, pairs((BUILA, BUILA, 0.0))]))
    assert found.equals(same_product_nearby(MADE, NEAR))


def test_without_products_there_is_nothing():
    assert same_product_nearby(products(), NEAR).empty


def test_the_order_of_rows_does_not_matter():
    found = same_product_nearby(shuffled(MADE, 6), shuffled(NEAR, 7))
    assert found.equals(same_product_nearby(MADE, NEAR))


def test_the_simulated_province_agrees_with_a_search_village_by_village():
    whole = load_regions(Path("data/wilayah.csv"))
    made = load_dataset("contoh", Path("data"), whole).tables["produk"]
    places = whole.villages.dropna(subset=["lintang"]).head(400)
    east, north = (places[name].to_numpy() * 111_000 for name in ("bujur", "lintang"))
    metres = np.hypot(east[:, None] - east, north[:, None] - north)
    first, second = np.nonzero(~np.eye(len(places), dtype=bool))
    table = pd.DataFrame(
        {
            "kode": places.index[first],
            "tetangga": places.index[second],
            "jarak_m": metres[first, second],
        }
    )
    counted = made[made["verifikasi"] != "ditolak"]
    makers = counted.groupby("komoditas")["kode_wilayah"].agg(set)
    position = {code: number for number, code in enumerate(places.index)}
    found = same_product_nearby(made, table)
    some = found[found["kode"].isin(places.index)]
    assert some["jumlah"].sum() > 100
    for row in some.itertuples():
        near = places.index[metres[position[row.kode]] <= 10_000]
        expected = (set(near) & makers[row.komoditas]) - {row.kode}
        assert row.jumlah == len(expected)
        assert set(row.tetangga.split(";") if expected else []) == expected
