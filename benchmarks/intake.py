"""Measures the interpretation of a list of all villages, compared with pandas reading its cells.

``python -m benchmarks.intake`` writes a workbook of 3,500 rows as a kabupaten would send it
(titles, two header rows, each kecamatan once with blanks below, ticks, amounts in words). It
prints seconds, rows per second and peak memory of each way, which runs in a process of its own.
pandas with openpyxl and ``read_workbook`` return the cells as they are; ``read_file``, which the
app uses, has them read in a process of its own, whose memory is not counted; ``interpret``
returns records with codes after it, and the findings.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

ROWS = 3_500
REPEATS = 3
HEADER = ["No", "Kabupaten", "Kecamatan", "Desa/Kelurahan", "Jenis", "Produk", "Komoditas"]
HEADER += ["Sektor", "Kapasitas (kg/bulan)", "Omzet", "Tahapan"]
WAYS = ("pandas.read_excel", "read_workbook", "read_file", "interpret")


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


def main() -> None:
    if sys.argv[1:]:
        way, file = sys.argv[1:]
        print(json.dumps(measure(way, Path(file))))
        return
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "rekap.xlsx"
        write_workbook(path)
        print(f"{ROWS} rows, {path.stat().st_size / 1024:.0f} KB; best of {REPEATS}")
        for way in WAYS:
            answer = subprocess.run(
                [sys.executable, "-m", "benchmarks.intake", way, str(path)],
                capture_output=True,
                check=True,
                text=True,
            )
            found = json.loads(answer.stdout)
            print(
                f"{way:20} {found['seconds']:6.2f} s (first {found['first']:.2f} s) "
                f"{ROWS / found['seconds']:8.0f} rows/s {found['mb']:6.0f} MB "
                f"-> {found['rows']:.0f} rows"
            )


if __name__ == "__main__":
    main()
