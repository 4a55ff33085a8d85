"""All records of one village in words, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ovop_geo.indicators.verification import accepted
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import source_word, word
from ovop_geo.views.sections.section import Section


@dataclass(frozen=True)
class RecordLine:
    """A record of a village in words.

    Attributes
    ----------
    table : its table.
    name : what it is about.
    facts : those of its facts that are known, joined by commas.
    source : its source, or the address of its source.
    published : date of the source; empty if it is not known.
    """

    table: str
    name: str
    facts: str
    source: str
    published: str


@remembered(64, lambda context, village: (context.version, context.translate.language, village))
def records_of_village(context: Context, village: str) -> tuple[RecordLine, ...]:
    """Return the records of ``village``, its products' permits and its communities, by table."""
    translate = context.translate
    lines = []
    for table, describe in _DESCRIPTIONS.items():
        for row in _rows_of(context, table, village).to_dict("records"):
            name, facts = describe(context, row)
            lines.append(
                RecordLine(
                    table,
                    name,
                    facts,
                    source_word(translate, row["sumber"]),
                    _published(context, row),
                )
            )
    return tuple(lines)


def village_records(context: Context) -> Section:
    """Return the records of the chosen village as a table.

    Raises
    ------
    ValueError : a larger region is chosen.
    """
    if context.village is None:
        raise ValueError("only a village has this section")
    translate = context.translate
    title = translate("profile.records.title")
    lines = records_of_village(context, context.village)
    if not lines:
        return Section("catatan", title, (translate("village.nothing"),))
    rows = pd.DataFrame(lines).astype("str")
    names = {table: translate(f"record.table.{table}") for table in rows["table"].unique()}
    columns = {
        "profile.records.column.table": rows["table"].map(names),
        "profile.records.column.name": rows["name"],
        "profile.records.column.facts": rows["facts"],
        "column.sumber": rows["source"],
        "column.sumber_tanggal": rows["published"],
    }
    return Section(
        "catatan",
        title,
        (),
        tuple(
            Column(translate(label), cells, link=label == "column.sumber")
            for label, cells in columns.items()
        ),
    )


class _Facts(NamedTuple):
    name: str
    facts: str


def _facts(name: str, *facts: str) -> _Facts:
    return _Facts(name, ", ".join(filter(None, facts)))


def _published(context: Context, row: dict) -> str:
    day = row["sumber_tanggal"]
    return "" if pd.isna(day) else context.translate.partial_date(day)


def _rows_of(context: Context, table: str, village: str) -> pd.DataFrame:
    """Return the rows of ``table`` about the village, its products or its communities."""
    rows = accepted(context.dataset.tables[table])
    if "kode_wilayah" in rows:
        return rows[rows["kode_wilayah"] == village]
    if table == "sertifikat":
        names = _rows_of(context, "produk", village).set_index("kode_produk")["nama"]
        own = rows[rows["kode_produk"].isin(names.index)]
        return own.assign(produk=own["kode_produk"].map(names))
    joined = _rows_of(context, "anggota_komunitas", village)["kode_komunitas"]
    makers = _rows_of(context, "produk", village)["komunitas"].dropna()
    return rows[rows["kode_komunitas"].isin({*joined, *makers})]


def _product(context: Context, row: dict) -> _Facts:
    translate = context.translate
    return _facts(
        row["nama"],
        translate("village.flagship") if row["unggulan"] else "",
        translate(f"sector.{row['sektor']}"),
        word(translate, "tahap_olah", row["tahap_olah"]),
        word(translate, "pasar", row["pasar"]),
        word(translate, "pelaku", row["pelaku"]),
        "" if pd.isna(row["bintang"]) else translate("village.stars", count=int(row["bintang"])),
    )


def _certificate(context: Context, row: dict) -> _Facts:
    until = _day(context, row["berlaku_sampai"])
    return _facts(
        row["jenis"],
        row["produk"],
        "" if pd.isna(row["nomor"]) else row["nomor"],
        _day(context, row["terbit"]),
        context.translate("village.valid_until", date=until) if until else "",
    )


def _community(context: Context, row: dict) -> _Facts:
    return _facts(row["nama"], row["komoditas"])


def _potential(context: Context, row: dict) -> _Facts:
    translate = context.translate
    amount = translate(
        "village.amount",
        commodity=row["komoditas"],
        measure=translate(f"measure.{row['ukuran']}"),
        value=row["nilai"],
        unit=row["satuan"],
    )
    return _facts(amount, "" if pd.isna(row["tahun"]) else str(row["tahun"]))


def _support(context: Context, row: dict) -> _Facts:
    translate = context.translate
    answered = _day(context, row["dijawab"])
    return _facts(
        word(translate, "dukungan", row["jenis"]),
        word(translate, "kepada", row["kepada"]),
        "" if pd.isna(row["nilai_rp"]) else translate.rupiah(row["nilai_rp"]),
        word(translate, "status_dukungan", row["status"]),
        _day(context, row["tanggal"]),
        translate("village.answered", date=answered) if answered else "",
    )


def _assistance(context: Context, row: dict) -> _Facts:
    days = [_day(context, row["mulai"]), _day(context, row["selesai"])]
    return _facts(row["jenis"], " – ".join(filter(None, days)))


def _event(context: Context, row: dict) -> _Facts:
    return _facts(row["nama"], context.translate.partial_date(row["tanggal"]))


def _day(context: Context, value: pd.Timestamp) -> str:
    return "" if pd.isna(value) else context.translate.date(value.date())


_DESCRIPTIONS: dict[str, Callable[[Context, dict], _Facts]] = {
    "produk": _product,
    "sertifikat": _certificate,
    "komunitas": _community,
    "potensi": _potential,
    "dukungan": _support,
    "pendampingan": _assistance,
    "kegiatan": _event,
}
