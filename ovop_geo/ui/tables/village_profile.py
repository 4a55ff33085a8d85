"""The profile of one village: all of its records, each with its source."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from ovop_geo.indicators.progress import latest_status
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import linked, plain
from ovop_geo.views.record_words import source_word, status_words, word
from ovop_geo.views.village_index import village_index


class _Record:
    """A record in words: its name, and in brackets those of its facts that are known."""

    def __init__(self, name: str, *facts: str) -> None:
        self.name = name
        known = ", ".join(filter(None, facts))
        self.facts = f"({known})" if known else ""


def show_village(context: Context) -> None:
    """Show the profile of the chosen village; nothing if a larger region is chosen."""
    village = context.village
    if village is None:
        return
    translate = context.translate
    with st.container(border=True, key="village"):
        st.header(plain(translate("village.title", place=context.title_of(village))))
        _show_steps(context, village)
        _show_index(context, village)
        shown = [
            _show_rows(context, table, village, describe)
            for table, describe in _DESCRIPTIONS.items()
        ]
        if not any(shown):
            st.info(translate("village.nothing"))


def _show_steps(context: Context, village: str) -> None:
    translate = context.translate
    steps = context.dataset.tables["tahapan"]
    own = context.regions.villages.loc[[village]]
    status = latest_status(steps, own, context.dataset.as_of).loc[village]
    for column, step in zip(st.columns(len(STEPS)), STEPS, strict=True):
        found = status[step_column(step)]
        name = f"{step}. {translate(f'step.{step}')}"
        column.markdown(f"**{plain(name)}**  \n{plain(status_words(translate, found))}")


def _show_index(context: Context, village: str) -> None:
    """Show the index of the village with its parts, whatever the data set holds."""
    found = village_index(context, village)
    if found is None:
        return
    st.markdown(f"**{plain(found.title)}** {plain(found.value)}")
    if found.parts:
        st.markdown(plain(" · ".join(found.parts)))
        st.caption(plain(found.source))


def _show_rows(
    context: Context, table: str, village: str, describe: Callable[[Context, dict], _Record]
) -> bool:
    """List the records of one table; return whether there are any."""
    rows = _records_of(context, table, village).to_dict("records")
    if not rows:
        return False
    translate = context.translate
    records = [
        (describe(context, row), source_word(translate, row["sumber"]), _published(context, row))
        for row in rows
    ]
    st.markdown(
        f"**{translate(f'record.table.{table}')}**\n\n"
        + "\n".join(
            f"- **{plain(record.name)}** {plain(record.facts)} — {linked(source)}{plain(published)}"
            for record, source, published in records
        )
    )
    return True


def _published(context: Context, row: dict) -> str:
    day = row["sumber_tanggal"]
    return "" if pd.isna(day) else f", {context.translate.partial_date(day)}"


def _records_of(context: Context, table: str, village: str) -> pd.DataFrame:
    """Return the rows of ``table`` about the village, its products or its communities."""
    rows = accepted(context.dataset.tables[table])
    if "kode_wilayah" in rows:
        return rows[rows["kode_wilayah"] == village]
    if table == "sertifikat":
        names = _records_of(context, "produk", village).set_index("kode_produk")["nama"]
        own = rows[rows["kode_produk"].isin(names.index)]
        return own.assign(produk=own["kode_produk"].map(names))
    joined = _records_of(context, "anggota_komunitas", village)["kode_komunitas"]
    makers = _records_of(context, "produk", village)["komunitas"].dropna()
    return rows[rows["kode_komunitas"].isin({*joined, *makers})]


def _product(context: Context, row: dict) -> _Record:
    translate = context.translate
    return _Record(
        row["nama"],
        translate("village.flagship") if row["unggulan"] else "",
        translate(f"sector.{row['sektor']}"),
        word(translate, "tahap_olah", row["tahap_olah"]),
        word(translate, "pasar", row["pasar"]),
        word(translate, "pelaku", row["pelaku"]),
        "" if pd.isna(row["bintang"]) else translate("village.stars", count=int(row["bintang"])),
    )


def _certificate(context: Context, row: dict) -> _Record:
    until = _day(context, row["berlaku_sampai"])
    return _Record(
        row["jenis"],
        row["produk"],
        "" if pd.isna(row["nomor"]) else row["nomor"],
        _day(context, row["terbit"]),
        context.translate("village.valid_until", date=until) if until else "",
    )


def _community(context: Context, row: dict) -> _Record:
    return _Record(row["nama"], row["komoditas"])


def _potential(context: Context, row: dict) -> _Record:
    translate = context.translate
    amount = translate(
        "village.amount",
        commodity=row["komoditas"],
        measure=translate(f"measure.{row['ukuran']}"),
        value=row["nilai"],
        unit=row["satuan"],
    )
    return _Record(amount, "" if pd.isna(row["tahun"]) else str(row["tahun"]))


def _support(context: Context, row: dict) -> _Record:
    translate = context.translate
    answered = _day(context, row["dijawab"])
    return _Record(
        word(translate, "dukungan", row["jenis"]),
        word(translate, "kepada", row["kepada"]),
        "" if pd.isna(row["nilai_rp"]) else translate.rupiah(row["nilai_rp"]),
        word(translate, "status_dukungan", row["status"]),
        _day(context, row["tanggal"]),
        translate("village.answered", date=answered) if answered else "",
    )


def _assistance(context: Context, row: dict) -> _Record:
    days = [_day(context, row["mulai"]), _day(context, row["selesai"])]
    return _Record(row["jenis"], " – ".join(filter(None, days)))


def _event(context: Context, row: dict) -> _Record:
    return _Record(row["nama"], context.translate.partial_date(row["tanggal"]))


def _day(context: Context, value: pd.Timestamp) -> str:
    return "" if pd.isna(value) else context.translate.date(value.date())


_DESCRIPTIONS: dict[str, Callable[[Context, dict], _Record]] = {
    "produk": _product,
    "sertifikat": _certificate,
    "komunitas": _community,
    "potensi": _potential,
    "dukungan": _support,
    "pendampingan": _assistance,
    "kegiatan": _event,
}
