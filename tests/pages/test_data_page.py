"""The page Data: a file is tried by everybody, written, taken back and reviewed by editors."""

import pytest
import sqlalchemy as sa

from ovop_geo.editors import LOCAL_EDITOR, Editor
from ovop_geo.language import Translator
from ovop_geo.settings import Settings
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history
from ovop_geo.store.mapping import HISTORY
from ovop_geo.store.planning import plan_import
from ovop_geo.store.versions import open_store
from ovop_geo.ui.frame import access
from tests.pages.tables import table, tables
from tests.spreadsheets import xlsx
from tests.store.samples import rows, source

HEADER = ["Kabupaten", "Kecamatan", "Desa", "Nama Produk", "Komoditas", "Sektor"]
BEIWALI = ["Ngada", "Bajawa", "Beiwali", "Kopi Bajawa", "kopi", "minuman"]
UNKNOWN = ["Ngada", "Bajawa", "Negeri Dongeng", "Tenun", "tenun", "tenun_kriya"]
OESAO = ["Kupang", "Kupang Timur", "Oesao", "Garam", "garam", "perikanan"]
NGADA, TTS = Editor("Admin Ngada", "53.09"), Editor("Admin TTS", "53.02")


@pytest.fixture(autouse=True)
def database(monkeypatch, tmp_path):
    monkeypatch.setenv("OVOP_DATABASE_URL", f"sqlite:///{tmp_path / 'kerja.sqlite'}")


@pytest.fixture
def store():
    store = open_store(Settings.from_environment())
    yield store
    store.close()


@pytest.fixture
def sign_in(monkeypatch):
    """Return how to become an editor, or a visitor by ``None``."""

    def become(editor):
        visitor = access._Access("editor" if editor else "network", editor)
        monkeypatch.setattr(access, "_access", lambda: visitor)

    become(LOCAL_EDITOR)
    return become


def load(app, *rows, header=HEADER, name="ngada.xlsx", content=None):
    content = content or xlsx({"Data": [header, *rows]})
    app.get("file_uploader")[0].set_value((name, content, "application/octet-stream"))
    return app.run()


def button(app, key):
    return next((each for each in app.button if each.key == key), None)


def sentences(app, kind):
    return [element.value for element in app.get(kind)]


def told(app):
    return "".join(each.proto.body for each in app.get("html") if "<table" in each.proto.body)


def counts(app):
    """Return the first table that has four columns: the plan's counts."""
    return next(each.value for each in app.dataframe if each.value.shape[1] == 4).iloc[0].tolist()


def test_a_visitor_sees_findings_and_plan_and_no_way_to_write(open_app, sign_in, store, indonesian):
    sign_in(None)
    app = load(open_app("data"), BEIWALI, UNKNOWN)
    assert app.error == []
    assert counts(app) == ["Produk", 1, 0, 0]
    assert indonesian("data.apply.nobody") in sentences(app, "info")
    assert button(app, "apply") is None
    assert history(store) == []


def test_an_editor_writes_and_the_same_file_again_has_nothing_to_write(
    open_app, sign_in, store, indonesian
):
    app = load(open_app("data"), BEIWALI)
    button(app, "apply").click().run()
    (entry,) = history(store)
    assert (entry.who, entry.file_name) == (LOCAL_EDITOR.name, "ngada.xlsx")
    done = indonesian("data.apply.done", entry="1", added="1 baris ditambah", changed="0 diubah")
    assert done in sentences(app, "success")
    app = load(app, BEIWALI)
    assert counts(app) == ["Produk", 0, 0, 1]
    assert indonesian("data.told.nothing") in sentences(app, "info")
    assert button(app, "apply") is None


def test_errors_block_until_their_rows_are_left_out(open_app, sign_in, store):
    app = load(open_app("data"), BEIWALI, UNKNOWN)
    assert button(app, "apply").disabled
    app.checkbox(key="leave_errors").check().run()
    button(app, "apply").click().run()
    assert list(read_records(store, "produk")["nama"]) == ["Kopi Bajawa"]


def test_warnings_must_be_accepted(open_app, sign_in, store):
    slip = ["Ngada", "Bajawa", "Beiwalli", "Kopi Bajawa", "kopi", "minuman"]
    app = load(open_app("data"), slip)
    assert button(app, "apply").disabled
    app.checkbox(key="accept_warnings").check().run()
    assert not button(app, "apply").disabled


