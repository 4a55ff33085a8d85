"""The day on which a request for support was answered, as lists of it say it."""

import pandas as pd
import pytest

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.spreadsheets import read_workbook
from tests.spreadsheets import csv_text, sheet, xlsx

ASKED, ANSWERED = "dukungan:tanggal", "dukungan:dijawab"
SUPPORT = ["Kecamatan", "Desa", "Jenis Bantuan", "Kepada", "Nilai", "Status"]
ROW = ["Golewa", "Mataloko", "pelatihan", "Provinsi", 8_000_000, "disetujui"]


def mapped(content):
    (found,) = propose_mapping(read_workbook(content, "a.xlsx")).sheets
    return found


def targets(header, *rows):
    return [column.target for column in mapped(sheet(header, *rows)).columns]


@pytest.mark.parametrize(
    "header",
    [
        *("Tanggal dijawab", "Tgl jawaban", "Tanggal disetujui", "Tanggal persetujuan"),
        *("Tanggal pencairan", "Tgl realisasi", "Tanggal keputusan", "Tgl. Ditolak", "Tgl Cair"),
        *("TANGGAL PENCAIRAN DANA", "7. Tanggal Disetujui/Ditolak", "Tanggal penyaluran bantuan"),
        *("Tanggal dijawab (disetujui/ditolak)", "Tanggal persetjuan", "dijawab"),
    ],
)
def test_the_day_of_an_answer_is_known_by_its_header(header):
    assert candidates("", header) == (ANSWERED,)
    assert targets([*SUPPORT, "Tanggal", header])[-2:] == [ASKED, ANSWERED]


@pytest.mark.parametrize(
    "header", ["Tanggal", "Tgl Pengajuan", "Tanggal Permohonan", "Tgl permohonan", "Tgl diajukan"]
)
def test_the_day_of_a_request_stays_what_it_was(header):
    assert targets([*SUPPORT, "Tgl persetujuan", header])[-2:] == [ANSWERED, ASKED]


def test_below_an_answer_the_day_is_that_of_the_answer():
    rows = [
        [*SUPPORT, "Pengajuan", "Persetujuan"],
        [*(None for _ in SUPPORT), "Tanggal", "Tanggal"],
    ]
    assert targets(*rows)[-2:] == [ASKED, ANSWERED]
    assert targets([*SUPPORT, "Permohonan/Tanggal", "Jawaban/Tanggal"])[-2:] == [ASKED, ANSWERED]


def test_below_what_was_done_of_a_step_the_day_is_that_of_the_step():
    rows = [
        ["Desa", "Langkah", "Status", "Realisasi"],
        [None, None, None, "Tanggal"],
    ]
    assert targets(*rows)[1:] == [f"tahapan:{each}" for each in ("langkah", "status", "tanggal")]


@pytest.mark.parametrize(
    ("header", "table"),
    [
        (["Tanggal persetujuan", "Desa", "Produk Unggulan"], "produk"),
        (["Tgl keputusan", "Desa", "Langkah"], "tahapan"),
        (["Tanggal realisasi", "Desa", "Nama kegiatan"], "kegiatan"),
    ],
)
def test_the_day_of_an_answer_alone_does_not_make_a_list_one_of_support(header, table):
    found = mapped(sheet(header))
    assert (found.table, found.columns[0].target) == (table, None)


def test_request_and_answer_are_read_with_their_days(read):
    rows = [
        [*SUPPORT, "Tgl Pengajuan", "Tgl Pencairan"],
        [*ROW, "11/8/2025", "24 Nopember 2025"],
        [*ROW[:1], "Todabelu", *ROW[2:5], "diajukan", "11/8/2025", "-"],
    ]
    found = read(xlsx({"Dukungan": rows}), "53.09")
    support = found.tables["dukungan"]
    assert support["tanggal"].tolist() == [pd.Timestamp("2025-08-11")] * 2
    assert support["dijawab"].tolist() == [pd.Timestamp("2025-11-24"), pd.NaT]
    assert found.errors == ()


def test_an_answer_before_its_request_keeps_the_row_out(read):
    rows = [[*SUPPORT, "Tanggal", "Tanggal dijawab"], [*ROW, "2025-11-24", "2025-08-11"]]
    found = read(sheet(*rows), "53.09")
    (fault,) = found.errors
    assert (fault.key, fault.column, fault.found) == ("period", "H", "2025-08-11")
    assert len(found.tables["dukungan"]) == 0


def test_an_answer_in_the_future_is_pointed_out(read):
    rows = [[*SUPPORT, "Tanggal", "Tanggal dijawab"], [*ROW, "2025-08-11", "2027-02-01"]]
    found = read(sheet(*rows), "53.09")
    assert [(f.key, f.column) for f in found.findings if f.key == "date_ahead"] == [
        ("date_ahead", "H")
    ]
    assert len(found.tables["dukungan"]) == 1


def test_a_template_from_before_the_column_is_read_as_it_was(read):
    header = ["kode_wilayah", "jenis", "kepada", "nilai_rp", "status", "tanggal", "sumber"]
    row = ["53.09.02.1017", "pelatihan", "provinsi", 8_000_000, "disetujui", "2025-08-11", "surat"]
    found = read(csv_text([header, row]).encode(), "53.09", name="dukungan.csv")
    assert found.tables["dukungan"]["dijawab"].isna().tolist() == [True]
    assert found.findings == ()
