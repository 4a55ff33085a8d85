"""What a file says: rows, codes, what is taken from elsewhere, and checks against the store."""

import pandas as pd
import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.memory import FILE_NAME, recall_mapping, remember_mapping
from ovop_geo.intake.placing import chosen_codes
from ovop_geo.intake.readings import Answers
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.language import Translator
from ovop_geo.settings import Settings
from tests.spreadsheets import ROWS, csv_text, keys, sheet, xlsx

TODABELU, MATALOKO, WAEPANA = "53.09.02.1008", "53.09.02.1017", "53.09.07.2001"


def test_rows_know_where_they_stand(read):
    found = read(xlsx({"Data": [["DAFTAR"], [], *ROWS]}))
    assert found.tables["produk"]["kode_wilayah"].tolist() == [TODABELU, MATALOKO, WAEPANA]
    assert found.origins["produk"].to_dict("list") == {"lembar": ["Data"] * 3, "baris": [4, 5, 6]}


def test_what_the_file_does_not_say_is_filled_by_rule(read):
    row = read(xlsx({"Data": ROWS}), name="surat_12.xlsx").tables["produk"].iloc[0]
    # Visitors read sources, and the name of a file can name a person.
    assert (row["sumber"], row["verifikasi"], row["unggulan"]) == (
        "daftar yang diimpor",
        "draft",
        True,
    )
    assert (row["kode_produk"], row["komoditas"]) == ("5309021008-kopi-bubuk", "kopi")


def test_a_file_does_not_verify_what_it_says(read):
    header = ["Desa", "Produk Unggulan", "Verifikasi"]
    rows = [["Mataloko", "Kopi", "Terverifikasi"], ["Waepana", "Madu", "ditolak"]]
    found = read(sheet(header, *rows), "53.09")
    assert found.tables["produk"]["verifikasi"].tolist() == ["draft", "ditolak"]
    (finding,) = [each for each in found.findings if each.key == "verified_by_file"]
    assert (finding.sheet, finding.row, finding.column, finding.is_error) == ("Data", 2, "C", False)


def test_a_kabupaten_that_is_not_written_is_that_of_the_editor(read):
    rows = [["Desa", "Produk Unggulan"], ["Benteng Tengah", "Kopi"]]
    assert read(sheet(*rows), "53.09").tables["produk"]["kode_wilayah"].str[:5].tolist() == [
        "53.09"
    ]


def test_a_village_outside_the_region_of_the_editor_stays_out(read):
    found = read(xlsx({"Data": ROWS}), "53.01")
    assert [f.row for f in found.errors] == [2, 3, 4]
    assert len(found.tables["produk"]) == 0
    named = [["Kabupaten", *ROWS[0]], ["Ngada", *ROWS[1]], ["Kupang", 2, "Takari", "Benu", "Madu"]]
    found = read(sheet(*named), "53.01")
    assert [f.row for f in found.findings if f.key == "outside_region"] == [2]
    assert found.tables["produk"]["kode_wilayah"].str[:5].tolist() == ["53.01"]


def test_the_user_decides_what_an_ambiguous_name_means(read):
    rows = [
        ["Kabupaten", "Kecamatan", "Desa", "Produk"],
        ["Kupang", "Kupang Timur", "Oesao", "Jagung"],
    ]
    first = read(sheet(*rows))
    (open_question,) = [f for f in first.findings if f.key == "place_ambiguous"]
    choices = chosen_codes(open_question)
    assert choices == ["53.01.06.1004", "53.01.06.2015"]
    decided = {("Kupang", "Kupang Timur", "Oesao"): choices[1]}
    second = read(sheet(*rows), answers=Answers(decided))
    assert second.tables["produk"]["kode_wilayah"].tolist() == [choices[1]]


def test_steps_come_from_columns_with_ticks(read):
    rows = [
        ["Kecamatan", "Desa", "Pemetaan Potensi", "Penetapan Produk", "Sosialisasi"],
        ["Golewa", "Todabelu", "√", "12/11/2025", "-"],
    ]
    steps = read(sheet(*rows)).tables["tahapan"]
    assert steps[["langkah", "status"]].to_numpy().tolist() == [[1, "selesai"], [2, "selesai"]]
    assert steps["tanggal"].tolist() == [pd.Timestamp(2026, 11, 24), pd.Timestamp(2025, 11, 12)]


def test_a_tick_keeps_the_date_that_the_store_has_for_it(read):
    rows = [["Kecamatan", "Desa", "Langkah 1", "Langkah 2"], ["Golewa", "Todabelu", "√", "√"]]
    first = read(sheet(*rows)).tables
    first["tahapan"]["tanggal"] = pd.Timestamp(2025, 6, 1).as_unit("us")
    later = read(sheet(*rows), existing=first)
    pd.testing.assert_frame_equal(later.tables["tahapan"], first["tahapan"])
    assert "step_undated" not in keys(later)


