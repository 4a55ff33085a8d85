from datetime import date

import pytest

from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.interpretation import interpret
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import load_regions

ON = date(2026, 11, 24)


@pytest.fixture(scope="session")
def regions():
    return load_regions()


@pytest.fixture(scope="session")
def name_index(regions):
    return NameIndex(regions)


@pytest.fixture(scope="session")
def read(name_index):
    """Return what a file says that is sent on one day, without a store."""

    def read(content, region="53", change=None, name="berkas.xlsx", **options):
        workbook = read_workbook(content, name)
        mapping = propose_mapping(workbook)
        if change:
            mapping = change(mapping)
        return interpret(workbook, mapping, name_index, region, on=ON, **options)

    return read
