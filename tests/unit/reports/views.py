"""The views of profiles that the tests of files share."""

from dataclasses import replace
from functools import cache

from ovop_geo.boundaries.sources import active_source
from ovop_geo.selection import WORK_DATASET, Selection
from ovop_geo.settings import Settings
from ovop_geo.views.opened import opened_view
from ovop_geo.views.profile.profile import profile_context
from tests.hostile_records import load_hostile_records
from tests.unit.views.test_indicators_in_views import context_of

PROVINCE, NGADA, BAJAWA, BEIWALI = "53", "53.09", "53.09.06", "53.09.06.2009"


@cache
def boundaries():
    return active_source(Settings())


@cache
def view(region, data="contoh", language="id"):
    """Return the view of a profile with the indicative boundaries."""
    context = context_of(data, language, region=region)
    return profile_context(replace(context, source=boundaries()))


def hostile_view(directory, region):
    """Return the view of a profile whose records hold a hostile text in every column of text."""
    settings = Settings(directory)
    load_hostile_records(settings)
    return profile_context(opened_view(settings, Selection(dataset=WORK_DATASET, region=region)))
