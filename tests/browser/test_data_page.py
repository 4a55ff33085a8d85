"""From the template of a kabupaten to records on the map, and back."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from ovop_geo.intake.limits import MAX_FILE_BYTES
from ovop_geo.language import Translator
from ovop_geo.settings import Settings
from ovop_geo.store.content import read_records
from ovop_geo.store.history import history
from ovop_geo.store.undoing import undo
from ovop_geo.store.versions import open_store
from tests.browser.harness import PATIENCE, go, map_state, running_app, settle
from tests.browser.provider import app_with_sign_in, running_provider
from tests.spreadsheets import ROWS, xlsx

INDONESIAN = Translator("id")
PLACES = ("53.09.06.2009", "53.09.09.1010")


@pytest.fixture(scope="module")
def data_directory(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def own_app(chromium, tmp_path_factory, data_directory):
    log = tmp_path_factory.mktemp("app") / "server.log"
    environment = {"OVOP_DATA_DIR": str(data_directory), "OVOP_LOCAL_EDITOR": "1"}
    with running_app(log, environment) as app:
        yield app


@pytest.fixture(scope="module")
def open_to_the_network(chromium, tmp_path_factory, data_directory):
    """A server that others than this computer can reach, on the same records."""
    log = tmp_path_factory.mktemp("network") / "server.log"
    options = ["--server.address=0.0.0.0"]
    with running_app(log, {"OVOP_DATA_DIR": str(data_directory)}, options=options) as app:
        yield app


@pytest.fixture
def app(own_app):
    return own_app


def text(key, **values):
    return INDONESIAN(key, **values)


def upload(page, path):
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("heading", name=text("data.plan.title"))).to_be_visible(
        timeout=PATIENCE
    )
    settle(page)


def filled_template(page, folder):
    """Download the template of the page, write two products into it, return where it is."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh templat").click()
    path = folder / "templat.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book["produk"]
    headers = [cell.value for cell in sheet[1]]
    for row, (place, name) in enumerate(zip(PLACES, ("Kopi", "Madu"), strict=True), 4):
        for column, value in {
            "kode_wilayah": place,
            "nama": name,
            "komoditas": name.lower(),
            "sektor": "minuman",
            "unggulan": "ya",
        }.items():
            sheet.cell(row, headers.index(column) + 1).value = value
    book.save(path)
    return path


def products_on_the_map(page, app):
    """Return how many kecamatan of Ngada have a product in the users' own data, by the map."""
    go(page, f"{app.url}/produk_unggulan?data=kerja&wilayah=53.09&tema=product_coverage")
    state = map_state(page, "state.level === 'kecamatan'")
    return sum(each["count"] for each in state["classes"] if each["kind"] == "value")


def test_a_filled_template_comes_onto_the_map_and_is_taken_back(
    page, app, tmp_path, data_directory
):
    go(page, f"{app.url}/data?wilayah=53.09")
    path = filled_template(page, tmp_path)
    upload(page, path)
    expect(page.get_by_text(text("data.findings.none"))).to_be_visible()
    new_rows = text("data.plan.new_rows", table="Produk", count=2)
    expect(page.get_by_text(new_rows)).to_be_visible()
    page.get_by_role("button", name=text("data.apply.button")).click()
    expect(page.get_by_text("Tersimpan sebagai riwayat nomor 1")).to_be_visible(timeout=PATIENCE)
    assert products_on_the_map(page, app) == 2

    # The server keeps UTC; the reader's clock shows another time.
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Jayapura"})
    go(page, f"{app.url}/data?bagian=riwayat")
    entries = page.get_by_placeholder(text("data.choice.open"))
    expect(entries).to_have_accessible_name(text("data.history.choose"))
    assert entries.evaluate("field => getComputedStyle(field, '::placeholder').opacity") == "1"
    entries.click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name=text("data.history.undo", entry="1")).click()
    question = page.get_by_text("Batalkan impor templat.xlsx (2 ditambah)")
    expect(question).to_contain_text(re.compile(r"pukul \d\d\.\d\d WIT\?"))
    page.get_by_role("button", name=text("data.history.yes")).click()
    expect(page.get_by_text("Riwayat nomor 1 dibatalkan: 2 baris dihapus")).to_be_visible(
        timeout=PATIENCE
    )
    assert products(data_directory) == {}


