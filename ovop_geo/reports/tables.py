"""Tables as files that spreadsheets read correctly and safely."""

from __future__ import annotations

import csv
import io
from datetime import date

import pandas as pd

from ovop_geo.language import Translator
from ovop_geo.records.formulas import harmless

_LARGE = 1e10
"""From this value on, ten significant digits would be written with an exponent."""


def csv_from_table(frame: pd.DataFrame, language: str) -> bytes:
    """Return ``frame`` as a CSV file that Excel in ``language`` opens by a double click.

    Where decimals are written with a comma, as in Indonesian, Excel separates columns by
    semicolons; elsewhere by commas. A byte order mark tells Excel that the text is UTF-8. The
    index is left out, missing cells are empty, and floats have ten significant digits. Text is
    made `harmless`.
    """
    decimal_sign = Translator(language).decimal_sign
    separator = ";" if decimal_sign == "," else ","
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow(_cell(name, decimal_sign) for name in frame.columns)
    for row in frame.itertuples(index=False, name=None):
        writer.writerow(_cell(value, decimal_sign) for value in row)
    return target.getvalue().encode("utf-8-sig")


def _cell(value: object, decimal_sign: str) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        text = f"{value:.10g}" if abs(value) < _LARGE else f"{value:.0f}"
        return text.replace(".", decimal_sign)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return harmless(value) if isinstance(value, str) else str(value)
