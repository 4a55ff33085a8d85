"""Requests that wait for the answer of the province."""

from dataclasses import replace

import pytest

from ovop_geo.indicators.support import unanswered
from ovop_geo.views.profile.profile import profile_context
from ovop_geo.views.sections.requests_to_province import requests_to_province
from tests.unit.views.test_indicators_in_views import context_of

NGADA = "53.09"


def ngada(language="id", data="contoh"):
    return profile_context(context_of(data, language, region=NGADA))


def open_rows(context):
    rows = unanswered(context.dataset.tables["dukungan"], context.regions, NGADA, context.on)
    return rows[rows["kepada"] == "provinsi"]


def changed(context, **columns):
    support = context.dataset.tables["dukungan"].assign(**columns)
    tables = {**context.dataset.tables, "dukungan": support}
    return replace(context, dataset=replace(context.dataset, tables=tables, version=str(columns)))


@pytest.mark.parametrize("language", ["id", "en"])
def test_only_what_the_province_has_not_answered_is_listed(language):
    context = ngada(language)
    found, rows = requests_to_province(context), open_rows(context)
    columns = {column.label: column for column in found.section.columns}
    amounts = columns[context.translate("support.column.amount")].cells
    assert found.count == len(rows) == 16
    assert amounts.sum() == rows["nilai_rp"].sum()
    assert context.translate.rupiah(rows["nilai_rp"].sum()) in found.section.sentences[1]
    days = columns[context.translate("support.column.asked_on")].days
    assert days.tolist() == rows["tanggal"].tolist()


def test_a_request_without_an_amount_is_counted_and_not_summed_as_0():
    context = changed(ngada(), nilai_rp=float("nan"))
    found = requests_to_province(context)
    assert found.section.sentences[1].startswith("16 permintaan belum mencantumkan nilai")
    assert not any("Rp 0" in sentence for sentence in found.section.sentences)


@pytest.mark.parametrize(
    "context", [ngada(data="publik"), ngada(data="kerja"), changed(ngada(), kepada="pusat")]
)
def test_without_any_there_is_a_sentence_and_no_table(context):
    found = requests_to_province(context)
    assert found.count == 0
    assert found.section.columns == ()
    assert "Kabupaten Ngada" in found.section.sentences[0]