def test_the_field_for_a_file_speaks_the_language_of_the_page(page, app):
    go(page, f"{app.url}/data?bahasa=id")
    field = page.get_by_test_id("stFileUploaderDropzone")
    expect(field).to_be_visible(timeout=PATIENCE)
    words = field.locator("p, span").evaluate_all(
        "all => all.map(each => getComputedStyle(each, '::after').content).join(' ')"
    )
    assert text("data.upload.browse") in words
    assert text("data.upload.drop", limit=25) in words
    # What is only read out speaks it too.
    close = page.get_by_test_id("stSidebarCollapseButton").locator("button")
    expect(close).to_have_attribute("aria-label", text("app.menu.close"))
    for english in ("Help for", "file upload", "Open", "Collapse", "Search"):
        expect(page.locator(f'[aria-label^="{english}"]')).to_have_count(0)


@pytest.mark.parametrize(("name", "size"), [("besar.xlsx", MAX_FILE_BYTES + 1), ("surat.pdf", 100)])
def test_the_field_says_in_the_language_of_the_page_why_it_refuses(page, app, tmp_path, name, size):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(size)
    go(page, f"{app.url}/data?bahasa=id")
    page.locator('input[type="file"]').set_input_files(path)
    refused = page.get_by_test_id("stFileChips")
    expect(refused).to_be_visible(timeout=PATIENCE)
    words = refused.evaluate("chips => getComputedStyle(chips, '::after').content")
    assert text("data.upload.refused", limit=25) in words
    expect(refused.get_by_role("alert")).to_have_count(0)


def test_a_marked_copy_of_the_file_can_be_downloaded(page, app, tmp_path):
    path = tmp_path / "ngada.xlsx"
    path.write_bytes(xlsx({"Data": [*ROWS, [4, "Soa", "Negeri Dongeng", "Madu"]]}))
    go(page, f"{app.url}/data?wilayah=53.09")
    upload(page, path)
    with page.expect_download() as download:
        page.get_by_role("button", name=text("data.findings.download")).click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert "Negeri Dongeng" in book["Data"]["C5"].comment.text


class TestOpenToTheNetwork:
    @pytest.fixture
    def app(self, open_to_the_network):
        return open_to_the_network

    def test_the_plan_is_shown_and_nothing_can_be_written(
        self, page, app, tmp_path, data_directory
    ):
        before = entries(data_directory)
        path = tmp_path / "ngada.xlsx"
        path.write_bytes(xlsx({"Data": ROWS}))
        go(page, f"{app.url}/data?wilayah=53.09")
        upload(page, path)
        new_rows = text("data.plan.new_rows", table="Produk", count=3)
        expect(page.get_by_text(new_rows)).to_be_visible()
        expect(page.get_by_text(text("data.apply.nobody"))).to_be_visible()
        expect(page.get_by_role("button", name=text("data.apply.button"))).to_have_count(0)
        assert entries(data_directory) == before


class TestSignedIn:
    @pytest.fixture(scope="class")
    @classmethod
    def app_of_editors(cls, chromium, tmp_path_factory, data_directory):
        folder = tmp_path_factory.mktemp("signed-in")
        environment = {"OVOP_DATA_DIR": str(data_directory)}
        with (
            running_provider(folder / "provider.log") as provider,
            app_with_sign_in(folder, provider, "app.py", environment) as app,
        ):
            yield app

    @pytest.fixture
    def app(self, app_of_editors):
        return app_of_editors

    def test_the_editor_of_a_kabupaten_loads_its_rows_and_no_others(
        self, page, app, tmp_path, data_directory
    ):
        # The provider's own page asks for a style from elsewhere.
        page.route("**/pico.min.css", lambda route: route.fulfill(body=""))
        header = ["Kabupaten", "Kecamatan", "Desa", "Nama Produk", "Komoditas", "Sektor"]
        own = ["Ngada", "Bajawa", "Beiwali", "Kopi", "kopi", "minuman"]
        foreign = ["Belu", "Atambua Barat", "Tulamalae", "Tenun", "tenun", "tenun_kriya"]
        path = tmp_path / "campuran.xlsx"
        path.write_bytes(xlsx({"Data": [header, own, foreign]}))
        go(page, f"{app.url}/data")
        page.get_by_role("button", name=text("access.sign_in")).click()
        page.get_by_role("button", name="ngada", exact=True).click()
        expect(page.get_by_role("button", name=text("access.sign_out"))).to_be_visible(
            timeout=PATIENCE
        )
        go(page, f"{app.url}/data")
        upload(page, path)
        expect(page.get_by_text("berada di luar Kabupaten Ngada")).to_be_visible()
        button = page.get_by_role("button", name=text("data.apply.button"))
        expect(button).to_be_disabled()
        page.get_by_text(text("data.apply.leave", count=1)).click()
        expect(button).to_be_enabled(timeout=PATIENCE)
        button.click()
        expect(page.get_by_text("Tersimpan sebagai")).to_be_visible(timeout=PATIENCE)
        store = open_store(Settings(data_directory=data_directory))
        assert set(read_records(store, "produk")["kode_wilayah"].str[:5]) == {"53.09"}
        assert history(store)[0].who == "Admin Ngada"
        store.close()


