import pytest

from ovop_geo.editors import Editor
from ovop_geo.errors import IntakeError
from ovop_geo.imports.trial import Decisions, open_file
from ovop_geo.imports.writing import apply_trial
from ovop_geo.intake.readings import Answers
from tests.store.contents import content_hash
from tests.unit.imports.conftest import BEIWALI

PROVINCE = Editor("Provinsi", "53")
NGADA = Editor("Admin Ngada", "53.09")
FAR = [
    "Timor Tengah Selatan",
    "Mollo Utara",
    "Ajaobaki",
    "Jeruk",
    "jeruk",
    "tanaman_pangan",
    "tidak",
]


def keys(findings):
    return [(finding.key, finding.cell) for finding in findings]


def test_trying_a_file_writes_nothing(work):
    before = content_hash(work.store)
    trial = work.attempt(BEIWALI)
    assert trial.plan.counts["produk"] == {"ditambah": 1, "diubah": 0, "tetap": 0}
    assert content_hash(work.store) == before


def test_the_same_file_again_changes_nothing(work):
    apply_trial(work.attempt(BEIWALI), work.store, PROVINCE)
    trial = work.attempt(BEIWALI)
    assert trial.plan.is_empty
    assert trial.plan.counts["produk"] == {"ditambah": 0, "diubah": 0, "tetap": 1}


def test_the_same_rows_under_another_file_name_change_nothing(work):
    apply_trial(work.attempt(BEIWALI), work.store, PROVINCE)
    assert work.attempt(BEIWALI, name="ngada revisi.xlsx").plan.is_empty


def test_a_changed_value_stands_beside_the_old_one(work):
    apply_trial(work.attempt(BEIWALI), work.store, PROVINCE)
    trial = work.attempt([*BEIWALI[:4], "kopi arabika", *BEIWALI[5:]])
    (row,) = trial.plan.tables["produk"].changed
    assert row.differences == {"komoditas": ("kopi", "kopi arabika")}


def test_a_row_outside_the_editors_region_is_an_error_and_stays_out(work):
    trial = work.attempt(BEIWALI, FAR, editor=NGADA)
    assert keys(trial.errors) == [("outside_region", "Data!C3")]
    assert trial.plan.counts["produk"]["ditambah"] == 1


def test_the_editors_region_goes_before_a_wider_choice(work):
    assert work.attempt(BEIWALI, editor=NGADA, region="53").region == "53.09"


def test_the_province_may_try_a_file_for_one_kabupaten(work):
    trial = work.attempt(FAR, editor=PROVINCE, region="53.09")
    assert keys(trial.errors) == [("outside_region", "Data!C2")]


def test_a_permit_of_a_product_of_another_kabupaten_is_an_error(work):
    header = ["kode_produk", "kode_wilayah", "nama", "komoditas", "sektor", "unggulan"]
    far = ["TTS-1", "53.02.01.1001", "Jeruk", "jeruk", "tanaman_pangan", "tidak"]
    apply_trial(work.attempt(sheets={"produk": [header, far]}), work.store, PROVINCE)
    permit = {"sertifikat": [["kode_produk", "jenis", "nomor"], ["TTS-1", "Halal", "H-1"]]}
    assert work.attempt(sheets=permit).errors == ()
    trial = work.attempt(sheets=permit, editor=NGADA)
    assert keys(trial.errors) == [("outside_region", "sertifikat!A2")]
    assert trial.plan.is_empty


def test_a_community_without_members_is_of_no_region_yet(work):
    community = {
        "komunitas": [["kode_komunitas", "nama", "komoditas"], ["K-1", "Penenun Soa", "tenun"]]
    }
    assert work.attempt(sheets=community, editor=PROVINCE).errors == ()
    trial = work.attempt(sheets=community, editor=NGADA)
    assert keys(trial.errors) == [("region_unknown", "komunitas!A2")]
    assert trial.plan.is_empty
    members = {"anggota_komunitas": [["kode_komunitas", "kode_wilayah"], ["K-1", "53.09.06.2009"]]}
    assert work.attempt(sheets=community | members, editor=NGADA).errors == ()


def test_villages_of_which_nothing_is_said_are_not_counted(work):
    empty = [*BEIWALI[:3], None, None, None, None]
    assert work.attempt(BEIWALI, empty).interpretation.rows_read == 1


def test_a_code_of_a_product_elsewhere_is_an_error_at_its_cell(work):
    header = ["kode_produk", "kode_wilayah", "nama", "komoditas", "sektor", "unggulan"]
    first = ["P-1", "53.02.01.1001", "Jeruk", "jeruk", "tanaman_pangan", "tidak"]
    again = ["P-1", "53.09.06.2009", "Kopi", "kopi", "minuman", "tidak"]
    apply_trial(work.attempt(sheets={"produk": [header, first]}), work.store, PROVINCE)
    trial = work.attempt(sheets={"produk": [header, again]})
    assert keys(trial.errors) == [("code_elsewhere", "produk!A2")]
    assert trial.plan.is_empty


def test_a_second_flagship_beside_that_of_the_store_is_an_error(work):
    apply_trial(work.attempt(BEIWALI), work.store, PROVINCE)
    trial = work.attempt([*BEIWALI[:3], "Tenun Bajawa", "tenun", "tenun_kriya", "ya"])
    assert keys(trial.errors) == [("flagship_stored", "Data!D2")]
    assert trial.plan.is_empty


def test_a_name_that_may_mean_two_villages_waits_for_the_users_choice(work):
    oesao = ["Kupang", "Kupang Timur", "Oesao", "Garam", "garam", "perikanan", "tidak"]
    assert [finding.key for finding in work.attempt(oesao).errors] == ["place_ambiguous"]
    chosen = {("Kupang", "Kupang Timur", "Oesao"): "53.01.06.1004"}
    (row,) = (
        work.attempt(oesao, decisions=Decisions(answers=Answers(chosen)))
        .plan.tables["produk"]
        .added
    )
    assert row.after["kode_wilayah"] == "53.01.06.1004"


def test_a_file_without_any_table_is_refused(settings):
    with pytest.raises(IntakeError) as caught:
        open_file(b"surat;untuk\nbupati;Ngada\n", "surat.csv", settings)
    assert caught.value.key == "intake.error.no_table"


def test_the_stages_are_told_in_order(work):
    told = []
    work.attempt(BEIWALI, progress=told.append)
    assert told == ["rows", "plan"]
