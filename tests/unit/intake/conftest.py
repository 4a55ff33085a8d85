import pytest

from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import load_regions


@pytest.fixture(scope="session")
def regions():
    return load_regions()


@pytest.fixture(scope="session")
def name_index(regions):
    return NameIndex(regions)
