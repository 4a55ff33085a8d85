"""Reads the marks by which people say that something is done, under way or not yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ovop_geo.intake.dates import DateStyle, Day, read_date

DONE, UNDER_WAY, NOT_YET = "selesai", "berjalan", "belum"

# Fonts of signs show ü and þ as ticks, û and ý as crosses.
TICKS = frozenset("√✓✔☑✅v+üþ●•■⬤◉◼▪") | {"vv", "[v]", "[x]"}
CROSSES = frozenset("x×✕✖✗✘☒❌╳ûý") | {"xx"}
CIRCLES = frozenset("o○◯⚪◦")
_EMPTY_BOXES = frozenset("☐□▢❏") | {"[ ]", "[]"}

_WORDS = {
    **dict.fromkeys(("ya", "iya", "y", "yes", "sudah", "sdh", "sdah", "sudh", "suda"), DONE),
    **dict.fromkeys(("udah", "telah", "tlh", "ada", "selesai", "selesei", "slesai", "sls"), DONE),
    **dict.fromkeys(("rampung", "kelar", "beres", "tuntas", "oke", "ok", "true", "benar"), DONE),
    **dict.fromkeys(("lengkap", "terlaksana", "punya", "memiliki", "terbit", "done"), DONE),
    **dict.fromkeys(("final", "tercapai", "terpenuhi", "finish", "finished", "complete"), DONE),
    **dict.fromkeys(("completed", "lulus", "sah", "aktif"), DONE),
    **dict.fromkeys(("proses", "prosess", "diproses", "berproses", "sedang", "sdg"), UNDER_WAY),
    **dict.fromkeys(("berjalan", "jalan", "sementara", "smntr", "mulai", "dimulai"), UNDER_WAY),
    **dict.fromkeys(("progress", "progres", "ongoing", "going", "otw", "setengah"), UNDER_WAY),
    **dict.fromkeys(("berlangsung", "sebagian", "pengurusan", "diurus", "mengurus"), UNDER_WAY),
    **dict.fromkeys(("hampir", "separuh", "berlanjut", "lanjut", "pengerjaan"), UNDER_WAY),
    **dict.fromkeys(
        ("belum", "blm", "blum", "blom", "belom", "tidak", "tdk", "tak", "no", "not"), NOT_YET
    ),
    **dict.fromkeys(("n", "t", "nihil", "kosong", "bukan", "salah", "tanpa", "false"), NOT_YET),
    **dict.fromkeys(("akan", "rencana", "direncanakan", "nanti", "ditunda", "tertunda"), NOT_YET),
    **dict.fromkeys(("batal", "nol", "none", "yet"), NOT_YET),
}
_DEEDS = frozenset(
    (
        *("dilaksanakan", "dilakukan", "dikerjakan", "dibuat", "disusun", "ditetapkan"),
        *("dipetakan", "diajukan", "didampingi", "disosialisasikan", "diselesaikan"),
        *("terpetakan", "terdaftar", "bersertifikat", "berizin", "diterbitkan"),
        *("dimiliki", "disahkan"),
    )
)
"""Words for what was done; alone they mean that it was."""

_FILLERS = frozenset(
    (
        *("dalam", "dlm", "di", "pada", "tgl", "tanggal", "masih", "msh", "lagi", "hari"),
        *("bulan", "tahun", "thn", "saat", "ini", "dan", "semua", "penuh", "status"),
        *("kegiatan", "sejak", "dari", "on", "in", "of", "oleh", "desa", "izin"),
        *("sertifikat", "tahap", "nya", "per", "pendamping", "pendampingan", "pemetaan"),
        *("penetapan", "pengajuan", "sosialisasi", "produk", "potensi", "unggulan"),
        *("dukungan", "nib", "pirt", "irt", "halal", "merek", "sk", "baru", "br"),
        *("pelaksanaan", "penyusunan", "untuk", "sertifikasi", "dokumen", "pernah"),
    )
)
_WORD = re.compile(r"[a-z]+")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?(?:%|persen|prosen|percent)")
_PLAIN_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d+)?")
_DATE_INSIDE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2,4}|"
    r"(?:\d{1,2}[-/. ]+)?[a-z]{3,10}\.?[-/.,' ]*\d{4}|\b(?:19|20)\d{2}\b"
)
_NUMBER_OF_A_PERMIT = 100_000
"""A larger number in a column of permits is the number of a permit, not a date."""

_LONGEST = 120


@dataclass(frozen=True)
class Tick:
    """A mark in a column of one step or one permit.

    Attributes
    ----------
    status : belum, berjalan or selesai.
    day : the date that was written instead of a mark, if any.
    number : a permit number that was written instead of a mark, else empty.
    is_doubtful : whether it is a cross of which nothing shows what it means.
    """

    status: str
    day: Day | None = None
    number: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True)
class MarkStyle:
    """What marks mean in a sheet.

    Attributes
    ----------
    cross, circle : the status that a cross or a circle means.
    full : the number that means done: 1, or 100 where numbers are per cent.
    is_doubtful : whether nothing shows what a cross means.
    """

    cross: str = DONE
    circle: str = DONE
    full: float = 1.0
    is_doubtful: bool = False


_ALONE = MarkStyle()
_UNKNOWN_DATES = DateStyle()


def read_tick(
    cell: object,
    style: MarkStyle = _ALONE,
    dates: DateStyle = _UNKNOWN_DATES,
    takes_number: bool = False,
) -> Tick | None:
    """Return what a mark means, ``None`` if it is not understood.

    A tick, a word such as ``sudah`` and a date mean done; ``proses`` and a part of
    `MarkStyle.full` under way; what a cross means depends on ``style``. A number that is
    neither a part nor a date is not understood: it may count something. With ``takes_number``,
    as in a column of permits, a text with digits is the number of the permit.
    """
    if isinstance(cell, bool):
        return Tick(DONE if cell else NOT_YET)
    if isinstance(cell, int | float):
        return _number_tick(float(cell), style, dates, takes_number)
    if not isinstance(cell, str):
        day = read_date(cell)
        return Tick(DONE, day) if day else None
    tick = _text_tick(cell[:_LONGEST], style, dates)
    if tick is None and takes_number and re.search(r"\d", cell):
        return Tick(DONE, number=cell.strip())
    return tick


def plain_mark(cell: str) -> str:
    """Return a mark in the form in which marks are compared."""
    text = re.sub(r"\s+", " ", cell).strip().lower().replace("\ufe0f", "")
    return text if text in ("[v]", "[x]", "[ ]", "[]") else text.strip("().!:; ")


def date_in(cell: str) -> str:
    """Return the date within a mark as it is written, empty if there is none."""
    found = _DATE_INSIDE.search(plain_mark(cell[:_LONGEST]))
    return found[0] if found else ""


def number_in(cell: object) -> float | None:
    """Return the bare number in a column of marks, ``None`` if there is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, str) and _PLAIN_NUMBER.fullmatch(cell.strip()):
        return float(cell.strip().replace(",", "."))
    return None


