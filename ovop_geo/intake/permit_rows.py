"""Makes rows of permits and marks, from a column per permit or from a row per permit."""

from __future__ import annotations

from ovop_geo.intake.drafts import Draft
from ovop_geo.intake.line_reader import LineReader
from ovop_geo.intake.targets import PERMITS
from ovop_geo.intake.ticks import Tick, read_tick


def permit_rows(line: LineReader, products: list[Draft]) -> list[Draft]:
    """Return the rows of ``sertifikat`` that ``line`` makes for its ``products``."""
    ticked = _ticked_permits(line, products)
    own = line.own_columns("sertifikat") - {"kode_produk"}
    if own and ("jenis" in own or not any(line.cells(target) for target in PERMITS)):
        draft = line.plain_row("sertifikat")
        owner = _owner(products)
        if owner:
            draft.cells.setdefault("kode_produk", owner)
        return [draft, *ticked]
    if len(ticked) == 1:
        line.reader.put_all(ticked[0])
    elif ticked:
        for column in sorted(own):
            position, cell = line.cells(f"sertifikat:{column}")[0]
            line.warn(position, "dates_of_several", cell, count=len(ticked))
    return ticked


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
