"""Measures the interpretation of a list of all villages, compared with pandas reading its cells.

``python -m benchmarks.intake`` writes a workbook of 3,500 rows as a kabupaten would send it
(titles, two header rows, each kecamatan once with blanks below, ticks, amounts in words). It
prints seconds, rows per second and peak memory of each way, which runs in a process of its own.
pandas with openpyxl and ``read_workbook`` return the cells as they are; ``read_file``, which the
app uses, has them read in a process of its own, whose memory is not counted; ``interpret``
returns records with codes after it, and the findings.

``python -m benchmarks.intake large`` does the same with `LARGE_ROWS` rows of potensi, one record
a row: ``interpret`` and ``try_file`` into an empty store, once each, in processor time with that
of all children, as a multiple of what pandas takes for the file in the same run.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import openpyxl

ROWS = 3_500
LARGE_ROWS = 50_000
REPEATS = 3
HEADER = ["No", "Kabupaten", "Kecamatan", "Desa/Kelurahan", "Jenis", "Produk", "Komoditas"]
HEADER += ["Sektor", "Kapasitas (kg/bulan)", "Omzet", "Tahapan"]
WAYS = ("pandas.read_excel", "read_workbook", "read_file", "interpret")
LARGE_HEADER = ["Kabupaten", "Kecamatan", "Desa", "Komoditas", "Ukuran", "Nilai", "Satuan", "Tahun"]
LARGE_WAYS = ("pandas.read_excel", "interpret", "try_file")
COMMODITIES = ["kopi", "kakao", "jagung", "padi", "kelor", "kemiri", "cengkeh", "vanili", "kelapa"]
COMMODITIES += ["pisang", "mangga", "lontar", "kacang tanah", "ubi kayu", "cabai"]
_SHEET, _TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_TEXTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def write_workbook(path: Path) -> None:
    """Write `ROWS` rows with products and steps: all villages, then the first ones again."""
    from ovop_geo.regions.reference import load_regions

    villages = load_regions().villages
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["REKAP OVOP PROVINSI NUSA TENGGARA TIMUR"])
    sheet.append([])
    sheet.append(HEADER)
    sheet.append([*[None] * 10, 1, 2, 3, 4, 5])
    sheet.merge_cells("K3:O3")
    rows = [*villages.itertuples(), *villages.head(ROWS - len(villages)).itertuples()]
    last = ""
    for number, village in enumerate(rows, 1):
        first = village.kode_kecamatan != last
        last = village.kode_kecamatan
        product = "Kopi bubuk" if number <= len(villages) else "Madu hutan"
        above = (village.kabupaten, village.kecamatan) if first else (None, None)
        said = ("kopi", "minuman", "1.250,5", "Rp 70 juta", "√", "12/11/2025", None, "proses")
        sheet.append([number, *above, village.nama, village.jenis, product, *said])
    book.save(path)


def write_large_workbook(path: Path) -> None:
    """Write `LARGE_ROWS` rows: all villages again and again, each time with another commodity."""
    from ovop_geo.regions.reference import load_regions

    villages = list(load_regions().villages.itertuples())
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(LARGE_HEADER)
    for number in range(LARGE_ROWS):
        rounds, at = divmod(number, len(villages))
        village = villages[at]
        names = (village.kabupaten, village.kecamatan, village.nama)
        amount = 10 + number % 997
        sheet.append([*names, COMMODITIES[rounds], "produksi", amount, "ton", 2024])
    book.save(path)
    _share_texts(path)


def _share_texts(path: Path) -> None:
    """Keep each text of the workbook once, as Excel does: pandas reads that twice as fast."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    texts: dict[str, int] = {}

    def shared(match: re.Match[str]) -> str:
        return f' t="s"><v>{texts.setdefault(match[1], len(texts))}</v></c>'

    inline = r' t="inlineStr"><is><t>(.*?)</t></is></c>'
    parts[_SHEET] = re.sub(inline, shared, parts[_SHEET])
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts[_TEXTS] = f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{items}</sst>'
    named = f'<Override PartName="/{_TEXTS}" ContentType="{_TEXTS_TYPE}"/></Types>'
    types = "[Content_Types].xml"
    if _TEXTS not in parts[types]:
        parts[types] = parts[types].replace("</Types>", named)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)


