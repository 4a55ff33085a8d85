"""Each indicator says what somebody finds who writes it apart, from the shipped tables."""

import pytest

from benchmarks.indicators import RIVALS, all_of_ours, all_of_plain, differing
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.selection import PUBLISHED, SAMPLE

# What a library judges in its own tests: esda the clusters, scikit-learn the groups of villages.
JUDGED_BY_LIBRARIES = {"clusters", "community_counts", "community_status"}


@pytest.fixture(scope="module", params=[PUBLISHED, SAMPLE])
def both_ways(request):
    return all_of_ours(request.param), all_of_plain(request.param)


@pytest.mark.parametrize("name", RIVALS)
def test_the_plain_version_finds_the_same_in_every_area(both_ways, name):
    ours, plain = both_ways
    # Without records of it a data set has no theme to ask for.
    levels = ours.found.get(name, {})
    found = {level: differing(values, plain.found[name][level]) for level, values in levels.items()}
    assert found == dict.fromkeys(levels, 0)


def test_every_indicator_is_judged_by_somebody_else():
    assert RIVALS.keys() | JUDGED_BY_LIBRARIES == INDICATORS.keys()


def test_the_plain_versions_have_something_to_find(both_ways):
    ours, _ = both_ways
    assert len(ours.found) > len(RIVALS) / 2
