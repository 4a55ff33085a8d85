"""What is made plain has nothing that Markdown interprets; sources are links only if they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.language import Translator
from ovop_geo.views import markdown
from ovop_geo.views.markdown import linked, plain, rich
from ovop_geo.views.web_address import web_address
from tests.hostile_texts import TEXTS

NO_ADDRESSES = (
    "https://[lihat lampiran]",
    "https://bps.go.id@evil.example",
    "https://bps.go.id:x@evil.example/",
    "https://bps.go.id\\@evil.example",
    "https://bps.gо.id",
    "https://localhost/",
    "https://10.0.0.1/",
    "https://[::1]/",
    "https://a.id:99999/",
    "https://a.id:x/",
    "https://",
    "https:///a",
    "//a.id",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "ftp://a.id/",
    "https://a.id/x y",
    "https://a.id/\u202egpj.exe",
    "https://a.id/\nx",
    "https://a.id/\u200b",
    "https://a.id/<b>",
    "https://-a.id/",
    "https://a..id/",
    "daftar.xlsx",
    "",
)


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_only_looks_like_an_address_is_no_link(text):
    assert web_address(text) is None
    assert linked(text) == plain(text)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.bps.go.id/a/b.html?x=1&y=2#c", "bps.go.id"),
        ("http://a.id:8080/", "a.id"),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
        ("https://a.id/(a)_[b]*c*", "a.id"),
        ("HTTPS://Kupang.Tribunnews.com/é", "kupang.tribunnews.com"),
    ],
)
def test_an_address_is_shown_by_its_host(address, host):
    assert web_address(address) == (address, host)
    assert linked(address).startswith(f"[{host}](<{address[:12]}")


@given(st.text())
def test_no_text_is_too_much_for_an_address(text):
    for prefix in ("", "https://", "http://a.id"):
        assert isinstance(linked(prefix + text), str)


@given(st.one_of(st.sampled_from(TEXTS), st.text(st.characters())))
def test_plain_text_is_one_line_that_can_be_sent(text):
    line = plain(text)
    assert line.encode().decode() == line
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    "text", ["Kopi Bajawa (bubuk), 43,8%", "Ma'u – Ro'o", "10:30", "Rp 5.000,-", "a/b; c. d!", ""]
)
def test_usual_text_is_left_as_it_is(text):
    assert plain(text) == text


def test_values_in_a_text_with_markdown_are_plain_and_numbers_written():
    text = rich(Translator("id"), "data.upload.file", file="**[x](http://y.id)**.xlsx")
    assert r"**\*\*\[x\](http:" in text
    assert "1.234 " in rich(Translator("id"), "records.few", count=1234)


def test_texts_of_any_length_are_not_all_kept():
    before = markdown._remembered.cache_info().currsize
    assert plain("*" * 100_000) == "\\*" * 100_000
    assert markdown._remembered.cache_info().currsize == before