def test_personal_data_is_kept_only_by_who_says_to_know(open_app, sign_in, store, indonesian):
    header = [*HEADER, "Kontak"]
    app = load(open_app("data"), [*BEIWALI, "0812 3456 7890"], header=header)
    app.checkbox(key="accept_warnings").check().run()
    assert button(app, "apply").disabled
    asked = app.checkbox(key="keep_personal")
    assert asked.label == indonesian("data.apply.personal", columns="Data!G")
    asked.check().run()
    button(app, "apply").click().run()
    assert len(history(store)) == 1


def test_who_is_no_editor_any_more_when_the_button_is_pressed_writes_nothing(
    open_app, sign_in, store
):
    app = load(open_app("data"), BEIWALI)
    pressed = button(app, "apply").click()
    sign_in(None)
    pressed.run()
    assert history(store) == []


def test_an_editor_of_another_kabupaten_gets_an_error_and_no_plan(open_app, sign_in, store):
    sign_in(TTS)
    app = load(open_app("data"), BEIWALI)
    (findings,) = [each.proto.body for each in app.get("html") if "<table" in each.proto.body]
    assert "di luar Kabupaten Timor Tengah Selatan" in findings
    assert button(app, "apply") is None


def test_what_a_column_is_can_be_said_and_an_editors_choice_is_remembered(open_app, sign_in):
    header = [*HEADER[:3], "Barang Istimewa", *HEADER[4:]]
    key = "column_Data_3"
    for editor, remembered in ((None, ""), (NGADA, "produk:nama")):
        sign_in(editor)
        app = load(open_app("data"), BEIWALI, header=header)
        app.selectbox(key=key).select("produk:nama").run()
        assert counts(app) == ["Produk", 1, 0, 0]
        again = load(open_app("data"), BEIWALI, header=header)
        found = [box.value for box in again.selectbox if box.key == key]
        assert found == ([] if remembered else [""])
    (Settings.from_environment().data_directory / "kolom.json").unlink()


OWN_HEADER = ["Lokus", "Hasil warga"]
OWN_ROWS = [["Beiwali", "Kopi Bajawa"], ["Todabelu", "Madu"]]


def test_where_nothing_is_read_the_page_says_so_above_the_questions(open_app, sign_in, indonesian):
    sign_in(None)
    app = load(open_app("data"), *OWN_ROWS, header=OWN_HEADER)
    (told,) = sentences(app, "error")
    assert "tidak ada data yang terbaca" in told
    assert all(header in told for header in OWN_HEADER)
    assert indonesian("data.told.nothing") not in sentences(app, "info")
    app.selectbox(key="column_Data_0").select("wilayah:desa").run()
    app.selectbox(key="column_Data_1").select("produk:nama").run()
    assert counts(app) == ["Produk", 2, 0, 0]
    assert app.error == []


def test_a_header_on_several_sheets_is_asked_for_once(open_app, sign_in):
    header = ["Desa", "Hasil andalan warga", "Kapasitas"]
    sheets = {
        "Bajawa": [header, ["Beiwali", "Kopi Bajawa", 1]],
        "Golewa": [header, ["Todabelu", "Madu", 2]],
    }
    sign_in(None)
    app = load(open_app("data", wilayah="53.09"), content=xlsx(sheets))
    (question,) = [box for box in app.selectbox if box.key.startswith("column_Bajawa")]
    assert "Bajawa, Golewa" in question.label
    assert [box for box in app.selectbox if box.key.startswith("column_Golewa")] == []
    question.select("produk:nama").run()
    assert counts(app) == ["Produk", 2, 0, 0]


def test_the_row_of_headers_can_be_pointed_at(open_app, sign_in):
    sign_in(None)
    rows = [["Daftar", "hasil"], OWN_HEADER, *OWN_ROWS]
    app = load(open_app("data", wilayah="53.09"), content=xlsx({"Data": rows}))
    assert "Daftar" in app.selectbox(key="column_Data_0").label
    app.selectbox(key="header_row_Data").select("2").run()
    assert "Lokus" in app.selectbox(key="column_Data_0").label
    app.selectbox(key="column_Data_0").select("wilayah:desa").run()
    app.selectbox(key="column_Data_1").select("produk:nama").run()
    assert counts(app) == ["Produk", 2, 0, 0]


