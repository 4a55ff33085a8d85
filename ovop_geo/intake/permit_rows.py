"""Makes rows of permits and marks, from a column per permit or from a row per permit."""

from __future__ import annotations

from ovop_geo.intake.drafts import Draft
from ovop_geo.intake.line_reader import LineReader
from ovop_geo.intake.permit_words import permits_in
from ovop_geo.intake.targets import PERMITS
from ovop_geo.intake.ticks import Tick, read_tick


def permit_rows(line: LineReader, products: list[Draft]) -> list[Draft]:
    """Return the rows of ``sertifikat`` that ``line`` makes for its ``products``."""
    ticked = _ticked_permits(line, products)
    own = line.own_columns("sertifikat") - {"kode_produk"}
    if own and ("jenis" in own or not any(line.cells(target) for target in PERMITS)):
        return [*_listed_permits(line, own, _owner(products)), *ticked]
    if len(ticked) == 1:
        line.reader.put_all(ticked[0])
    elif ticked:
        _tell_of_several(line, own, len(ticked))
    return ticked


def _listed_permits(line: LineReader, own: set[str], owner: str) -> list[Draft]:
    """Return a row for each permit in the column of their kinds.

    ``own`` are the columns of ``sertifikat`` that the line fills, and ``owner`` is the code of
    its product. A cell that says there is none makes no row.
    """
    listed = line.cells("sertifikat:jenis")
    kinds = permits_in(listed[0][1]) if listed else None
    if kinds == () and own == {"jenis"}:
        return []
    several = kinds or ()
    if len(several) <= 1:
        drafts = [line.plain_row("sertifikat")]
    else:
        drafts = [line.plain_row("sertifikat", leave_out=own) for _ in several]
        _tell_of_several(line, own - {"jenis"}, len(several))
    for draft, kind in zip(drafts, several, strict=False):
        draft.cells["jenis"] = kind
        draft.positions["jenis"] = listed[0][0]
    for draft in drafts:
        if owner:
            draft.cells.setdefault("kode_produk", owner)
    return drafts


def _tell_of_several(line: LineReader, columns: set[str], count: int) -> None:
    """Warn of dates and numbers that may be of any of several permits."""
    for column in sorted(columns):
        position, cell = line.cells(f"sertifikat:{column}")[0]
        line.warn(position, "dates_of_several", cell, count=count)


def _ticked_permits(line: LineReader, products: list[Draft]) -> list[Draft]:
    drafts = []
    for target in PERMITS:
        for position, cell in line.cells(target):
            style = line.style(position)
            tick = read_tick(cell, style.marks, style.dates, takes_number=True)
            if tick is None:
                line.refuse(position, "mark_unknown", cell)
            elif tick.status == "selesai" and len(products) != 1:
                line.refuse(position, "permit_without_product", cell)
            elif tick.status == "selesai":
                line.doubt(position, cell, tick)
                draft = _permit(line, target, position, tick)
                draft.cells["kode_produk"] = _owner(products)
                drafts.append(draft)
    return drafts


def _permit(line: LineReader, target: str, position: int, tick: Tick) -> Draft:
    draft = line.draft("sertifikat")
    draft.cells |= {"jenis": target.split(":")[1], "nomor": tick.number}
    if tick.day and tick.day.is_whole:
        draft.cells["terbit"] = tick.day.text
    draft.positions |= {"jenis": position, "nomor": position, "terbit": position}
    return draft


def _owner(products: list[Draft]) -> str:
    """Return the code of the only product, empty if there is none or more than one."""
    return products[0].cells.get("kode_produk", "") if len(products) == 1 else ""
