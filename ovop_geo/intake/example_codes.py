"""Chooses the code that advice shows as an example: of a village that the reader may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ovop_geo.intake.findings import Finding
from ovop_geo.regions.codes import PROVINCE, Level, ancestor
from ovop_geo.regions.reference import Regions

_SHOW_A_CODE = frozenset({"unknown_region", "region_form"})


def with_examples(
    findings: Iterable[Finding], codes: Iterable[str | None], region: str, regions: Regions
) -> list[Finding]:
    """Return the findings; advice with a code shows that of a village in the file's kabupaten.

    ``region`` is the kabupaten of the file; if that is the province, it is the kabupaten of
    most of its ``codes``. Where these are none, the advice shows a code of the province.
    """
    if region == PROVINCE:
        placed = (code for code in codes if code and code != PROVINCE)
        found = Counter(ancestor(code, Level.KABUPATEN) for code in placed)
        region = next((kabupaten for kabupaten, _ in found.most_common(1)), PROVINCE)
    example = next(iter(regions.at(Level.DESA, region).index), None)
    return [
        replace(each, details={**each.details, "example": example})
        if each.key in _SHOW_A_CODE and example
        else each
        for each in findings
    ]
