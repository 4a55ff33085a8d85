"""Numbers and dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.intake.dates import DAYS_TO_1904, DateStyle, Day, read_date
from ovop_geo.intake.numbers import NumberStyle, number_text, read_amount


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.234,5", 1234.5, ""),
        ("1,234.5", 1234.5, ""),
        ("1.234", 1234, ""),
        ("1.234.567", 1234567, ""),
        ("1,234,567", 1234567, ""),
        ("12,5", 12.5, ""),
        ("12.5", 12.5, ""),
        ("0,125", 0.125, ""),
        ("1234.567", 1234.567, ""),
        ("12 000", 12000, ""),
        ("Rp 70 juta", 70e6, ""),
        ("Rp. 1.500.000,-", 1.5e6, ""),
        ("Rp1,5 M", 1.5e9, ""),
        ("70jt", 70e6, ""),
        ("2 rb", 2000, ""),
        ("Rp 70.000.000/bln", 70e6, "bln"),
        ("25 m", 25, "m"),
        ("300 kg/bulan", 300, "kg/bulan"),
        ("25 ha", 25, "ha"),
        ("10 m2", 10, "m2"),
        ("± 300", 300, ""),
        ("-5", -5, ""),
        (12.5, 12.5, ""),
        (3, 3, ""),
    ],
)
def test_an_amount_is_read(text, value, unit):
    amount = read_amount(text)
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "10-15",
        "10 s/d 15",
        "1.2.3",
        "12/11/2025",
        "3 x 4",
        True,
        None,
        float("nan"),
        "1,2,3",
    ],
)
def test_what_is_not_one_number_is_none(text):
    assert read_amount(text) is None


@pytest.mark.parametrize("text", ["1,234", "1.234", "12.500 kg", "1.250 juta"])
def test_a_mark_before_three_digits_is_doubtful_until_the_column_shows_what_it_does(text):
    assert read_amount(text).is_doubtful
    comma, point = (read_amount(text, NumberStyle(mark)) for mark in ",.")
    assert not comma.is_doubtful
    assert not point.is_doubtful
    assert {comma.value / point.value, point.value / comma.value} == {1000, 0.001}


@pytest.mark.parametrize("text", ["1,23", "1.250,5", "0.875", "1.250.000", "1250", "1.250,-"])
def test_other_numbers_mean_the_same_in_every_column(text):
    values = {read_amount(text, NumberStyle(mark)) for mark in ("", ",", ".")}
    assert len(values) == 1
    assert not values.pop().is_doubtful


def test_money_has_no_thousandths_unless_a_word_scales_it():
    rupiah = NumberStyle(".", is_money=True, is_whole=True)
    assert read_amount("75.000", rupiah).value == 75_000
    assert read_amount("1.250 juta", rupiah).value == 1_250_000
    assert read_amount("2,5 M", rupiah).value == 2.5e9


def test_an_amount_may_be_told_in_two_parts():
    assert read_amount("1 juta 500 ribu").value == 1_500_000
    assert read_amount("500 ribu 1 juta") is None
    assert read_amount("Rp 2 juta-an").value == 2_000_000


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_with_indonesian_marks_come_back(number):
    assert read_amount(f"{number:,}".replace(",", ".")).value == number


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_money_with_decimals_comes_back(whole, cents):
    text = f"Rp {whole:,}".replace(",", ".") + f",{cents:02d}"
    assert read_amount(text).value == pytest.approx(whole + cents / 100)


@given(st.floats(-1e12, 1e12))
def test_the_text_of_a_number_is_that_number(number):
    assert float(number_text(number)) == number


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(text):
    amount = read_amount(text)
    assert amount is None or amount.value == amount.value
    day = read_date(text)
    assert day is None or 1990 <= day.year <= 2100


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12/11/2025", "2025-11-12"),
        ("12-11-25", "2025-11-12"),
        ("12.11.2025", "2025-11-12"),
        ("2025-11-12", "2025-11-12"),
        ("2025-11-12 00:00:00", "2025-11-12"),
        ("12 Nop 2025", "2025-11-12"),
        ("12 Nopember 2025", "2025-11-12"),
        ("Senin, 12 November 2025", "2025-11-12"),
        ("3 Agt 2024", "2024-08-03"),
        ("Mar 5 2025", "2025-03-05"),
        ("Oct. 3rd, 2024", "2024-10-03"),
        ("Wednesday, July 16, 2025", "2025-07-16"),
        ("Tue Sep 2 2025", "2025-09-02"),
        ("Fri, 7 Mar 2025", "2025-03-07"),
        ("Sab. 6 Sept 2025", "2025-09-06"),
        ("Agustus tahun 2025", "2025-08"),
        ("Nop 2025", "2025-11"),
        ("11/2025", "2025-11"),
        ("2025-11", "2025-11"),
        ("Tahun 2025", "2025"),
        (2025, "2025"),
        (45973, "2025-11-12"),
        ("45973", "2025-11-12"),
        (date(2025, 11, 12), "2025-11-12"),
    ],
)
def test_a_date_is_read(cell, text):
    assert read_date(cell).text == text


@pytest.mark.parametrize(
    "cell",
    ["31/02/2025", "13/13/2025", "0/1/2025", "1/0/2025", "1850", 12, True, None, "x", "99999"],
)
def test_what_is_no_date_is_none(cell):
    assert read_date(cell) is None


@pytest.mark.parametrize("text", ["11/25/2025", "25/11/2025", "25.11.2025", "11-25-2025 9:15"])
@pytest.mark.parametrize("is_month_first", [None, True, False])
def test_a_date_that_one_order_allows_is_that_date_in_every_column(text, is_month_first):
    assert read_date(text, DateStyle(is_month_first)) == Day(2025, 11, 25)


def test_a_date_of_two_orders_is_doubtful_until_the_column_shows_one():
    assert read_date("3/11/2025") == Day(2025, 11, 3, is_doubtful=True)
    assert read_date("3/11/2025", DateStyle(is_month_first=False)) == Day(2025, 11, 3)
    assert read_date("3/11/2025", DateStyle(is_month_first=True)) == Day(2025, 3, 11)
    assert not read_date("11/11/2025").is_doubtful


def test_a_count_of_days_may_begin_in_1904():
    for cell in (44512, "44512", "44512.5"):
        assert read_date(cell, DateStyle(days_later=DAYS_TO_1904)).text == "2025-11-13"
    assert read_date(2025, DateStyle(days_later=DAYS_TO_1904)).text == "2025"


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(
    DAYS,
    st.sampled_from(["{d.day}/{d.month}/{d.year}", "{d:%d-%m-%Y}", "{d:%Y-%m-%d}", "{d:%d.%m.%Y}"]),
)
def test_every_day_comes_back_from_every_writing(day, form):
    assert read_date(form.format(d=day)).text == day.isoformat()


@given(DAYS)
def test_every_day_comes_back_from_its_count_unless_it_is_a_year(day):
    count = (day - date(1899, 12, 30)).days
    assert read_date(count).text == day.isoformat()
    assert read_date(count + 0.5).text == day.isoformat()


@given(DAYS)
def test_every_day_comes_back_in_words(day):
    months = ["Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des"]
    assert read_date(f"{day.day} {months[day.month - 1]} {day.year}").text == day.isoformat()
