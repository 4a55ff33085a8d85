"""What the address of a file asks for. It imports what makes views, which takes a second."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.exceptions import HTTPException

from ovop_geo.errors import OvopError
from ovop_geo.files import safe_file_name
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.regions.codes import level_of
from ovop_geo.reports.formats import FORMATS, Format
from ovop_geo.reports.order import CHART, PAGE, Order
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.ui.caching import shared_context, shared_frame, shared_regions
from ovop_geo.views.page_content import PICTURED

FOLDER = "berkas"
"""First part of the addresses of these files, below the address of the app."""

_NAME = re.compile(r"(\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?)((?:-[a-z]+)?\.[a-z]+)", re.ASCII)


class Asked(NamedTuple):
    """A file that somebody asks for.

    Attributes
    ----------
    order : what is to be made.
    form : its format.
    version : of the data, on which its content depends.
    """

    order: Order
    form: Format
    version: Hashable

    @property
    def file_name(self) -> str:
        """The name under which a browser saves it."""
        chosen = self.order.selection
        what = "_".join(filter(None, [self.order.page, self.order.chart]))
        parts = ["ovop", what, chosen.region, chosen.dataset]
        return safe_file_name("_".join(filter(None, parts)) + self.form.ending)


def report_address(code: str, form: Format, selection: Selection) -> str:
    """Return the address of a file of the profile of a region, as seen from a page."""
    asked = Selection(
        language=selection.language, dataset=selection.dataset, verified=selection.verified
    ).link_query()
    return f"{FOLDER}/{code}{form.ending}" + (f"?{asked}" if asked else "")


def picture_address(page: str, selection: Selection, chart: str = "") -> str:
    """Return the address of a picture of the map or of a chart of a page, as seen from it."""
    shown = {PAGE: page, **({CHART: chart} if chart else {})}
    asked = selection.change(paper="", view="").link_query()
    return f"{FOLDER}/{selection.region}.png?{urlencode(shown)}" + (f"&{asked}" if asked else "")


def asked_report(name: str, query: Mapping[str, str], address: str, translate: Translator) -> Asked:
    """Return what the file ``name`` is made of.

    Parameters
    ----------
    query : of its address.
    address : where the app is reached.

    Raises
    ------
    HTTPException : there is no such file; it says why.
    """
    settings = Settings.from_environment()
    found = _NAME.fullmatch(name)
    form = next((each for each in FORMATS.values() if found and each.ending == found[2]), None)
    try:
        regions = shared_regions(settings)
        known = regions.areas.index
        if found is None or form is None or found[1] not in known:
            raise HTTPException(404, translate("report.error.unknown", name=name))
        code = found[1]
        if level_of(code) not in form.levels:
            text = translate("report.error.level", format=form.name, code=code)
            raise HTTPException(404, text)
        selection, _ = Selection.from_query(
            {**query, "wilayah": code},
            regions=known,
            themes=INDICATORS,
            levels=regions.levels_within,
        )
        context = shared_context(shared_frame(settings, selection), "profil")
    except OvopError as fault:
        raise HTTPException(503, fault.message(translate)) from fault
    page = query.get(PAGE, "") if form.of_view else ""
    order = Order(
        form.name,
        selection if page else _of_profile(selection),
        page if page in PICTURED else "",
        query.get(CHART, "") if page else "",
        address,
    )
    return Asked(order, form, (context.version, context.source and context.source.version))


def _of_profile(selection: Selection) -> Selection:
    """Return what a profile follows of ``selection``, so that equal files are made once."""
    return Selection(
        language=selection.language,
        dataset=selection.dataset,
        region=selection.region,
        verified=selection.verified,
    )
