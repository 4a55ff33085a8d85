"""Finds the column of the villages by its cells where its heading does not tell.

Without it, what a list says of villages would be written for their kecamatan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.findings import Finding
from ovop_geo.intake.layout import Layout
from ovop_geo.intake.mapping import Mapping, SheetMapping
from ovop_geo.intake.targets import IGNORED
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Workbook
from ovop_geo.regions.codes import Level
from ovop_geo.regions.match_result import Way
from ovop_geo.regions.matching import match_row
from ovop_geo.regions.name_index import NameIndex

_COMPARED = 60
_MOST_OTHERS = 0.4
"""Up to this share of its different texts that are no villages, a column names villages."""

_PLACE_OF_AN_EVENT = "kegiatan:tempat"
_Names = tuple[str, str, str]
"""Kabupaten, kecamatan and what may be a village."""


def with_villages(
    workbook: Workbook,
    mapping: Mapping,
    layouts: Iterable[Layout],
    index: NameIndex,
    kabupaten: str,
) -> tuple[Mapping, list[Finding]]:
    """Return ``mapping`` with columns of villages that were not known by their headings.

    They are sought on sheets with a kecamatan and without villages. ``layouts`` are those of
    the sheets of ``mapping``, and ``kabupaten`` is the name of that of the user, empty for the
    province.
    """
    findings = []
    for sheet, layout in zip(mapping.sheets, layouts, strict=True):
        if sheet.is_exact or {"wilayah:desa", "wilayah:kode"} & sheet.targets:
            continue
        lines = [line for line in layout.lines if line.places.get("kecamatan")][:_COMPARED]
        rows = workbook.sheet(sheet.sheet).rows
        for position, header in _unread(sheet):
            names = {
                (
                    line.places.get("kabupaten", "") or kabupaten,
                    line.places["kecamatan"],
                    cell_text(rows[line.row][position]),
                )
                for line in lines
                if isinstance(rows[line.row][position], str)
            }
            if _are_villages(names, index):
                mapping = mapping.with_target(sheet.sheet, position, "wilayah:desa")
                findings.append(
                    Finding.at(
                        sheet.sheet, sheet.last_header, position, "villages_by_cells", header
                    )
                )
                break
    return mapping, findings


def _unread(sheet: SheetMapping) -> Iterator[tuple[int, str]]:
    """Yield position and header of the columns that may yet turn out to name villages."""
    events = {target for target in sheet.targets if target.startswith("kegiatan:")}
    for column in sheet.columns:
        is_event = column.target == _PLACE_OF_AN_EVENT and len(events) == 1
        # Alamat may hold no more than the village; what a user leaves out stays out.
        is_left_out = column.target == IGNORED and candidates("", column.header) == (IGNORED,)
        if column.target is None or is_event or is_left_out:
            yield column.position, column.header


def _are_villages(names: set[_Names], index: NameIndex) -> bool:
    others = 0
    for each in names:
        match = match_row(index, *each)
        is_one = match.level is Level.DESA and match.way in (Way.EXACT, Way.NORMALISED)
        others += not (is_one and match.place)
        # Comparing texts that name nothing takes long.
        if others > _MOST_OTHERS * len(names):
            return False
    return bool(names)
