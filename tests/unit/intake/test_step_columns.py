"""Dates and marks of steps that stand beside or below the step they belong to."""

import pytest

from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.intake.targets import TARGETS, target_label
from ovop_geo.language import Translator
from tests.spreadsheets import sheet, xlsx

PLACE = ("Kecamatan", "Desa")
MARKED = ("Golewa", "Mataloko", "√", "3 Maret 2025", "√", "20 April 2025")


def targets(*rows, merged=()):
    content = xlsx({"Data": [list(row) for row in rows]}, merge=list(merged))
    (found,) = propose_mapping(read_workbook(content, "a.xlsx")).sheets
    return [column.target and column.target.partition(":")[2] for column in found.columns[2:]]


def steps(found):
    frame = found.tables["tahapan"]
    return {int(row.langkah): f"{row.tanggal:%Y-%m-%d}" for row in frame.itertuples(index=False)}


@pytest.mark.parametrize(
    "header",
    [
        ("Pemetaan", "Tanggal", "Sosialisasi", "Tanggal"),
        ("1. Pemetaan potensi", "Tgl.", "5. Sosialisasi OVOP", "Tgl."),
        ("Pemetaan", "Tgl Pemetaan", "Sosialisasi", "Tgl Sosialisasi"),
        ("pemetaan", "tanggal_pemetaan", "sosialisasi", "sosialisasi_tanggal"),
        ("Langkah I", "Tanggal Langkah I", "Langkah V", "Tanggal Langkah V"),
        ("Langkah 1 Status", "Langkah 1 Tanggal", "Langkah 5 Status", "Langkah 5 (tgl)"),
        ("Pemetaan", "Tgl pelaksanaan", "Sosialisasi", "Tgl pelaksanaan"),
    ],
)
def test_each_step_has_the_date_beside_it_or_of_its_name(read, header):
    found = read(sheet((*PLACE, *header), MARKED), "53.09")
    assert steps(found) == {1: "2025-03-03", 5: "2025-04-20"}
    assert found.findings == ()


@pytest.mark.parametrize(
    ("step", "other", "below"),
    [
        ("Pemetaan potensi", "Sosialisasi", ("Status", "Tanggal")),
        ("Langkah 1", "Langkah 5", ("Ceklis", "Tgl")),
        ("Thp I", "Thp V", ("Sudah/Belum", "Waktu")),
    ],
)
def test_mark_and_date_below_a_step_are_its_own(read, step, other, below):
    rows = [[*PLACE, step, None, other, None], [None, None, *below, *below], list(MARKED)]
    found = read(xlsx({"Data": rows}, merge=["C1:D1", "E1:F1"]), "53.09")
    assert steps(found) == {1: "2025-03-03", 5: "2025-04-20"}


def test_dates_before_their_marks_belong_to_the_marks_after_them():
    header = (*PLACE, "Tgl", "Pendampingan", "Tgl", "Sosialisasi")
    assert targets(header, MARKED) == ["tanggal_4", "langkah_4", "tanggal_5", "langkah_5"]


def test_notes_may_stand_between_a_mark_and_its_date():
    header = (*PLACE, "Pemetaan", "Keterangan", "Tanggal", "Penetapan", "Tanggal")
    assert targets(header, MARKED) == [
        "langkah_1",
        "catatan",
        "tanggal_1",
        "langkah_2",
        "tanggal_2",
    ]


@pytest.mark.parametrize(
    "header",
    [("Pemetaan", "Penetapan", "Tanggal"), ("Tanggal", "Pemetaan", "Penetapan")],
)
def test_one_date_of_a_row_is_that_of_all_its_steps(header):
    assert "tanggal" in targets((*PLACE, *header), MARKED[:5])


def test_a_date_between_steps_is_that_of_the_step_before_it():
    header = (*PLACE, "Pemetaan", "Tanggal", "Penetapan")
    assert targets(header, MARKED[:5]) == ["langkah_1", "tanggal_1", "langkah_2"]


def test_dates_of_named_steps_alone_are_marks(read):
    header = (*PLACE, "Tanggal Penetapan", "Tanggal Pendampingan")
    found = read(sheet(header, ("Golewa", "Mataloko", "3 Maret 2025", "-")), "53.09")
    assert steps(found) == {2: "2025-03-03"}


def test_a_date_without_a_mark_is_said_once(read):
    header = (*PLACE, "Pemetaan", "Tgl", "Penetapan", "Tgl")
    rows = [
        ("Golewa", village, "-", "3 Maret 2025", "√", None) for village in ("Todabelu", "Mataloko")
    ]
    found = read(sheet(header, *rows), "53.09")
    (finding,) = [each for each in found.findings if each.key == "date_without_mark"]
    assert (finding.row, finding.column, finding.is_error) == (2, "D", False)
    assert found.tables["tahapan"]["langkah"].tolist() == [2, 2]


def test_columns_of_support_keep_their_status_and_date_among_steps():
    header = (*PLACE, "Pemetaan", "Penetapan", "Jenis bantuan", "Kepada", "Status", "Tgl pengajuan")
    row = ("Golewa", "Mataloko", "√", "√", "sarana", "provinsi", "diajukan", "3 Maret 2025")
    found = targets(header, row)
    assert found == ["langkah_1", "langkah_2", "jenis", "kepada", "status", "tanggal"]


@pytest.mark.parametrize(
    ("group", "below"),
    [
        ("Sosialisasi", ["Nama kegiatan", "Tanggal", "Tempat"]),
        ("Pendampingan", ["Jenis", "Mulai", "Selesai"]),
        ("Dukungan", ["Jenis", "Kepada", "Status"]),
    ],
)
def test_a_group_of_another_table_is_no_step(group, below):
    rows = [
        [*PLACE, group, None, None],
        [None, None, *below],
        ["Golewa", "Mataloko", "a", "b", "c"],
    ]
    found = targets(*rows, merged=["C1:E1"])
    assert not any(target.startswith(("langkah", "tanggal_")) for target in found)


def test_the_date_of_a_step_among_products_is_left_for_a_question():
    header = (*PLACE, "Produk", "Tanggal Penetapan")
    assert targets(header, MARKED[:4]) == ["nama", None]


def test_every_target_has_its_own_label():
    for language in ("id", "en"):
        labels = [target_label(target, Translator(language)) for target in TARGETS]
        assert len({*labels}) == len(labels)


@pytest.mark.parametrize(
    "header",
    [
        ["Apakah produk sudah ditetapkan?", "Jika sudah, kapan penetapan produk dilakukan?"],
        ["Penetapan produk", "Penetapan produk dilaksanakan kapan"],
    ],
)
def test_a_question_when_a_step_was_done_is_its_date(header):
    cells = ["Golewa", "Mataloko", "Sudah", "13/11/2025"]
    assert targets([*PLACE, *header], cells) == ["langkah_2", "tanggal_2"]