@lru_cache(maxsize=8192)
def _text_tick(cell: str, style: MarkStyle, dates: DateStyle) -> Tick | None:
    text = plain_mark(cell)
    signs = (
        (TICKS, DONE),
        (CROSSES, style.cross),
        (CIRCLES, style.circle),
        (_EMPTY_BOXES, NOT_YET),
    )
    for marks, status in signs:
        if text in marks:
            return Tick(status, is_doubtful=marks is CROSSES and style.is_doubtful)
    if percent := _PERCENT.fullmatch(text):
        return _part(float(percent[1].replace(",", ".")) / 100)
    if _PLAIN_NUMBER.fullmatch(text):
        return _number_tick(float(text.replace(",", ".")), style, dates, takes_number=False)
    day = read_date(cell, dates)
    if day is not None:
        return Tick(DONE, day)
    found = _DATE_INSIDE.search(text)
    day = read_date(found[0], dates) if found else None
    bare = f"{text[: found.start()]} {text[found.end() :]}" if found and day else text
    if day and not re.search(r"[a-z0-9]", bare.translate(_WITHOUT_TICKS)):
        return Tick(DONE, day)
    said = _status_in_words(bare)
    return Tick(said, None if said == NOT_YET else day) if said else None


_WITHOUT_TICKS = {ord(sign): " " for sign in TICKS if len(sign) == 1}


@lru_cache(maxsize=8192)
def _status_in_words(text: str) -> str | None:
    """Return the status that all words of ``text`` together mean, ``None`` if one is unknown."""
    if re.search(r"\d", text):
        return None
    words = _WORD.findall(text.translate({ord("√"): " ", ord("✓"): " ", ord("✔"): " "}))
    kinds = [_WORDS.get(word) for word in words]
    if any(
        kind is None and word not in _DEEDS and word not in _FILLERS
        for word, kind in zip(words, kinds, strict=True)
    ):
        return None
    denied = any(kind == NOT_YET and after == UNDER_WAY for kind, after in pairwise(kinds))
    if UNDER_WAY in kinds and not denied:
        return UNDER_WAY
    if NOT_YET in kinds:
        return NOT_YET
    return DONE if DONE in kinds or any(word in _DEEDS for word in words) else None


def _part(share: float) -> Tick | None:
    if share > 1:
        return None
    return Tick(NOT_YET if share == 0 else DONE if share == 1 else UNDER_WAY)


def _number_tick(
    value: float, style: MarkStyle, dates: DateStyle, takes_number: bool
) -> Tick | None:
    if value < 0:
        return None
    if value <= style.full:
        return _part(value / style.full)
    if takes_number and value > _NUMBER_OF_A_PERMIT:
        return Tick(DONE, number=str(int(value)))
    day = read_date(value, dates)
    return Tick(DONE, day) if day else None
