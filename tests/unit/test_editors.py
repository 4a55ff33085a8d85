"""Who may write what: by region, and by what a provider says."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.editors import (
    Editor,
    Owners,
    check_sign_in,
    editor_from_claims,
    may_write,
    outside_region,
    read_editors,
    require_write,
)
from ovop_geo.errors import AccessError, SettingsError
from ovop_geo.language import LANGUAGES, Translator

PROVINCE, NGADA = Editor("Admin Provinsi", "53"), Editor("Admin Ngada", "53.09")
IN_NGADA, IN_SUMBA = "53.09.01.2001", "53.11.03.2004"
SIGN_IN = {
    "redirect_uri": "https://ovop.example.id/oauth2callback",
    "cookie_secret": "k" * 32,
    "client_id": "ovop",
    "client_secret": "rahasia",
    "server_metadata_url": "https://akun.example.id/.well-known/openid-configuration",
}


def entry(**changes):
    return {"ngada@example.id": {"wilayah": "53.09", "peran": "Admin Ngada"} | changes}


def frame(**columns):
    return pd.DataFrame(columns)


@pytest.mark.parametrize(
    ("editor", "code", "allowed"),
    [
        (PROVINCE, "53", True),
        (PROVINCE, IN_SUMBA, True),
        (PROVINCE, "51.01.01.2001", False),
        (NGADA, "53.09", True),
        (NGADA, IN_NGADA, True),
        (NGADA, IN_SUMBA, False),
        (NGADA, "53", False),
        (Editor("Admin TTS", "53.0"), "53.09", False),
        (None, IN_NGADA, False),
    ],
)
def test_an_editor_writes_to_their_region_alone(editor, code, allowed):
    assert may_write(editor, code) is allowed


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99), st.integers(1001, 3999))
def test_no_kabupaten_writes_to_another(own, other, kecamatan, village):
    code = f"53.{other:02}.{kecamatan:02}.{village}"
    assert may_write(Editor("Admin", f"53.{own:02}"), code) is (own == other)


@pytest.mark.parametrize("claimed", ["ngada@example.id", "Ngada@Example.ID", " ngada@example.id"])
def test_an_address_agrees_without_regard_to_capitals(claimed):
    assert editor_from_claims({"email": claimed}, read_editors(entry())) == NGADA


@pytest.mark.parametrize("configured", ["Ngada@Example.id", "NGADA@EXAMPLE.ID"])
def test_a_configured_address_may_have_capitals(configured):
    editors = read_editors({configured: entry()["ngada@example.id"]})
    assert editor_from_claims({"email": "ngada@example.id"}, editors) == NGADA


@pytest.mark.parametrize("verified", [True, "true"])
def test_a_verified_address_is_an_editor(verified):
    claims = {"email": "ngada@example.id", "email_verified": verified}
    assert editor_from_claims(claims, read_editors(entry())) == NGADA


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"email": None},
        {"email": ["ngada@example.id"]},
        {"email": "lain@example.id"},
        {"preferred_username": "ngada@example.id"},
        {"email": "ngada@example.id", "email_verified": False},
        {"email": "ngada@example.id", "email_verified": "false"},
        {"email": "ngada@example.id", "email_verified": None},
    ],
)
def test_whoever_is_not_an_editor_for_sure_is_none(claims):
    assert editor_from_claims(claims, read_editors(entry())) is None


def test_a_letter_that_only_looks_like_another_is_not_that_letter():
    editors = read_editors({"kupang@example.id": entry()["ngada@example.id"]})
    assert editor_from_claims({"email": "\N{KELVIN SIGN}upang@example.id"}, editors) is None


@pytest.mark.parametrize(
    ("section", "key", "setting"),
    [
        ({"ngada@example.id": "53.09"}, "access.error.editor", "editors[1]"),
        ({"ngada": {"wilayah": "53.09"}}, "access.error.editor", "editors[1]"),
        (entry() | {"NGADA@example.id": {}}, "access.error.editor_twice", "editors[2]"),
        *(
            (entry(wilayah=found), "access.error.region", "editors[1].wilayah")
            for found in (53.09, None, "", "51", "51.01", "53.09.01", "53.99", "Ngada")
        ),
        *(
            (entry(peran=found), "access.error.role", "editors[1].peran")
            for found in (None, 5, " ", "ngada@example.id", "A" * 81)
        ),
    ],
)
def test_a_wrong_editor_is_named_with_what_to_write(section, key, setting):
    with pytest.raises(SettingsError) as raised:
        read_editors(section, {"53", "53.09"})
    assert raised.value.key == key
    for language in LANGUAGES:
        assert setting in raised.value.message(Translator(language))


def test_without_a_list_of_regions_the_form_of_a_code_counts():
    assert read_editors(entry(wilayah="53.99"))["ngada@example.id"].region == "53.99"


@pytest.mark.parametrize("key", SIGN_IN)
@pytest.mark.parametrize("value", [None, "", " ", 5])
def test_a_sign_in_by_halves_names_the_missing_key(key, value):
    with pytest.raises(SettingsError, match=f"auth.{key}"):
        check_sign_in(SIGN_IN | {key: value})


def test_a_cookie_secret_that_can_be_guessed_is_refused():
    with pytest.raises(SettingsError, match=r"cookie_secret .* 31 .* 32"):
        check_sign_in(SIGN_IN | {"cookie_secret": "k" * 31})


def test_a_whole_sign_in_is_taken():
    check_sign_in(SIGN_IN)


def found(tables, editor=NGADA, stored=None):
    return [tuple(row) for row in outside_region(tables, editor, stored).itertuples(index=False)]


def test_rows_of_another_region_are_found_by_table_and_row():
    tables = {
        "potensi": frame(kode_wilayah=[IN_NGADA, IN_SUMBA, "53"]).set_axis([4, 7, 9]),
        "anggota_komunitas": frame(kode_komunitas=["K"], kode_wilayah=[IN_SUMBA]),
    }
    assert found(tables) == [
        ("potensi", 7, IN_SUMBA),
        ("potensi", 9, "53"),
        ("anggota_komunitas", 0, IN_SUMBA),
    ]


def test_rows_of_the_own_region_are_not_found():
    assert found({"potensi": frame(kode_wilayah=[IN_NGADA, "53.09"])}) == []


def test_the_province_writes_everywhere():
    tables = {
        "potensi": frame(kode_wilayah=["53", IN_SUMBA]),
        "komunitas": frame(kode_komunitas=["K"]),
    }
    assert found(tables, PROVINCE) == []


def test_a_visitor_writes_nothing():
    assert found({"potensi": frame(kode_wilayah=[IN_NGADA])}, None) == [("potensi", 0, IN_NGADA)]


def test_a_certificate_belongs_to_the_region_of_its_product():
    products = frame(kode_produk=["A", "B"], kode_wilayah=[IN_NGADA, IN_SUMBA])
    permits = {"sertifikat": frame(kode_produk=["A", "B"])}
    assert found(permits, stored=Owners(products=products)) == [("sertifikat", 1, IN_SUMBA)]


def test_a_certificate_may_come_with_its_product():
    tables = {
        "produk": frame(kode_produk=["A"], kode_wilayah=[IN_NGADA]),
        "sertifikat": frame(kode_produk=["A"]),
    }
    assert found(tables) == []


def test_a_product_of_another_region_is_not_taken_over_by_its_code():
    stored = Owners(products=frame(kode_produk=["A"], kode_wilayah=[IN_SUMBA]))
    tables = {
        "produk": frame(kode_produk=["A"], kode_wilayah=[IN_NGADA]),
        "sertifikat": frame(kode_produk=["A"]),
    }
    assert found(tables, stored=stored) == [
        ("produk", 0, IN_SUMBA),
        ("sertifikat", 0, IN_SUMBA),
    ]


def test_a_new_product_without_a_code_belongs_to_its_village():
    products = frame(kode_produk=pd.Series([None], dtype="str"), kode_wilayah=[IN_NGADA])
    assert found({"produk": products}) == []


def test_a_new_community_belongs_to_the_regions_of_the_members_that_come_with_it():
    members = frame(kode_komunitas=["K", "K", "L"], kode_wilayah=[IN_NGADA, IN_SUMBA, IN_NGADA])
    tables = {"komunitas": frame(kode_komunitas=["K", "L"]), "anggota_komunitas": members}
    assert found(tables) == [("komunitas", 0, IN_SUMBA), ("anggota_komunitas", 1, IN_SUMBA)]


def test_who_joins_a_community_later_neither_gives_nor_takes_a_right_to_it():
    founders = frame(kode_komunitas=["K", "L", "M"], kode_wilayah=[IN_SUMBA, IN_NGADA, None])
    tables = {
        "komunitas": frame(kode_komunitas=["K", "L", "M"]),
        "anggota_komunitas": frame(
            kode_komunitas=["K", "L", "M"], kode_wilayah=[IN_NGADA, IN_SUMBA, IN_NGADA]
        ),
    }
    assert found(tables, stored=Owners(founders=founders)) == [
        ("komunitas", 0, IN_SUMBA),
        ("komunitas", 2, "?"),
        ("anggota_komunitas", 1, IN_SUMBA),
    ]


@pytest.mark.parametrize("table", ["komunitas", "sertifikat"])
def test_what_has_no_known_region_is_the_provinces(table):
    tables = {table: frame(kode_komunitas=["K"], kode_produk=["A"])}
    assert found(tables) == [(table, 0, "?")]
    assert found(tables, PROVINCE) == []


def test_writing_to_another_region_is_refused_with_the_codes():
    with pytest.raises(AccessError, match=rf"Admin Ngada .* 53\.09\. .* 2 baris .*{IN_SUMBA}"):
        require_write(NGADA, {"potensi": frame(kode_wilayah=[IN_NGADA, IN_SUMBA, IN_SUMBA])})


def test_nobody_writes_nothing_either():
    with pytest.raises(AccessError, match="Bilah samping menjelaskan"):
        require_write(None, {})


def test_who_may_write_is_returned_to_be_named_in_the_history():
    assert require_write(NGADA, {"potensi": frame(kode_wilayah=[IN_NGADA])}) is NGADA
