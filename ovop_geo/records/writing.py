"""Writes a data set: its tables as CSV files and its description."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import pandas as pd
import pandera.errors

from ovop_geo.errors import RecordError
from ovop_geo.files import whole_file
from ovop_geo.records.datasets import DESCRIPTION_FILE, Description
from ovop_geo.records.formulas import harmless
from ovop_geo.records.schema import schema_of
from ovop_geo.records.tables import TABLES, Kind, Table


def write_dataset(
    directory: Path, tables: Mapping[str, pd.DataFrame], description: Description
) -> None:
    """Write the tables and ``keterangan.json`` into ``directory``, the folder of the data set.

    A table that is not given is written empty. The same tables give the same bytes: the order
    of rows is kept, and white space inside a text becomes one space. The files are renamed
    into place after all are written.

    Raises
    ------
    RecordError : a table is unknown or breaks its schema, and nothing is written; or a file
        cannot be written.
    """
    unknown = sorted(set(tables) - set(TABLES))
    if unknown:
        raise RecordError("record.error.unknown_table", tables=", ".join(unknown))
    texts = {
        f"{table.name}.csv": table_text(tables.get(table.name, table.empty()), table)
        for table in TABLES.values()
    }
    facts = {
        "nama": description.name,
        "simulasi": description.simulated,
        "per_tanggal": description.as_of.isoformat(),
        **description.details,
    }
    texts[DESCRIPTION_FILE] = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    write_texts(directory, texts)


def write_texts(directory: Path, texts: Mapping[str, str]) -> None:
    """Write all files into ``directory``, which is created; none appears before all are written.

    Raises
    ------
    RecordError : the folder cannot be created, or a file cannot be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with ExitStack() as writing:
            # The last file entered is the first renamed, so they are renamed in the order of texts.
            for name, text in reversed(list(texts.items())):
                unfinished = writing.enter_context(whole_file(directory / name))
                unfinished.write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        raise RecordError(
            "record.error.cannot_write", directory=directory, found=found
        ) from problem


def table_text(frame: pd.DataFrame, table: Table) -> str:
    """Return ``frame`` as CSV text that `read_table` reads back unchanged.

    No spreadsheet runs a text of it as a formula.

    Raises
    ------
    RecordError : the frame breaks the schema of ``table``.
    """
    try:
        schema_of(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as broken:
        cases = broken.failure_cases
        raise RecordError(
            "record.error.breaks_schema",
            table=table.name,
            count=len(cases),
            first=f"{cases.iloc[0]['column']}: {cases.iloc[0]['check']}",
        ) from broken
    columns = [_cell_texts(frame[column.name], column.kind) for column in table.columns]
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows(zip(*columns, strict=True))
    return sheet.getvalue()


def _cell_texts(values: pd.Series, kind: Kind) -> list[str]:
    def text(value: object) -> str:
        if pd.isna(value):
            return ""
        if kind is Kind.FLAG:
            return "ya" if value else "tidak"
        if kind is Kind.DATE:
            return f"{value:%Y-%m-%d}"
        if kind is Kind.NUMBER:
            return repr(value).removesuffix(".0")
        return harmless(" ".join(str(value).split()))

    return [text(value) for value in values]
