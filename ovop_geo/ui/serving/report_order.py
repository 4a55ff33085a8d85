"""What the address of a file asks for. It imports what makes views, which takes a second."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import NamedTuple

from starlette.exceptions import HTTPException

from ovop_geo.errors import OvopError
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.reports.formats import FORMATS, Format, offered_for
from ovop_geo.reports.order import Order
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.ui.caching import shared_context, shared_frame, shared_regions

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
        return f"ovop_{self.order.code}_{self.order.dataset}{self.form.ending}"


def report_address(code: str, form: Format, selection: Selection) -> str:
    """Return the address of a file, as seen from a page."""
    query = Selection(
        language=selection.language, dataset=selection.dataset, verified=selection.verified
    ).to_query()
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{FOLDER}/{code}{form.ending}" + (f"?{asked}" if asked else "")


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
    selection, _ = Selection.from_query(query, regions=(), themes=INDICATORS)
    found = _NAME.fullmatch(name)
    form = next((each for each in FORMATS.values() if found and each.ending == found[2]), None)
    try:
        if found is None or form is None or found[1] not in shared_regions(settings).areas.index:
            raise HTTPException(404, translate("report.error.unknown", name=name))
        if form not in offered_for(found[1]):
            text = translate("report.error.level", format=form.name, code=found[1])
            raise HTTPException(404, text)
        context = shared_context(shared_frame(settings, selection), "profil")
    except OvopError as fault:
        raise HTTPException(503, fault.message(translate)) from fault
    version = (context.version, context.source and context.source.version)
    order = Order(
        found[1],
        form.name,
        selection.dataset,
        selection.language,
        bool(selection.verified),
        address,
    )
    return Asked(order, form, version)
