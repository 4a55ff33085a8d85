"""Makes one file in a process of its own: ``python -m ovop_geo.reports.apart ORDER``.

The order is the JSON of an `Order`. What is told is one JSON object a line on standard output:
``{"done": 3, "whole": 22}``, and at the end ``{"fault": "..."}`` if it cannot be made.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from ovop_geo.errors import OvopError
from ovop_geo.language import Translator
from ovop_geo.log import log_fault, set_up_log
from ovop_geo.reports.formats import FORMATS, Wanted
from ovop_geo.reports.order import Order
from ovop_geo.reports.writing import of_region, write_report
from ovop_geo.settings import Settings
from ovop_geo.views.opened import opened_view

_YIELDING = 10
"""How far this process stands back behind those that answer clicks."""


def main(words: list[str]) -> int:
    """Make the file of the order in ``words``, and return the exit code."""
    set_up_log()
    order, path = Order.read(words[0])
    with suppress(OSError, AttributeError):
        os.nice(_YIELDING)
    translate = Translator(order.selection.language)
    try:
        _make(order, path)
    except OvopError as fault:
        log_fault("report_refused", fault)
        _tell(fault=fault.message(translate))
    except Exception as fault:
        log_fault("report_failed", fault)
        _tell(fault=translate("app.error.unexpected"))
    else:
        return 0
    return 2


def _make(order: Order, path: Path) -> None:
    context = opened_view(Settings.from_environment(), order.selection, order.page)
    wanted = Wanted(
        context if order.page else of_region(context, context.region),
        order.page,
        order.chart,
        order.address,
        lambda done, whole: _tell(done=done, whole=whole),
    )
    write_report(FORMATS[order.form], wanted, path)


def _tell(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