def test_how_a_column_is_read_can_be_said_and_taken_back(open_app, sign_in, indonesian):
    header = ["Kabupaten", "Kecamatan", "Desa", "Langkah", "Status", "Tanggal"]
    app = load(open_app("data"), [*BEIWALI[:3], 1, "selesai", "3/11/2025"], header=header)
    doubt = "tidak tampak mana hari dan mana bulan"
    assert doubt in told(app)
    for way, day in (("bulan_dulu", "11 Maret 2025"), ("hari_dulu", "3 November 2025")):
        app.selectbox(key="reading_Data_5_hari_dulu").select(way).run()
        (dates,) = [each.value["Tanggal"] for each in app.dataframe if "Tanggal" in each.value]
        assert dates.tolist() == [day]
        assert doubt not in told(app)


def test_a_name_that_may_mean_two_villages_is_asked_for(open_app, sign_in):
    app = load(open_app("data"), OESAO)
    (question,) = [box for box in app.selectbox if box.key.startswith("place_")]
    question.select("53.01.06.1004").run()
    assert counts(app) == ["Produk", 1, 0, 0]
    assert [box for box in app.selectbox if box.key.startswith("place_")] == []


def test_markup_in_a_file_is_shown_as_the_text_it_is(open_app, sign_in):
    trap = ["Ngada", "Bajawa", "<img src=x onerror=alert(1)>", "<b>Kopi</b>", "kopi", "minuman"]
    app = load(open_app("data"), trap)
    (findings,) = [each.proto.body for each in app.get("html") if "<table" in each.proto.body]
    assert "&lt;img" in findings
    assert "<img" not in findings


def test_a_finding_of_every_row_is_one_line_that_opens_to_its_cells(open_app, sign_in):
    traps = [[*BEIWALI[:3], f"<b>Jasa</b> {number}", None, None] for number in range(400)]
    app = load(open_app("data"), *traps)
    (findings,) = [each.proto.body for each in app.get("html") if "<table" in each.proto.body]
    assert "<summary>400 baris: 2, 3, 4, 5, 6 … Tertulis: “&lt;b&gt;Jasa" in findings
    assert "Data!D9" in findings
    assert findings.count("<tr>") < 10
    assert findings.count("<li>") <= 310
    assert "<b>" not in findings