def test_a_product_of_the_store_keeps_its_code(read):
    stored = read(xlsx({"Data": ROWS})).tables
    stored["produk"].loc[0, "kode_produk"] = "LAMA-1"
    again = read(xlsx({"Data": ROWS}), existing=stored)
    assert again.tables["produk"]["kode_produk"].tolist()[0] == "LAMA-1"


def test_a_second_flagship_of_a_village_of_the_store_stays_out(read):
    stored = read(xlsx({"Data": ROWS})).tables
    other = sheet(ROWS[0], [1, "Golewa", "Todabelu", "Garam"])
    found = read(other, existing=stored)
    assert len(found.tables["produk"]) == 0
    assert "flagship_stored" in keys(found)


def test_the_flagship_of_the_store_may_step_back_in_the_same_file(read):
    stored = read(xlsx({"Data": ROWS})).tables
    rows = [
        ["Kecamatan", "Desa", "Nama Produk", "Unggulan (ya/tidak)"],
        ["Golewa", "Todabelu", "Kopi bubuk", "tidak"],
        ["Golewa", "Todabelu", "Garam", "ya"],
    ]
    found = read(sheet(*rows), existing=stored)
    assert found.tables["produk"]["unggulan"].tolist() == [False, True]
    assert found.errors == ()


def test_almost_one_name_in_the_store_is_told(read):
    stored = read(xlsx({"Data": ROWS})).tables
    stored["produk"]["unggulan"] = False
    found = read(sheet(ROWS[0], [1, "Soa", "Waepana", "Madu hutann"]), existing=stored)
    assert "product_alike" in keys(found)


def test_a_permit_may_be_of_a_product_in_the_store(read):
    stored = read(xlsx({"Data": ROWS})).tables
    code = stored["produk"]["kode_produk"].iloc[0]
    rows = [["kode_produk", "jenis", "nomor"], [code, "NIB", "1"], ["TAK-ADA", "NIB", "2"]]
    found = read(sheet(*rows, name="sertifikat"), existing=stored)
    assert found.tables["sertifikat"]["kode_produk"].tolist() == [code]
    assert keys(found) == ["reference"]


def test_an_amount_beside_a_product_without_a_name_has_no_commodity(read):
    header = ["Kecamatan", "Desa", "Produk", "Sektor", "Luas (ha)"]
    found = read(sheet(header, ["Golewa", "Todabelu", None, "perkebunan", 5]))
    assert {name: len(frame) for name, frame in found.tables.items()} == {"produk": 0, "potensi": 0}
    assert "required" in keys(found)


def test_steps_that_all_stay_out_are_not_compared(read):
    rows = [
        ["Kecamatan", "Desa", "Langkah", "Status", "Tanggal"],
        ["Golewa", "Todabelu", 1, "selesai", "kapan-kapan"],
    ]
    found = read(sheet(*rows, name="tahapan"))
    assert len(found.tables["tahapan"]) == 0
    assert [each.column for each in found.errors] == ["E"]


def test_a_step_that_goes_back_is_told(read):
    rows = [
        ["Kecamatan", "Desa", "Langkah", "Status", "Tanggal"],
        ["Golewa", "Todabelu", 1, "selesai", "13/6/2025"],
        ["Golewa", "Todabelu", 1, "belum", "13/7/2025"],
    ]
    found = read(sheet(*rows, name="tahapan"))
    assert keys(found) == ["step_back"]
    assert len(found.tables["tahapan"]) == 2


def test_dates_to_come_are_told(read):
    rows = [
        ["Kecamatan", "Desa", "Langkah", "Status", "Tanggal"],
        ["Golewa", "Todabelu", 1, "selesai", "13/6/2027"],
    ]
    assert keys(read(sheet(*rows, name="tahapan"))) == ["date_ahead"]


def test_amounts_are_scaled_by_their_header(read):
    rows = [
        ["Kecamatan", "Desa", "Produk", "Komoditas", "Sektor", "Omset (juta Rp)"],
        ["Golewa", "Todabelu", "Kopi", "kopi", "perkebunan", 70],
    ]
    assert read(sheet(*rows)).tables["produk"]["omzet"].tolist() == [70e6]


def test_amounts_of_several_products_are_not_shared_out(read):
    rows = [
        ["Kecamatan", "Desa", "Produk", "Omzet"],
        ["Golewa", "Todabelu", "Kopi; Madu", "Rp 70 juta"],
    ]
    found = read(sheet(*rows))
    assert found.tables["produk"]["omzet"].isna().all()
    assert "amount_of_several" in keys(found)


