"""Which rows of which tables one line of a file makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ovop_geo.intake.drafts import Draft, Reader
from ovop_geo.intake.findings import Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.products import (
    commodity_of,
    product_code,
    same_name,
    sector_by_name,
    split_products,
)
from ovop_geo.intake.targets import FLAGSHIP_NAME, PERMITS, STEPS, WIDE_MEASURES
from ovop_geo.intake.words import Tick, cell_text, read_tick
from ovop_geo.intake.workbook import Cell

_OF_ONE_PRODUCT = ("kapasitas", "satuan", "omzet", "bintang", "kode_produk", "komoditas", "sektor")
_PREFILLED = {"langkah"}
_SPECIAL = {FLAGSHIP_NAME, *STEPS, *PERMITS, *WIDE_MEASURES}


@dataclass
class Known:
    """What the store holds already, so that the same file twice makes the same rows.

    Attributes
    ----------
    product_codes : code by region and name of a product.
    step_dates : the latest day by village, step and status.
    """

    product_codes: dict[tuple[str, str], str] = field(default_factory=dict)
    step_dates: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Mapping[str, pd.DataFrame] | None) -> Known:
        """Return what ``tables`` of the store hold."""
        known = cls()
        products = (tables or {}).get("produk")
        if products is not None:
            for code, region, name in zip(
                products["kode_produk"], products["kode_wilayah"], products["nama"], strict=True
            ):
                known.product_codes.setdefault((region, same_name(str(name))), str(code))
        steps = (tables or {}).get("tahapan")
        if steps is not None:
            for row in steps.sort_values("tanggal", kind="stable").itertuples():
                key = (str(row.kode_wilayah), str(row.langkah), str(row.status))
                known.step_dates[key] = f"{row.tanggal:%Y-%m-%d}"
        return known


def fill(lines: list[Line], codes: list[str | None], reader: Reader, known: Known) -> list[Draft]:
    """Return the rows that ``lines`` make, in the order of the lines.

    ``codes`` are the region codes of the lines.
    """
    drafts: list[Draft] = []
    for line, code in zip(lines, codes, strict=True):
        filled = {target.split(":")[0] for target in line.cells} - {"umum"}
        products = _products(line, code, reader, known) if "produk" in filled else []
        drafts += products
        if "sertifikat" in filled:
            drafts += _permits(line, code, products, reader, known)
        if "tahapan" in filled:
            drafts += _steps(line, code, reader, known)
        if "potensi" in filled:
            drafts += _potentials(line, code, reader, products)
        for table in ("dukungan", "pendampingan", "kegiatan", "komunitas", "target"):
            if table in filled:
                drafts.append(_plain_row(table, line, code, reader))
        if "anggota_komunitas" in filled:
            drafts.append(_plain_row("anggota_komunitas", line, code, reader))
    return drafts


def _plain_row(table: str, line: Line, code: str | None, reader: Reader) -> Draft:
    draft = reader.draft(table, line, code)
    reader.put_all(draft)
    return draft


def _own(line: Line, table: str) -> set[str]:
    """Return the plain columns of ``table`` that ``line`` fills."""
    return {
        target.split(":")[1]
        for target in line.cells
        if target.startswith(f"{table}:") and target not in _SPECIAL
    }


def _products(line: Line, code: str | None, reader: Reader, known: Known) -> list[Draft]:
    named = [
        (name, position, is_flagship, len(names))
        for target, is_flagship in ((FLAGSHIP_NAME, True), ("produk:nama", False))
        for position, cell in line.cells.get(target, [])
        for names in [_names(line, cell, reader)]
        for name in names
    ]
    named = list({same_name(entry[0]): entry for entry in reversed(named)}.values())[::-1]
    if not named:
        if "komoditas" in _own(line, "produk") and FLAGSHIP_NAME not in line.cells:
            position, cell = line.cells["produk:komoditas"][0]
            named = [(name, position, False, 1) for name in split_products(cell_text(cell))]
        else:
            return [_plain_row("produk", line, code, reader)] if _own(line, "produk") else []
    drafts = [_product(line, code, entry, len(named), reader, known) for entry in named]
    crowded = next((entry for entry in named if entry[2] and entry[3] > 1), None)
    if crowded:
        reader.tell(line, crowded[1], "several_flagships", ", ".join(e[0] for e in named if e[2]))
    lost = _own(line, "produk") & {"kapasitas", "omzet"} if len(named) > 1 else set()
    for column in sorted(lost):
        position, cell = line.cells[f"produk:{column}"][0]
        reader.tell(line, position, "amount_of_several", cell_text(cell), count=len(named))
    return drafts


def _names(line: Line, cell: Cell, reader: Reader) -> list[str]:
    # A form has one product in a row, whatever its name holds.
    text = cell_text(cell)
    return [text] if line.sheet in reader.forms else split_products(text)


def _product(
    line: Line,
    code: str | None,
    named: tuple[str, int, bool, int],
    count: int,
    reader: Reader,
    known: Known,
) -> Draft:
    name, position, is_flagship, in_cell = named
    draft = reader.draft("produk", line, code)
    reader.put_all(draft, leave_out=("nama", *(_OF_ONE_PRODUCT if count > 1 else ())))
    cells = draft.cells
    cells["nama"], draft.positions["nama"] = name, position
    if "kapasitas" in cells and "satuan" not in cells:
        unit = reader.header_unit(line, draft.positions["kapasitas"])
        cells |= {"satuan": unit} if unit else {}
    # Of several names under the header of the flagship none is known to be it.
    cells.setdefault("unggulan", "ya" if is_flagship and in_cell == 1 else "tidak")
    if "komoditas" not in cells:
        guessed = commodity_of(name)
        cells["komoditas"] = guessed or name
        if guessed:
            reader.count(line, position, "commodity_guessed")
        else:
            reader.tell(line, position, "commodity_unknown", name)
    cells["komoditas"] = cells["komoditas"].lower()
    if "sektor" not in cells:
        cells["sektor"] = sector_by_name(name, cells["komoditas"])
        if cells["sektor"] == "lainnya":
            reader.tell(line, position, "sector_unknown", name)
        else:
            reader.count(line, position, "sector_guessed")
    if "kode_produk" not in cells and code:
        stored = known.product_codes.get((code, same_name(name)))
        cells["kode_produk"] = stored or product_code(code, name)
    return draft


def _permits(
    line: Line, code: str | None, products: list[Draft], reader: Reader, known: Known
) -> list[Draft]:
    owner = products[0].cells.get("kode_produk", "") if len(products) == 1 else ""
    own = _own(line, "sertifikat") - {"kode_produk"}
    drafts = []
    for target in PERMITS:
        for position, cell in line.cells.get(target, []):
            tick = read_tick(cell, takes_number=True)
            if tick is None:
                reader.tell(line, position, "mark_unknown", cell_text(cell), Severity.ERROR)
            elif tick.status == "selesai" and len(products) != 1:
                key = "permit_without_product"
                reader.tell(line, position, key, cell_text(cell), Severity.ERROR)
            elif tick.status == "selesai":
                drafts.append(_permit(line, code, target, position, tick, owner, reader))
    if own and ("jenis" in own or not any(target in line.cells for target in PERMITS)):
        draft = reader.draft("sertifikat", line, code)
        reader.put_all(draft)
        if owner:
            draft.cells.setdefault("kode_produk", owner)
        return [draft, *drafts]
    if len(drafts) == 1:
        reader.put_all(drafts[0])
    elif drafts:
        for column in sorted(own):
            position, cell = line.cells[f"sertifikat:{column}"][0]
            reader.tell(line, position, "dates_of_several", cell_text(cell), count=len(drafts))
    return drafts


def _permit(
    line: Line,
    code: str | None,
    target: str,
    position: int,
    tick: Tick,
    owner: str,
    reader: Reader,
) -> Draft:
    draft = reader.draft("sertifikat", line, code)
    draft.cells |= {"kode_produk": owner, "jenis": target.split(":")[1], "nomor": tick.number}
    if tick.day and tick.day.is_whole:
        draft.cells["terbit"] = tick.day.text
    draft.positions |= {"jenis": position, "nomor": position, "terbit": position}
    return draft


def _steps(line: Line, code: str | None, reader: Reader, known: Known) -> list[Draft]:
    drafts = []
    own = _own(line, "tahapan")
    # The template comes with villages and steps filled in; what is left blank is no record.
    if own - _PREFILLED and "langkah" in own:
        draft = _plain_row("tahapan", line, code, reader)
        if "tanggal" not in draft.cells:
            _date_step(draft, reader, known)
        drafts.append(draft)
    stated = line.cells.get("tahapan:tanggal") if "langkah" not in own else None
    for target in STEPS:
        for position, cell in line.cells.get(target, []):
            tick = read_tick(cell)
            if tick is None:
                reader.tell(line, position, "mark_unknown", cell_text(cell), Severity.ERROR)
                continue
            draft = reader.draft("tahapan", line, code)
            draft.cells |= {"langkah": target[-1], "status": tick.status}
            draft.positions |= dict.fromkeys(("langkah", "status", "tanggal"), position)
            draft.raw["status"] = cell_text(cell)
            if tick.day and tick.day.is_whole:
                draft.cells["tanggal"] = tick.day.text
                if tick.day.is_doubtful:
                    reader.tell(line, position, "date_doubtful", cell_text(cell), day=tick.day.text)
            elif stated:
                reader.put(draft, "tanggal", *stated[0])
            else:
                _date_step(draft, reader, known)
            drafts.append(draft)
    return drafts


def _date_step(draft: Draft, reader: Reader, known: Known) -> None:
    """Date a mark without a day: as the store has it, else the day of the file."""
    village, step, status = (
        draft.cells.get(column, "") for column in ("kode_wilayah", "langkah", "status")
    )
    stored = known.step_dates.get((village, step, status))
    draft.cells["tanggal"] = stored or reader.defaults.on.isoformat()
    if not stored:
        position = draft.positions.get("status", draft.positions.get("langkah"))
        reader.count(draft.line, position, "step_undated", draft.cells["tanggal"])


def _potentials(line: Line, code: str | None, reader: Reader, products: list[Draft]) -> list[Draft]:
    drafts = []
    if _own(line, "potensi") - {"komoditas", "satuan", "tahun"}:
        draft = _plain_row("potensi", line, code, reader)
        if "satuan" not in draft.cells and "nilai" in draft.positions:
            unit = reader.header_unit(line, draft.positions["nilai"])
            draft.cells |= {"satuan": unit} if unit else {}
        drafts.append(draft)
    for target in WIDE_MEASURES:
        for position, cell in line.cells.get(target, []):
            draft = reader.draft("potensi", line, code)
            reader.put_all(draft, leave_out=("nilai", "ukuran"))
            unit = reader.header_unit(line, position)
            if unit:
                draft.cells["satuan"] = unit
            reader.put(draft, "nilai", position, cell)
            draft.cells["ukuran"] = target.split(":")[1]
            if "komoditas" not in draft.cells and len(products) == 1:
                draft.cells["komoditas"] = products[0].cells["komoditas"]
            drafts.append(draft)
    for draft in drafts:
        if draft.cells.get("komoditas"):
            draft.cells["komoditas"] = draft.cells["komoditas"].lower()
    return drafts
