"""What stands below the maps of support, assistance and socialization says what is recorded."""

import re
from dataclasses import replace
from itertools import count

import pandas as pd
import pytest

from ovop_geo.indicators.assistance import WAITING
from ovop_geo.indicators.assistance import without_assistant as unassisted
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.events import TOPICS, longest_without
from ovop_geo.indicators.reach import reached_areas
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.support import FEWEST_REQUESTS, OPEN, requests_by, unanswered
from ovop_geo.regions.codes import PROVINCE, Level, level_of
from ovop_geo.views.measures import measured
from ovop_geo.views.page_content import PARTS
from ovop_geo.views.sections.answer_times import answers
from ovop_geo.views.sections.assistance_kinds import assistance_kinds
from ovop_geo.views.sections.event_list import calendar
from ovop_geo.views.sections.event_reach import reach
from ovop_geo.views.sections.event_words import dated_cells
from ovop_geo.views.sections.request_flow import flow
from ovop_geo.views.sections.request_words import addressee_names
from ovop_geo.views.sections.support_requests import requests
from ovop_geo.views.sections.unassisted_villages import without_assistant
from ovop_geo.views.sections.unreached_areas import unreached
from ovop_geo.views.sections.waiting_requests import waiting
from ovop_geo.views.themes import Theme
from tests.unit.views.test_indicators_in_views import context_of
from tests.unit.views.test_progress_sections import cells, rows_of

INSANA = "53.03.08"
TTU, TENGATIBA, KUPANG, LASIANA = "53.03", "53.16.07.2002", "53.71", "53.71.02.1002"
SHOWN = (*PARTS["dukungan"], *PARTS["pendampingan"], *PARTS["sosialisasi"])
SEEN = [
    {"data": "publik", "region": TTU, "language": "en"},
    {"data": "publik", "level": "desa"},
    {"data": "contoh", "language": "en"},
    {"data": "contoh", "region": TTU, "level": "desa", "basis": "desa"},
    {"data": "contoh", "region": TENGATIBA, "language": "en"},
    {"data": "contoh", "region": KUPANG, "basis": "desa"},
    {"data": "contoh", "month": "2025-04"},
    {"data": "kerja", "language": "en"},
]


VERSIONS = count()


def changed(context, **tables):
    """Return the context with other tables, of a version of their own."""
    dataset = replace(
        context.dataset,
        tables={**context.dataset.tables, **tables},
        version=f"{context.dataset.version} {next(VERSIONS)}",
    )
    return replace(context, dataset=dataset)


@pytest.mark.parametrize("chosen", SEEN, ids=lambda chosen: "-".join(chosen.values()))
@pytest.mark.parametrize("part", SHOWN, ids=lambda part: part.name)
def test_every_part_speaks_whatever_is_chosen(part, chosen):
    context = context_of(**chosen)
    section = part.make(context)
    texts = [section.title, *section.sentences, *section.notes]
    for chart in section.charts:
        assert chart.figure is not None
        texts += [chart.title, chart.alternative, chart.note]
    assert section.sentences
    assert all(re.search(r"[.)]$", each) for each in section.sentences)
    assert not any(re.search(r"[{}]|\bnan\b|<NA>|NaT", each) for each in texts)
    labels = [column.label for column in section.columns]
    assert len(set(labels)) == len(labels)
    if section.columns:
        assert rows_of(section, context)
    else:
        assert not section.charts


@pytest.mark.parametrize("part", SHOWN, ids=lambda part: part.name)
def test_where_nothing_is_recorded_there_is_one_sentence_and_no_table(part):
    section = part.make(context_of("kerja"))
    assert len(section.sentences) == 1
    assert (section.columns, section.charts) == ((), ())


@pytest.mark.parametrize("make", [requests, waiting, flow])
def test_a_kelurahan_is_not_said_to_have_asked_for_nothing_when_only_desa_count(make):
    context = context_of("contoh", region=LASIANA, basis="desa")
    translate, place = context.translate, context.title_of(LASIANA)
    assert make(context).sentences == (translate("finding.not_applicable", place=place),)


def test_an_area_without_a_request_has_no_number_of_requests():
    context = context_of("contoh", region=TTU, level="kecamatan")
    counts = measured(context, Theme(INDICATORS["request_count"]))["nilai"]
    shares = measured(context, Theme(INDICATORS["answered_requests"]))
    assert counts.isna().any()
    assert not (counts == 0).any()
    assert (counts.isna() == shares["persen"].isna()).all()