def test_a_column_that_nobody_knows_can_be_named_and_is_remembered(read, tmp_path):
    content = sheet(["Kecamatan", "Desa", "Zxqw", "Tahun"], ["Golewa", "Todabelu", "Kopi", 2025])
    workbook = read_workbook(content, "a.xlsx")
    proposed = propose_mapping(workbook)
    assert [column.header for _, column in proposed.unrecognised] == ["Zxqw"]
    decided = proposed.with_target("Data", 2, "produk:nama")
    assert decided.unrecognised == ()
    settings = Settings(tmp_path)
    remember_mapping(settings, proposed, decided)
    assert recall_mapping(settings) == {"zxqw": "produk:nama"}
    again = propose_mapping(workbook, recall_mapping(settings))
    assert again.sheets[0].positions("produk:nama") == [2]


@pytest.mark.parametrize(
    "kept", ["", "[1]", "[" * 100_000, '{"zxqw": "apa:saja"}', "{", '{"a": 1}']
)
def test_a_broken_memory_counts_as_none(kept, tmp_path):
    (tmp_path / FILE_NAME).write_text(kept)
    assert recall_mapping(Settings(tmp_path)) == {}


def test_rows_that_are_no_records_are_counted_with_their_reason(read):
    rows = [*ROWS, ["Jumlah", None, None, 3], [], ["Catatan: sementara"]]
    found = read(sheet(*rows))
    assert [(row.row, row.reason) for row in found.skipped] == [(4, "total"), (6, "note")]


def test_a_choice_that_is_none_is_told_in_words_that_a_file_may_hold(read):
    header = ["Desa", "Nama Produk", "Komoditas", "Tahap Olah"]
    (finding,) = read(sheet(header, ["Mataloko", "Kopi", "kopi", "entah"]), "53.09").errors
    offered = finding.advice(Translator("id")).partition(": ")[2].removesuffix(".").split("; ")
    assert offered == ["Mentah", "Diolah", "Dikemas", "Dipasarkan"]
    rows = (["Mataloko", f"Kopi {each}", "kopi", each] for each in offered)
    found = read(sheet(header, *rows), "53.09")
    assert found.errors == ()
    assert len(set(found.tables["produk"]["tahap_olah"])) == len(offered)


def test_the_order_of_rows_does_not_change_what_is_found(read):
    backwards = read(csv_text([ROWS[0], *ROWS[:0:-1]]).encode(), name="a.csv").tables["produk"]
    forwards = read(csv_text(ROWS).encode(), name="a.csv").tables["produk"]
    pd.testing.assert_frame_equal(
        backwards.sort_values("kode_produk", ignore_index=True),
        forwards.sort_values("kode_produk", ignore_index=True),
    )


def test_one_cell_cannot_make_any_number_of_records(read, monkeypatch):
    header = ["Desa", "Produk"]
    monkeypatch.setattr("ovop_geo.intake.drafts.MAX_RECORDS", 3)
    assert len(read(sheet(header, ["Mataloko", "Kopi, Madu, Teh"]), "53.09").tables["produk"]) == 3
    with pytest.raises(IntakeError, match="lebih dari 3 catatan"):
        read(sheet(header, ["Mataloko", "Kopi, Madu, Teh, Cokelat"]), "53.09")
    # A text that is longer than any list is one name, which is too long.
    assert (
        keys(read(sheet(header, ["Mataloko", "Kopi, " * 2_000]), "53.09")).count("text_long") == 1
    )


def test_the_unit_of_a_potential_tells_its_measure_unless_it_may_be_several(read):
    rows = [
        ["Golewa", "kopi", 12, "kuintal"],
        ["Golewa", "kambing", 300, "Ekor"],
        ["Soa", "jagung", 40, "hektar"],
        ["Soa", "bambu", 90, "batang"],
        ["Soa", "padi", 40, "kw/ha"],
        ["Soa", "cabai", 3, "ton per tahun"],
        ["Soa", "kemiri", 2, "kg per pohon"],
    ]
    found = read(sheet(["Kecamatan", "Komoditas", "Jumlah", "Satuan"], *rows))
    assert found.tables["potensi"]["ukuran"].tolist() == [
        "produksi",
        "populasi",
        "luas",
        "produksi",
    ]
    assert [(each.key, each.row) for each in found.errors] == [
        ("required", 5),
        ("required", 6),
        ("required", 8),
    ]
    told = [each.details["measure"] for each in found.findings if each.key == "measure_by_unit"]
    assert told == ["produksi", "populasi", "luas"]


def test_a_stated_measure_is_not_told_by_the_unit(read):
    header = ["Kecamatan", "Komoditas", "Ukuran", "Jumlah", "Satuan"]
    found = read(sheet(header, ["Golewa", "ayam", "produksi", 40, "ekor"]))
    assert found.tables["potensi"]["ukuran"].tolist() == ["produksi"]
