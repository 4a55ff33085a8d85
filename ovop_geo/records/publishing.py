"""Builds the data set ``publik``: converts the facts, checks all rows, then writes."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ovop_geo.records.datasets import (
    Description,
    load_dataset,
    make_ready,
    newest_date,
    refuse_faulty,
)
from ovop_geo.records.facts import KNOWN_COMMODITIES, PROGRAM_FACTS, read_facts
from ovop_geo.records.publication import (
    known_commodities,
    program_facts,
    published_tables,
    read_facts_files,
    tourism_villages,
)
from ovop_geo.records.writing import table_text, write_dataset, write_texts
from ovop_geo.regions.reference import Regions
from ovop_geo.selection import PUBLISHED

NAME = PUBLISHED


@dataclass(frozen=True)
class Published:
    """What was written: rows per table, tourism villages left out, and the newest date."""

    rows: dict[str, int]
    tourism_villages: int
    as_of: date


def publish(facts_directory: Path, directory: Path, regions: Regions) -> Published:
    """Write the data set ``publik`` into ``directory`` from the files of facts.

    The same facts give the same bytes. All rows are first written to a temporary folder, read
    back and checked against the reference list.

    Raises
    ------
    RecordError : a file of facts is missing or has an unknown term, or a row breaks a rule;
        nothing is written. Or a file cannot be written.
    """
    facts = read_facts_files(facts_directory)
    tables = published_tables(facts, regions)
    extra = {PROGRAM_FACTS: program_facts(facts), KNOWN_COMMODITIES: known_commodities(facts)}
    texts = {f"{table.name}.csv": table_text(frame, table) for table, frame in extra.items()}
    as_of = newest_date(tables) or date.today()
    left_out = tourism_villages(facts)
    description = Description(NAME, False, as_of, {"baris_desa_wisata_ditinggalkan": left_out})
    with tempfile.TemporaryDirectory() as trial:
        write_dataset(Path(trial) / NAME, tables, description)
        write_texts(Path(trial) / NAME, texts)
        faults = list(load_dataset(NAME, Path(trial), regions).faults)
        for table in extra:
            faults += read_facts(Path(trial) / NAME, table, regions.areas.index)[1]
    refuse_faulty(faults)
    write_dataset(directory, tables, description)
    write_texts(directory, texts)
    make_ready(directory, regions)
    rows = {name: len(frame) for name, frame in tables.items()}
    return Published(rows | {t.name: len(frame) for t, frame in extra.items()}, left_out, as_of)