def test_the_requests_of_a_region_add_up_to_its_sentence_and_its_chart():
    context = context_of("contoh", region=TTU)
    section = requests(context)
    rows = requests_by(context.dataset.tables["dukungan"], context.regions, TTU, context.on)
    whole, waits = rows["jumlah"].sum(), rows.loc[rows["status"] == OPEN, "jumlah"].sum()
    share = context.translate.percent(100 * (whole - waits) / whole)
    assert section.sentences[0] == (
        f"Di Kabupaten Timor Tengah Utara tercatat {whole} permintaan dukungan: {whole - waits}"
        f" sudah dijawab ({share}), {waits} belum."
    )
    asked = context.translate.rupiah(rows["nilai_rp"].sum())
    assert section.sentences[1].startswith(f"Nilai yang diminta {asked}.")
    *segments, _ = section.charts[0].figure.data
    assert sum(segments[0].x) == waits
    assert sum(sum(trace.x) for trace in segments) == whole


def test_requests_without_an_amount_are_said():
    context = context_of("contoh", region=TENGATIBA)
    rows = context.dataset.tables["dukungan"]
    known = rows["nilai_rp"].where(rows["nilai_rp"] < 1e8)
    some = changed(context, dukungan=rows.assign(nilai_rp=known))
    assert requests(some).sentences[-1] == (
        "1 permintaan tidak menyebut nilai dan tidak ikut dijumlah."
    )
    none = rows.assign(nilai_rp=float("nan"))
    assert requests(changed(context, dukungan=none)).sentences[1] == (
        "Nilai permintaan itu tidak tercatat."
    )


def test_the_oldest_open_request_stands_first_and_its_name_leads_to_the_village():
    context = context_of("contoh")
    section = waiting(context)
    expected = unanswered(context.dataset.tables["dukungan"], context.regions, PROVINCE, context.on)
    assert section.opens
    assert sorted(section.columns[0].cells.index) == sorted(expected["kode"])
    days = [int(row[3]) for row in rows_of(section, context)]
    assert days == sorted(expected["hari"], reverse=True)
    assert section.sentences == (
        "Di Nusa Tenggara Timur, 493 dari 1.782 permintaan dukungan belum dijawab.",
        "Yang paling lama menunggu: Desa Hikong (Kabupaten Sikka), Desa Tengatiba (Kabupaten"
        " Nagekeo), dan Desa Lembur (Kabupaten Manggarai Timur), sejak 1 Juni 2026 (152 hari).",
    )


def test_an_answer_without_its_day_is_no_time_to_an_answer():
    context = context_of("contoh", region=TTU)
    rows = context.dataset.tables["dukungan"]
    section = answers(changed(context, dukungan=rows.drop(columns="dijawab", errors="ignore")))
    assert section.sentences == (
        "Di Kabupaten Timor Tengah Utara, lama 28 permintaan tidak diketahui, karena hari"
        " permintaan atau hari jawabannya tidak tercatat atau keliru.",
    )
    assert section.columns == ()


def test_the_days_to_an_answer_count_requests_that_still_wait():
    section = answers(context_of("contoh"))
    assert section.sentences[0].startswith(
        "Di Nusa Tenggara Timur, separuh permintaan dukungan dijawab dalam 103 hari (sudah dijawab"
        " 1.289, masih menunggu 493). Tertinggi: Sumba Barat (133), Sumba Tengah (117)."
    )
    first = rows_of(section, context_of("contoh"))[0]
    assert first[1:5] == ("133", "5", "7", "0")
    assert section.charts[0].figure is not None


def test_few_requests_have_no_time_and_the_table_says_why():
    context = context_of("contoh", region=TTU)
    section = answers(context)
    few = cells(section, "Mengapa tidak ada angka") == "Kurang dari 10 permintaan"
    days = cells(section, "Hari sampai dijawab (median)")
    assert section.sentences[1] == (
        "Tidak ditampilkan: 11 kecamatan dengan kurang dari 10 permintaan."
    )
    assert few.sum() == 11
    assert (few == days.isna()).all()
    (bars, *blanks) = section.charts[0].figure.data
    assert list(bars.x) == [105]
    assert not blanks
    assert section.charts[0].note == "Tidak digambar: 23 kecamatan tanpa angka."


def test_where_most_requests_wait_the_time_cannot_be_computed_yet():
    context = context_of("contoh", region=TTU)
    rows = context.dataset.tables["dukungan"]
    own = rows["kode_wilayah"].str.startswith(TTU)
    waiting = rows.assign(
        status=rows["status"].mask(own & (rows.index % 5 > 0), OPEN),
        dijawab=rows["dijawab"].mask(own & (rows.index % 5 > 0)),
    )
    section = answers(changed(context, dukungan=waiting))
    assert section.sentences[0].startswith(
        "Di Kabupaten Timor Tengah Utara, lama menunggu jawaban belum dapat dihitung: terlalu"
        " banyak permintaan dukungan yang masih menunggu (sudah dijawab "
    )
    assert section.charts == ()