def peak_memory() -> int:
    """Return the peak resident memory of this process in KB; on Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def measure(way: str, path: Path) -> dict[str, float]:
    """Run one way several times in this process and return its figures.

    They are the seconds of the best and of the first run, the number of rows, and the peak
    memory in MB.
    """
    import pandas as pd

    from ovop_geo.imports.trial import open_file
    from ovop_geo.intake.interpretation import interpret
    from ovop_geo.intake.reading import read_file
    from ovop_geo.intake.spreadsheets import read_workbook
    from ovop_geo.regions.reference import load_regions
    from ovop_geo.settings import Settings

    regions = load_regions()
    seconds, rows = [], 0
    for _ in range(REPEATS):
        start = time.perf_counter()
        if way == "interpret":
            opened = open_file(path, path.name, Settings(path.parent))
            found = interpret(opened.workbook, opened.proposed, regions)
            rows = sum(map(len, found.tables.values()))
        elif way == "read_workbook":
            rows = len(read_workbook(path.read_bytes(), path.name).sheets[0].rows)
        elif way == "read_file":
            rows = len(read_file(path).sheets[0].rows)
        else:
            rows = len(pd.read_excel(path, engine="openpyxl", header=None))
        seconds.append(time.perf_counter() - start)
    memory = peak_memory() / 1024
    return {"seconds": min(seconds), "first": seconds[0], "rows": rows, "mb": memory}


def measure_large(way: str, path: Path) -> dict[str, float]:
    """Run one way once in this process and return its processor time and peaks of memory in MB.

    ``child`` is the memory of the process that reads the file.
    """
    import pandas as pd

    from ovop_geo.imports.trial import open_file, try_file
    from ovop_geo.intake.interpretation import interpret
    from ovop_geo.regions.name_index import NameIndex
    from ovop_geo.regions.reference import load_regions
    from ovop_geo.settings import Settings
    from ovop_geo.store.versions import open_store

    settings = Settings(data_directory=path.parent)
    index, store = NameIndex(load_regions()), open_store(settings)
    before = _processor_seconds()
    if way == "pandas.read_excel":
        rows = len(pd.read_excel(path, engine="openpyxl", header=None))
    else:
        opened = open_file(path, path.name, settings)
        tables = (
            interpret(opened.workbook, opened.proposed, index).tables
            if way == "interpret"
            else try_file(opened, store, index).interpretation.tables
        )
        rows = sum(map(len, tables.values()))
    seconds = _processor_seconds() - before
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": seconds, "rows": rows, "mb": peak_memory() / 1024, "child": child}


def _processor_seconds() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(each)[:2]) for each in whose)


def main() -> None:
    match sys.argv[1:]:
        case [kind, way, file]:
            run = measure_large if kind == "large" else measure
            print(json.dumps(run(way, Path(file))))
        case ["large"]:
            tell_large()
        case _:
            tell()


def _apart(kind: str, way: str, path: Path) -> dict[str, float]:
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.intake", kind, way, str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def tell_large() -> None:
    """Measure the large file in all ways and print the figures."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "potensi.xlsx"
        write_large_workbook(path)
        print(f"{LARGE_ROWS} rows, {path.stat().st_size / 1024:.0f} KB")
        pandas_seconds = 0.0
        for way in LARGE_WAYS:
            found = _apart("large", way, path)
            pandas_seconds = pandas_seconds or found["seconds"]
            print(
                f"{way:20} {found['seconds']:6.2f} s of the processor "
                f"({found['seconds'] / pandas_seconds:.2f} times pandas) {found['mb']:6.0f} MB, "
                f"child {found['child']:.0f} MB -> {found['rows']:.0f} rows"
            )


def tell() -> None:
    """Measure the list in all ways and print the figures."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "rekap.xlsx"
        write_workbook(path)
        print(f"{ROWS} rows, {path.stat().st_size / 1024:.0f} KB; best of {REPEATS}")
        for way in WAYS:
            found = _apart("list", way, path)
            print(
                f"{way:20} {found['seconds']:6.2f} s (first {found['first']:.2f} s) "
                f"{ROWS / found['seconds']:8.0f} rows/s {found['mb']:6.0f} MB "
                f"-> {found['rows']:.0f} rows"
            )


if __name__ == "__main__":
    main()
