"""Which villages touch the sea."""

import geopandas as gpd
import pytest
import shapely

from ovop_geo.boundaries.coast import coastal_villages
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.boundaries.surroundings import read_surroundings
from ovop_geo.records.simulation import read_coast
from ovop_geo.regions.codes import Level
from ovop_geo.settings import SHIPPED_DATA, Settings

OTHERS = read_surroundings(Settings())


def island(west, south):
    """An island of nine square villages, named by column and row."""
    cells = {
        f"{column}{row}": shapely.box(
            west + column / 10, south + row / 10, west + (column + 1) / 10, south + (row + 1) / 10
        )
        for column in range(3)
        for row in range(3)
    }
    return gpd.GeoDataFrame(geometry=list(cells.values()), index=list(cells), crs="EPSG:4326")


@pytest.fixture(scope="module")
def shipped():
    villages = open_source(SHIPPED_DATA / SHIPPED_DIRECTORY).areas(Level.DESA)
    return coastal_villages(villages, OTHERS)


def test_only_the_village_in_the_middle_is_inland():
    villages = island(120.0, -9.0)
    assert coastal_villages(villages, OTHERS) == [code for code in villages.index if code != "11"]


@pytest.mark.parametrize("point", [(125.05, -9.33), (124.22, -9.38)], ids=["east", "Oecusse"])
def test_edge_that_is_the_land_border_is_no_coast(point):
    village = shapely.buffer(shapely.points(point), 0.008)
    assert coastal_villages(gpd.GeoDataFrame(geometry=[village], crs="EPSG:4326"), OTHERS) == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("53.01.05.2011", id="Tablolong, seaweed"),
        pytest.param("53.01.04.2013", id="Letbaun on Semau"),
        pytest.param("53.16.01.2012", id="Marapokot, harbour"),
    ],
)
def test_known_fishing_villages_are_coastal(shipped, code):
    assert code in shipped


@pytest.mark.parametrize("kecamatan", ["53.09.06", "53.04.01", "53.02.01"])
def test_kecamatan_in_the_hills_have_no_coast(shipped, kecamatan):
    assert [code for code in shipped if code.startswith(kecamatan)] == []


def test_committed_list_is_that_of_the_shipped_boundaries(shipped):
    assert read_coast(SHIPPED_DATA / "contoh") == frozenset(shipped)