def test_a_time_is_told_of_the_region_when_its_villages_are_shown():
    section = answers(context_of("contoh", region=TTU, level="desa"))
    assert section.sentences == (
        "Di Kabupaten Timor Tengah Utara, separuh permintaan dukungan dijawab dalam 101 hari (sudah"
        " dijawab 28, masih menunggu 26). Lama menunggu jawaban atas permintaan dukungan dihitung"
        " untuk kabupaten/kota dan kecamatan, tidak untuk desa/kelurahan.",
    )
    assert (section.columns, section.charts) == ((), ())


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_fewest_requests_are_those_that_the_text_says(language):
    translate = context_of("contoh", language=language).translate
    assert f" {FEWEST_REQUESTS} " in translate("indicator.answer_days.caveat")


def test_the_flow_tells_eight_kabupaten_apart_and_its_table_all():
    context = context_of("contoh")
    section = flow(context)
    assert section.sentences == (
        "Permintaan yang belum dijawab, menurut tujuannya: kabupaten/kota 307 dari 1.121;"
        " provinsi 151 dari 515; pusat 35 dari 146.",
    )
    labels = list(section.charts[0].figure.data[0].node.label)
    assert len(labels) == 8 + 1 + 3 + 4
    assert labels[8].startswith("Wilayah lain ")
    sources = cells(section, "Dari")
    assert sources.nunique() == 22 + 3
    counts = cells(section, "Permintaan")
    assert counts.sum() == 2 * 1782


@pytest.mark.parametrize(
    ("language", "label", "layers"),
    [
        ("id", "Bagian alur", ["Asal ke tujuan", "Tujuan ke hasil"]),
        ("en", "Part of the flow", ["Origin to addressee", "Addressee to outcome"]),
    ],
)
def test_each_row_of_the_flow_says_whether_it_begins_at_an_area_or_an_addressee(
    language, label, layers
):
    context = context_of("contoh", region=TTU, language=language)
    section = flow(context)
    shown = [column.label for column in section.columns if column.part != "file"]
    rows = rows_of(section, context)
    said = [row[shown.index(label)] for row in rows]
    assert list(dict.fromkeys(said)) == layers
    addressees = set(addressee_names(context.translate).values())
    for row, layer in zip(rows, said, strict=True):
        start, end, *_ = row
        assert (end in addressees, start in addressees) == (layer == layers[0], layer == layers[1])


def test_the_villages_without_an_assistant_wait_in_order():
    context = context_of("contoh", region=TTU)
    tables = context.dataset.tables
    expected = unassisted(
        tables["pendampingan"], tables["tahapan"], context.regions, TTU, context.on
    )
    section = without_assistant(context)
    rows = rows_of(section, context)
    waiting = expected[expected["keadaan"] == WAITING]
    assert {row[-1] for row in rows[: len(waiting)]} == set(waiting.index)
    assert [int(row[3]) for row in rows if row[3] != "–"] == list(waiting["hari"])
    assert len(rows) == len(expected)
    assert [row[2] for row in rows[-2:]] == ["Sudah pernah didampingi"] * 2
    covered = measured(context, Theme(INDICATORS["assistance_coverage"]), Level.KABUPATEN)
    assert len(expected) == covered.loc[TTU, "desa"] - covered.loc[TTU, "jumlah"]
    assert section.sentences[1] == (
        "Yang menunggu pendamping: 16 sudah meminta dukungan (langkah 3), 48 lagi sudah"
        " menetapkan produk unggulan (langkah 2)."
    )
    assert section.sentences[2].startswith(
        "Dari yang sudah meminta dukungan, yang paling lama menunggu: Desa "
    )
    assert section.sentences[3] == "2 lagi sudah pernah didampingi dan tidak menunggu."


def test_of_the_province_no_finished_village_is_said_to_wait_for_an_assistant():
    context = context_of("contoh")
    section = without_assistant(context)
    assert section.sentences[1:] == (
        "Yang menunggu pendamping: 254 sudah meminta dukungan (langkah 3), 717 lagi sudah"
        " menetapkan produk unggulan (langkah 2).",
        "Dari yang sudah meminta dukungan, yang paling lama menunggu: Desa Nunkolo (Kabupaten"
        " Timor Tengah Selatan), sejak 13 Januari 2026 (291 hari).",
        "347 lagi sudah pernah didampingi dan tidak menunggu.",
    )
    assert rows_of(section, context)[0][-1] == "53.02.17.2005"


