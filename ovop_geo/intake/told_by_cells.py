"""Tells what a column holds by its cells, where they say more than its header."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from ovop_geo.intake.heading_measure import is_of_money, names_turnover
from ovop_geo.intake.mapping import ColumnMapping
from ovop_geo.intake.numbers import read_amount
from ovop_geo.intake.permit_words import lists_permits
from ovop_geo.intake.targets import FLAGSHIP_NAME, TURNOVER, TURNOVER_UNIT, is_number
from ovop_geo.intake.words import cell_text, is_nothing, read_flag
from ovop_geo.intake.workbook import Cell

_KIND_OF_PERMIT, _KIND = "sertifikat:jenis", "wilayah:jenis"
_KIND_OF_VILLAGE = re.compile(
    r"(?:desa|kel(?:urahan)?)\b\.?(?: (?:adat|definitif|persiapan|pers))?\.?", re.IGNORECASE
)
_STATE_OF_VILLAGE = re.compile(
    r"((?:desa|ds|kel(?:urahan)?)\b\.? ?)?"
    r"(?:(?:(?:belum|non|bukan)[ -]?)?(definiti[fv])|persiapan)\.?",
    re.IGNORECASE,
)
_MAY_TELL_A_STATE = (None, "tahapan:status", "produk:sektor", "umum:catatan")
_NAMES_PRODUCTS = {"produk:nama", "produk:komoditas"}
_FLAG = "produk:unggulan"
_MAY_BE_OF_MONEY = (None, TURNOVER, "produk:satuan", "potensi:satuan")


def told_by_cells(
    labels: Sequence[tuple[str, str]],
    targets: list[str | None],
    values: Sequence[list[Cell]],
    left_out: Container[str],
) -> list[str | None]:
    """Return ``targets`` with those that the first cells of a column, ``values``, tell.

    A column under ``Perizinan`` may list permits, one that is only called a kind may tell desa
    from kelurahan, and a status villages that are only in preparation. ``left_out`` are targets
    that no column may have.
    """
    told = list(targets)
    for position, (_, header) in enumerate(labels):
        target, cells = told[position], values[position]
        if target is None and _KIND_OF_PERMIT not in told and _KIND_OF_PERMIT not in left_out:
            if lists_permits(header, cells):
                told[position] = _KIND_OF_PERMIT
        elif target and target.endswith(":jenis") and _are_kinds_of_villages(cells):
            told[position] = _KIND
        if target in _MAY_TELL_A_STATE and _KIND not in told and _are_states_of_villages(cells):
            told[position] = _KIND
    return told


def _are_kinds_of_villages(values: list[Cell]) -> bool:
    """Return whether a column that is only called a kind tells desa from kelurahan."""
    texts = [cell_text(value) for value in values if not is_nothing(value)]
    return bool(texts) and all(map(_KIND_OF_VILLAGE.fullmatch, texts))


def _are_states_of_villages(values: list[Cell]) -> bool:
    """Return whether a column tells which villages are in preparation; a step may be, too."""
    texts = [cell_text(value) for value in values if not is_nothing(value)]
    found = [_STATE_OF_VILLAGE.fullmatch(text) for text in texts]
    return all(found) and any(state and (state[1] or state[2]) for state in found)


def flags_told(
    columns: list[ColumnMapping], below: Sequence[tuple[Cell, ...]]
) -> list[ColumnMapping]:
    """Return ``columns`` in which one of marks beside names says which product is the flagship.

    Under ``Unggulan`` some write its name, others a tick in the row of its name.
    """
    targets = {column.target for column in columns}
    if _FLAG in targets or FLAGSHIP_NAME not in targets:
        return columns
    named = [column.position for column in columns if column.target in _NAMES_PRODUCTS]
    # A signature below the list stands beside no product.
    rows = [row for row in below if any(not is_nothing(row[position]) for position in named)]
    return [
        replace(column, target=_FLAG)
        if column.target == FLAGSHIP_NAME and _holds_marks(rows, column.position)
        else column
        for column in columns
    ]


def _holds_marks(rows: Sequence[tuple[Cell, ...]], position: int) -> bool:
    cells = {row[position] for row in rows}
    filled = [cell for cell in cells if not is_nothing(cell)]
    return bool(filled) and all(read_flag(cell) for cell in filled)


def units_of_turnover_told(
    columns: list[ColumnMapping], below: Sequence[tuple[Cell, ...]]
) -> list[ColumnMapping]:
    """Return ``columns`` with those that tell period or scale of the turnover in each row.

    They stand behind the turnover, before another amount or with a header that names turnover.
    """
    told: list[ColumnMapping] = []
    amounts, is_next = None, False
    for column in columns:
        told.append(column)
        may_be = column.target in _MAY_BE_OF_MONEY and (is_next or names_turnover(column.header))
        if may_be and amounts is not None and _are_of_money(below, amounts, column.position):
            told[-1] = replace(column, target=TURNOVER_UNIT)
        elif column.target == TURNOVER:
            amounts, is_next = column.position, True
        elif is_number(column.target or ""):
            is_next = False
    return told


def _are_of_money(below: Sequence[tuple[Cell, ...]], amounts: int, position: int) -> bool:
    """Return whether a column holds only periods, scales and rupiah beside the ``amounts``.

    Other rows, such as those of a signature, tell of no turnover.
    """
    cells = {row[position] for row in below if read_amount(row[amounts]) is not None}
    texts = [cell_text(cell) for cell in cells if not is_nothing(cell)]
    return bool(texts) and all(map(is_of_money, texts))