@pytest.mark.parametrize(
    ("name", "content"),
    [("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256))), ("kosong.csv", b"\n \n")],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(open_app, sign_in, name, content):
    app = load(open_app("data"), name=name, content=content)
    (sentence,) = sentences(app, "error")
    assert name in sentence
    assert app.exception == []


def test_the_template_is_offered_for_a_chosen_kabupaten(open_app, sign_in, indonesian):
    assert "template" not in [each.key for each in open_app("data").get("download_button")]
    chosen = open_app("data", wilayah="53.09")
    labels = {each.key: each.label for each in chosen.get("download_button")}
    assert labels["template"] == indonesian("data.template.download")


def test_the_first_screen_says_its_steps_and_leaves_room_once_they_are_known(
    open_app, sign_in, indonesian
):
    app = open_app("data", wilayah="53.09")
    texts = [indonesian(f"data.step.{number}.text") for number in (1, 2, 3)]
    assert set(texts) <= set(sentences(app, "markdown"))
    app = load(app, BEIWALI)
    assert set(texts).isdisjoint(sentences(app, "markdown"))
    assert "template" in [each.key for each in app.get("download_button")]


@pytest.mark.parametrize(
    ("section", "editor"), [("riwayat", None), ("mutu", None), ("tinjau", NGADA)]
)
def test_an_empty_section_leads_to_the_loading_of_a_file(open_app, sign_in, section, editor):
    sign_in(editor)
    app = open_app("data", bagian=section, data="kerja")
    assert len(app.info) == 1
    button(app, "go_and_load").click().run()
    assert app.get("file_uploader")


def load_beside(store, name, **values):
    """Write a product of Beiwali as somebody else does meanwhile."""
    row = {"kode_wilayah": "53.09.06.2009", "nama": name, "komoditas": "ikan"}
    frame = rows("produk", {**row, "sektor": "minuman", "sumber": "uji", **values})
    frame["kode_produk"] = None
    apply_plan(store, plan_import(store, {"produk": frame}), source())


class TestHistory:
    @pytest.fixture(autouse=True)
    def loaded(self, open_app, sign_in, database):
        app = load(open_app("data"), BEIWALI)
        button(app, "apply").click().run()

    def test_an_entry_is_taken_back_as_a_whole(self, open_app, store):
        app = open_app("data", bagian="riwayat")
        app.selectbox(key="history_entry").select(1).run()
        button(app, "undo").click().run()
        (question,) = [text for text in sentences(app, "markdown") if "Batalkan impor" in text]
        assert "ngada.xlsx (1 ditambah), oleh orang di komputer ini" in question
        assert "WITA" in question
        button(app, "undo_no").click().run()
        assert button(app, "undo_yes") is None
        assert len(read_records(store, "produk")) == 1
        button(app, "undo").click().run()
        button(app, "undo_yes").click().run()
        assert read_records(store, "produk").empty
        assert "Riwayat nomor 1 dibatalkan" in sentences(app, "success")[0]

    def test_a_question_is_not_asked_of_another_time(self, open_app):
        app = open_app("data", bagian="riwayat")
        app.selectbox(key="history_entry").select(1).run()
        button(app, "undo").click().run()
        app.selectbox(key="history_entry").select(None).run()
        app.selectbox(key="history_entry").select(1).run()
        assert button(app, "undo_yes") is None

    def test_an_editor_of_another_kabupaten_cannot_take_it_back(
        self, open_app, sign_in, indonesian
    ):
        sign_in(TTS)
        app = open_app("data", bagian="riwayat")
        app.selectbox(key="history_entry").select(1).run()
        assert indonesian("data.history.elsewhere") in sentences(app, "warning")
        assert button(app, "undo") is None

    def test_who_is_no_editor_any_more_takes_nothing_back(self, open_app, sign_in, store):
        app = open_app("data", bagian="riwayat")
        app.selectbox(key="history_entry").select(1).run()
        button(app, "undo").click().run()
        pressed = button(app, "undo_yes").click()
        sign_in(None)
        pressed.run()
        assert len(read_records(store, "produk")) == 1

    def test_names_of_files_are_for_editors_alone(self, open_app, sign_in, indonesian):
        what = indonesian("data.history.what")
        app = open_app("data", bagian="riwayat")
        assert list(app.dataframe[0].value[what]) == ["impor ngada.xlsx"]
        sign_in(None)
        app = open_app("data", bagian="riwayat")
        assert list(app.dataframe[0].value[what]) == ["impor sebuah berkas"]
        assert "ngada.xlsx" not in str(app.main)

    @pytest.mark.parametrize("language", ["id", "en"])
    def test_a_visitor_reads_a_source_without_the_name_of_the_file(
        self, open_app, sign_in, language
    ):
        sign_in(None)
        word = Translator(language)("source.imported")
        profile = open_app(data="kerja", wilayah="53.09.06.2009", bahasa=language, tampilan="peta")
        assert [word in each.value for each in profile.markdown if "Kopi Bajawa" in each.value]
        lists = open_app("produk_unggulan", data="kerja", bahasa=language)
        assert any(word in table(lists, at).to_numpy() for at in range(len(tables(lists))))
        assert "ngada.xlsx" not in str([profile.main, lists.main])

    def test_an_entry_of_an_unknown_kind_is_listed_as_that(self, open_app, store, indonesian):
        with store.writing() as connection:
            connection.execute(sa.update(HISTORY).values(jenis="pemindahan"))
        app = open_app("data", bagian="riwayat")
        what = app.dataframe[0].value[indonesian("data.history.what")]
        assert list(what) == [indonesian("store.kind.lain")]

    def test_drafts_of_the_own_region_are_verified(self, open_app, sign_in, store):
        sign_in(NGADA)
        app = open_app("data", bagian="tinjau")
        assert button(app, "review_set_terverifikasi").disabled
        button(app, "review_all").click().run()
        button(app, "review_set_terverifikasi").click().run()
        assert list(read_records(store, "produk")["verifikasi"]) == ["terverifikasi"]
        assert len(app.success) == 1

    def test_a_rejection_asks_for_its_reason_and_shows_it(self, open_app, store, indonesian):
        app = open_app("data", bagian="tinjau")
        button(app, "review_all").click().run()
        button(app, "review_set_ditolak").click().run()
        assert sentences(app, "error") == [indonesian("store.error.no_reason")]
        assert list(read_records(store, "produk")["verifikasi"]) == ["draft"]
        (reason,) = [field for field in app.text_input if "review_reason" in field.key]
        reason.input("Tercatat <b>dua</b> kali").run()
        button(app, "review_set_ditolak").click().run()
        assert list(read_records(store, "produk")["verifikasi"]) == ["ditolak"]
        app.selectbox(key="review_status").select("ditolak").run()
        (listed,) = [each.value for each in app.dataframe]
        assert list(listed[indonesian("data.review.reason")]) == ["Tercatat <b>dua</b> kali"]
        told = open_app("data", bagian="riwayat").dataframe[0].value
        assert list(told[indonesian("data.history.reason")]) == ["Tercatat <b>dua</b> kali", ""]

    def test_what_is_ticked_stays_ticked_when_another_record_comes_and_not_after_a_decision(
        self, open_app, store
    ):
        app = open_app("data", bagian="tinjau")
        button(app, "review_all").click().run()
        load_beside(store, "Abon ikan")
        app.run()
        listed = app.dataframe[0].value
        assert dict(zip(listed["Nama"], listed["dipilih"], strict=True)) == {
            "Abon ikan": False,
            "Kopi Bajawa": True,
        }
        button(app, "review_set_terverifikasi").click().run()
        assert list(read_records(store, "produk", ["terverifikasi"])["nama"]) == ["Kopi Bajawa"]
        assert list(app.dataframe[0].value["dipilih"]) == [False]
        assert button(app, "review_set_terverifikasi").disabled

    def test_who_comes_back_to_the_list_finds_nothing_ticked(self, open_app):
        app = open_app("data", bagian="tinjau")
        button(app, "review_all").click().run()
        app.segmented_control(key="choose_section").set_value("riwayat").run()
        app.segmented_control(key="choose_section").set_value("tinjau").run()
        assert list(app.dataframe[0].value["dipilih"]) == [False]

    def test_what_somebody_else_wrote_again_meanwhile_is_not_decided_unseen(self, open_app, store):
        app = open_app("data", bagian="tinjau")
        button(app, "review_all").click().run()
        pressed = button(app, "review_set_terverifikasi").click()
        load_beside(store, "Kopi Bajawa", komoditas="kopi robusta")
        pressed.run()
        assert list(read_records(store, "produk")["verifikasi"]) == ["draft"]

    def test_codes_are_listed_in_words(self, open_app):
        app = open_app("data", bagian="tinjau")
        listed = app.dataframe[0].value.iloc[0]
        assert listed["Wilayah"] == "Beiwali, Bajawa"
        assert listed["Sektor"] == "Minuman"
        assert listed["Sumber"] == "daftar yang diimpor"

    def test_drafts_of_another_region_are_not_offered(self, open_app, sign_in, indonesian):
        sign_in(TTS)
        app = open_app("data", bagian="tinjau")
        (told,) = sentences(app, "info")
        assert told.startswith("Tidak ada catatan di Nusa Tenggara Timur")
        button(app, "go_and_load").click().run()
        assert app.get("file_uploader")

    def test_a_visitor_reviews_nothing(self, open_app, sign_in, indonesian):
        sign_in(None)
        app = open_app("data", bagian="tinjau")
        assert sentences(app, "info") == [indonesian("data.review.nobody")]

    def test_own_data_are_called_recorded_and_not_published(self, open_app, indonesian):
        app = open_app("", data="kerja")
        (figures,) = [each.proto.body for each in app.get("html") if "<dl" in each.proto.body]
        label = indonesian("indicator.product_coverage.figure")
        assert f"<dt>{label}</dt><dd>1 " in figures
        assert indonesian("indicator.product_coverage.figure.published") not in figures

    def test_quality_counts_what_the_store_holds(self, open_app):
        app = open_app("data", bagian="mutu", data="kerja")
        quality = table(app)
        assert len(quality) == 22
        ngada, kupang = (quality[quality["Kode"] == code].iloc[0] for code in ("53.09", "53.01"))
        assert kupang["Terverifikasi (%)"] == "–"
        assert ngada["Desa berproduk"] == "1"
        assert ngada["Terverifikasi (%)"] == "0"


def test_own_data_without_a_record_say_so_and_lead_to_the_page(open_app, indonesian):
    app = open_app("", data="kerja")
    assert indonesian("data.empty.text") in sentences(app, "markdown")
    assert app.error == []
    publik = open_app("")
    assert indonesian("data.empty.text") not in sentences(publik, "markdown")