def entries(data_directory):
    store = open_store(Settings(data_directory=data_directory))
    found = [entry.id for entry in history(store)]
    store.close()
    return found


def test_ticks_stay_with_their_records_from_one_decision_to_the_next(
    page, app, tmp_path, data_directory
):
    path = tmp_path / "ngada.xlsx"
    path.write_bytes(xlsx({"Data": ROWS}))
    undo_all(data_directory)
    go(page, f"{app.url}/data?wilayah=53.09")
    upload(page, path)
    page.get_by_text(text("data.apply.accept", count=2)).click()
    page.get_by_role("button", name=text("data.apply.button")).click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_be_visible(timeout=PATIENCE)

    go(page, f"{app.url}/data?bagian=tinjau&wilayah=53.09")
    # Sorted by name, the list is another than that of the store.
    records(page).click(position={"x": 240, "y": 17})
    tick_row(page, 1)
    ticked(page, 1)
    reject = page.get_by_role("button", name=text("data.review.set.ditolak", count=1))
    reject.click()
    expect(page.get_by_text(text("store.error.no_reason"))).to_be_visible(timeout=PATIENCE)
    page.get_by_label(text("data.review.why")).fill("Tercatat dua kali")
    reject.click()
    said_done(page, "word.verifikasi.ditolak")
    ticked(page, 0)
    assert products(data_directory)["Keripik pisang"] == "ditolak"

    # By the keyboard alone: the list is reached by the tabulator, a tick set by the space bar.
    records(page)
    page.get_by_label(text("data.review.status"), exact=True).focus()
    for key, count in (("Tab", 0), ("Space", 1), ("Space", 0), ("ArrowDown", 0), ("Space", 1)):
        page.keyboard.press(key)
        ticked(page, count)
    # A search of its own would speak English only: that of the browser is there instead.
    page.keyboard.press("Control+f")
    expect(page.get_by_text("Type to search")).to_have_count(0)
    page.get_by_role("button", name=text("data.review.set.terverifikasi", count=1)).press("Enter")
    said_done(page, "word.verifikasi.terverifikasi")
    assert sorted(products(data_directory).values()) == ["ditolak", "draft", "terverifikasi"]
    assert products(data_directory)["Keripik pisang"] == "ditolak"


def undo_all(data_directory):
    """Take back what earlier tests loaded."""
    store = open_store(Settings(data_directory))
    for entry in history(store):
        if not entry.undone and entry.undoes is None:
            undo(store, entry.id, "uji")
    store.close()


def products(data_directory):
    """Return the verification of the stored products by name."""
    store = open_store(Settings(data_directory))
    stored = read_records(store, "produk")
    store.close()
    return dict(zip(stored["nama"], stored["verifikasi"], strict=True))


def records(page):
    """Return the list of records, once it is drawn: its rows are no elements."""
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("canvas").first).to_be_visible(timeout=PATIENCE)
    settle(page)
    return table


def tick_row(page, row):
    records(page).click(position={"x": 35, "y": 35 * row + 17})


def ticked(page, count):
    """Wait until the page says how many records are ticked."""
    expect(page.get_by_text(text("data.review.ticked", count=count))).to_be_visible(
        timeout=PATIENCE
    )
    settle(page)


def said_done(page, status):
    done = text("data.review.done", count=1, status=text(status))
    expect(page.get_by_text(done)).to_be_visible(timeout=PATIENCE)
    settle(page)