def test_kinds_that_are_equally_frequent_are_all_named():
    section = assistance_kinds(context_of("contoh", region=TTU))
    assert section.sentences[1] == (
        "Yang terbanyak berjalan: legalitas, pembukuan, dan produksi (4)."
    )
    assert section.sentences[0].startswith(
        "Di Kabupaten Timor Tengah Utara ada satu pendampingan untuk 10,7 desa/kelurahan:"
    )


def test_published_events_are_listed_with_their_sources():
    context = context_of("publik")
    section = calendar(context)
    assert section.sentences == (
        "Di Nusa Tenggara Timur tercatat 32 kegiatan, dari 19 Maret 2025 sampai 5 Februari 2026.",
        "Jumlah peserta hanya tercatat untuk 1 kegiatan (36 orang); untuk 31 kegiatan lain tidak.",
        "27 dari 32 kegiatan yang tercatat di sini memakai kode kecamatan, kabupaten/kota, atau"
        " provinsi, bukan kode desa: tidak diketahui desa mana yang dijangkaunya.",
    )
    rows = rows_of(section, context)
    assert len(rows) == 32
    assert "19 Maret 2025" in rows[0]
    assert "5 Februari 2026" in rows[-1]
    assert all(row[-1]["link"].startswith("http") for row in rows)
    shown = [column for column in section.columns if column.part != "file"]
    assert [column.label for column in shown] == [
        "Kegiatan", "Tanggal", "Wilayah dan tempat", "Topik", "Peserta", "Sumber"
    ]  # fmt: skip
    assert [column.part for column in shown[:3]] == ["name", "value", "parent"]
    places = list(shown[2].cells)
    assert places[:3] == [
        "Jakarta",
        "Marapokot, Aesesa, Nagekeo: Desa Marapokot, Kec. Aesesa",
        "Kota Kupang: Kupang",
    ]
    # In the file each region stands alone.
    in_file = {column.label: column.cells for column in section.columns if column.part == "file"}
    row = {label: cells.iloc[1] for label, cells in in_file.items()}
    assert row == {
        "Tempat": "Desa Marapokot, Kec. Aesesa",
        "Nama": "Marapokot",
        "Kecamatan": "Aesesa",
        "Kabupaten/kota": "Kabupaten Nagekeo",
        "Kode": "53.16.01.2012",
    }


def test_of_an_event_only_regions_inside_the_one_shown_are_named():
    section = calendar(context_of("contoh", region=TTU))
    places = cells(section, "Wilayah dan tempat")
    assert places.str.contains("Kantor Camat").any()
    assert not places.str.contains("Timor Tengah Utara").any()
    of_village = calendar(context_of("publik", region="53.16.01.2012"))
    assert list(cells(of_village, "Wilayah dan tempat")) == ["Desa Marapokot, Kec. Aesesa"]


def test_the_number_of_people_has_no_column_where_it_is_never_known():
    section = calendar(context_of("publik", region="53.71"))
    assert "Peserta" not in [column.label for column in section.columns]


def test_the_chart_counts_published_events_under_each_of_their_topics():
    section = calendar(context_of("publik"))
    (grid,) = section.charts[0].figure.data
    assert sum(count for row in grid.z for count in row if count) == 20 + 4 + 4 + 12


def test_coming_events_are_told_apart_and_stay_in_the_table():
    context = context_of("publik", month="2025-11")
    section = calendar(context)
    held = measured(context, Theme(INDICATORS["event_count"]), Level.PROVINCE)["jumlah"].iloc[0]
    assert f"tercatat {held:.0f} kegiatan" in section.sentences[0]
    assert section.sentences[-1] == (
        f"Bertanggal sesudah 30 November 2025: {32 - held:.0f} kegiatan lagi, juga di dalam tabel."
    )
    assert len(rows_of(section, context)) == 32


def test_events_of_a_kabupaten_reach_it_but_of_villages_only_those_that_are_named():
    context = context_of("publik")
    section = reach(context)
    tables = context.dataset.tables
    table = reached_areas(
        tables["kegiatan"], tables["tahapan"], context.regions, PROVINCE, context.on
    )
    assert section.sentences[0] == (
        "Di Nusa Tenggara Timur, kegiatan tercatat di 18 dari 22 kabupaten/kota, 5 dari 315"
        " kecamatan, dan 5 dari 3.442 desa/kelurahan."
    )
    assert "OVOP di 11 dari 22 kabupaten/kota, 3 dari 315 kecamatan" in section.sentences[1]
    assert section.sentences[2].startswith("27 dari 32 kegiatan")
    reached = cells(section, "Terjangkau: kabupaten/kota (dari 22)")
    assert list(reached) == list(table["kabupaten"])
    of_villages = cells(section, "Terjangkau: desa/kelurahan (dari 3.442)")
    assert list(of_villages.dropna()) == list(table["desa"].dropna()) == [3, 2, 5]
    assert section.sentences[1].endswith(
        "; BPJS Ketenagakerjaan di 4 dari 22 kabupaten/kota; BP3MI di 4 dari 22 kabupaten/kota."
    )


