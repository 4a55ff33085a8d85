"""Records with a hostile text in every column of text of every table."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd

from ovop_geo.records.tables import TABLES, Column, Kind
from ovop_geo.settings import Settings
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.history import ImportSource
from ovop_geo.store.planning import plan_import
from ovop_geo.store.versions import open_store
from tests.hostile_texts import HOSTILE

KECAMATAN, VILLAGE = "53.09.06", "53.09.06.2009"
FILE_NAME = "<img src=x onerror=alert(9)>[a](https://evil.example)..\\CON.xlsx"
FIRST = date(2026, 1, 1)
WORDS = [" ".join(text.split()) for text in HOSTILE]
LARGEST = 1.7e308


def _value(column: Column, number: int) -> object:
    """Return the value of ``column`` in the row that holds the hostile text of that number."""
    if column.kind is Kind.TEXT:
        return WORDS[number]
    if column.kind in (Kind.CHOICE, Kind.CHOICES):
        return column.allowed[number % len(column.allowed)]
    special = {
        Kind.REGION: VILLAGE,
        Kind.VILLAGE: VILLAGE,
        Kind.PARTIAL_DATE: ("2025", "2025-11", "2025-11-12")[number % 3],
        Kind.DATE: pd.Timestamp(FIRST + timedelta(days=number)),
        Kind.FLAG: number == 0,
        Kind.NUMBER: LARGEST if number % 7 == 0 else number,
        Kind.WHOLE: int(column.maximum or 5),
    }
    return special[column.kind]


def hostile_tables() -> dict[str, pd.DataFrame]:
    """Return every table with one row for each hostile text."""
    return {
        table.name: pd.DataFrame(
            {
                column.name: pd.Series(
                    [
                        "terverifikasi" if column.name == "verifikasi" else _value(column, number)
                        for number in range(len(WORDS))
                    ]
                ).astype(column.kind.dtype)
                for column in table.columns
            }
        )
        for table in TABLES.values()
    }


def load_hostile_records(settings: Settings) -> None:
    """Load the hostile records into the store of ``settings``."""
    store = open_store(settings)
    when = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
    source = ImportSource(WORDS[0], when, FILE_NAME, "ab" * 32, b"isi")
    plan = plan_import(store, hostile_tables())
    apply_plan(store, plan, source)
    store.close()