@pytest.mark.parametrize("region", [INSANA, TTU, PROVINCE])
@pytest.mark.parametrize("data", ["contoh", "publik"])
def test_the_map_and_the_parts_below_it_agree_on_whether_reach_is_known(data, region):
    context = context_of(data, region=region, level="desa")
    for topic in (None, *TOPICS):
        theme = Theme(INDICATORS[f"event_reach_{topic}" if topic else "event_reach"])
        share = measured(context, theme, level_of(region)).loc[region, "jumlah"]
        whole = len(context.regions.at(Level.DESA, region).index)
        label = f"Terjangkau: desa/kelurahan (dari {context.translate.number(whole, 0)})"
        section = reach(context)
        if section.columns:
            row = (*TOPICS, "semua").index(topic or "semua")
            below = cells(section, label).drop("tanpa_topik", errors="ignore").iloc[row]
            assert below == share or (pd.isna(below) and pd.isna(share))
        else:
            assert ("belum diketahui siapa" in section.sentences[0]) == pd.isna(share)


def test_where_no_event_was_held_the_steps_tell_whether_nobody_was_reached():
    context = context_of("contoh", region=INSANA, level="desa")
    said = {make(context).sentences for make in (calendar, reach, unreached)}
    assert said == {
        (
            "Kecamatan Insana belum memiliki catatan kegiatan sosialisasi. Langkah 5"
            " (sosialisasi) di sana tercatat belum selesai, sehingga menurut catatan belum ada"
            " desa/kelurahan yang terjangkau.",
        )
    }
    without = changed(context, tahapan=context.dataset.tables["tahapan"][:0])
    for make in (calendar, reach, unreached):
        (sentence,) = make(without).sentences
        assert sentence.endswith("sehingga belum diketahui siapa yang sudah terjangkau.")


def test_where_no_event_has_the_code_of_a_village_none_is_said_to_be_reached():
    section = reach(context_of("publik", region=TTU))
    assert section.sentences == (
        "1 dari 1 kegiatan yang tercatat di sini memakai kode kecamatan, kabupaten/kota, atau"
        " provinsi, bukan kode desa: tidak diketahui desa mana yang dijangkaunya.",
    )
    assert cells(section, "Terjangkau: desa/kelurahan (dari 193)").isna().all()


def test_no_village_is_listed_as_unreached_where_events_name_none():
    section = unreached(context_of("publik", region=TTU, level="desa"))
    assert section.columns == ()
    assert section.sentences[0] == (
        "Di Kabupaten Timor Tengah Utara, tidak satu pun dari 193 desa/kelurahan memiliki catatan"
        " kegiatan."
    )
    assert "bukan kode desa" in section.sentences[1]


def test_who_was_never_reached_comes_first_then_who_was_not_for_longest():
    context = context_of("publik")
    section = unreached(context)
    assert section.sentences == (
        "4 dari 22 kabupaten/kota di Nusa Tenggara Timur belum memiliki catatan kegiatan: Alor,"
        " Manggarai Timur, Rote Ndao, Sabu Raijua.",
        "Di antara yang sudah terjangkau, paling lama tanpa kegiatan: Sumba Barat Daya, terakhir"
        " 15 September 2025 (143 hari).",
    )
    expected = longest_without(
        context.dataset.tables["kegiatan"],
        context.regions,
        Level.KABUPATEN,
        Basis.ALL,
        context.on,
    )
    shown = [row[2] for row in rows_of(section, context)]
    assert shown == ["–" if pd.isna(each) else str(each) for each in expected["hari"]]


def test_dates_are_written_as_far_as_they_are_known_and_sort_by_time():
    days = pd.Series(pd.to_datetime(["2025-11-12", None, "2025-11-01", "2025-01-01"]))
    translate = context_of("kerja").translate
    written = dated_cells(days, pd.Series(["hari", None, "bulan", "tahun"]), translate, "belum")
    assert list(written.sort_values()) == ["belum", "2025", "November 2025", "12 November 2025"]
    assert dated_cells(days, pd.Series(["hari"] * 4), translate).isna().sum() == 1
