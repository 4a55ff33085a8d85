"""Reads cells that hold one of a few words: yes and no, the choices of a column."""

from __future__ import annotations

import re
from functools import lru_cache

from ovop_geo.intake.numbers import number_text
from ovop_geo.intake.status_words import DONE, NOT_YET
from ovop_geo.intake.ticks import MarkStyle, read_tick
from ovop_geo.language import LANGUAGES, catalogue
from ovop_geo.records.tables import Column, Kind
from ovop_geo.records.words import prefix_of

_NOTHING = re.compile(r"[\s\-–—_.…/*]*|[+|:]?[-=]{3}[-=+|:]*|n/?a|#n/a|null|none|nan")
"""What is blank but for signs: a dash, a word for it, the drawn line of a printed table."""

_LONGEST_NOTHING, _LONGEST_WORD = 500, 4
"""Letters of a sign for nothing, and of a word for it."""

_WORDS = re.compile(r"[^a-z0-9]+")
_INDICATOR_NAME = re.compile(r"indicator\.\w+\.(label|short)")
_ALONE = MarkStyle()


def is_nothing(cell: object) -> bool:
    """Return whether ``cell`` is empty or holds a sign for nothing, such as ``-``."""
    if not isinstance(cell, str):
        return cell is None
    # Nearly every text is told by its first letter.
    if len(cell) > _LONGEST_WORD and cell[0].isalnum():
        return False
    return len(cell) <= _LONGEST_NOTHING and _is_sign(cell)


@lru_cache(maxsize=8192)
def _is_sign(text: str) -> bool:
    return _NOTHING.fullmatch(text.strip().lower()) is not None


def read_flag(cell: object, style: MarkStyle = _ALONE) -> str | None:
    """Return ``ya`` or ``tidak``, ``None`` if ``cell`` means neither."""
    tick = read_tick(cell, style)
    return {DONE: "ya", NOT_YET: "tidak"}.get(tick.status) if tick else None


_OTHER_WORDS = {
    "jenis": {
        **dict.fromkeys(("pirt", "p irt", "spp irt", "sppirt", "irt", "pangan irt"), "SPP-IRT"),
        **dict.fromkeys(("bpom", "bpom md", "md", "izin edar", "izin edar bpom"), "BPOM MD"),
        **dict.fromkeys(("halal", "sertifikat halal", "halal mui", "mui", "bpjph"), "Halal"),
        **dict.fromkeys(("nib", "nomor induk berusaha", "oss"), "NIB"),
        **dict.fromkeys(("ig", "indikasi geografis"), "Indikasi Geografis"),
        **dict.fromkeys(("merek", "merk", "haki", "hki", "hak merek", "sertifikat merek"), "Merek"),
        **dict.fromkeys(("modal", "dana", "keuangan", "kredit", "kur", "hibah"), "pembiayaan"),
        **dict.fromkeys(("bimtek", "diklat", "training", "pelatihan teknis"), "pelatihan"),
        **dict.fromkeys(("alat", "peralatan", "mesin", "prasarana", "sarpras"), "sarana"),
    },
    "kepada": {
        **dict.fromkeys(("kab", "pemkab", "pemda", "dinas kabupaten", "bupati"), "kabupaten"),
        **dict.fromkeys(("prov", "propinsi", "pemprov", "gubernur"), "provinsi"),
        **dict.fromkeys(("kementerian", "apbn", "nasional", "pemerintah pusat"), "pusat"),
    },
    "pelaku": {
        **dict.fromkeys(("bum desa", "bumdesa", "bumdesma", "badan usaha milik desa"), "bumdes"),
        **dict.fromkeys(("kop", "kopdes", "ksp", "koperasi merah putih"), "koperasi"),
        **dict.fromkeys(("kelompok tani", "poktan", "gapoktan", "kwt", "klp", "kub"), "kelompok"),
        **dict.fromkeys(("kelompok wanita tani", "kelompok nelayan", "dasawisma"), "kelompok"),
        **dict.fromkeys(("ukm", "ikm", "umk", "usaha mikro", "perorangan", "pribadi"), "umkm"),
        **dict.fromkeys(("smk", "sekolah menengah kejuruan"), "sekolah"),
    },
    "pasar": {
        **dict.fromkeys(("luar negeri", "internasional", "eksport", "export"), "ekspor"),
        **dict.fromkeys(("luar daerah", "antar pulau", "luar ntt", "luar provinsi"), "nasional"),
        **dict.fromkeys(("desa", "pasar lokal", "pasar desa", "kecamatan", "kabupaten"), "lokal"),
    },
    "tahap_olah": {
        **dict.fromkeys(("bahan mentah", "mentahan", "segar", "belum diolah"), "mentah"),
        **dict.fromkeys(("olahan", "setengah jadi", "pengolahan"), "diolah"),
        **dict.fromkeys(("kemasan", "dalam kemasan", "pengemasan"), "dikemas"),
        **dict.fromkeys(("dijual", "pemasaran", "sudah dipasarkan", "terjual"), "dipasarkan"),
    },
    "status": {
        **dict.fromkeys(("usul", "diusulkan", "usulan", "proposal"), "diajukan"),
        **dict.fromkeys(("setuju", "disetujui"), "disetujui"),
        **dict.fromkeys(("cair", "dicairkan", "terealisasi", "disalur", "diterima"), "disalurkan"),
        **dict.fromkeys(("tolak",), "ditolak"),
    },
    "topik": {
        **dict.fromkeys(("ovop", "one village one product"), "ovop"),
        **dict.fromkeys(("bpjs", "bpjs tk", "bpjs ketenagakerjaan"), "bpjs_ketenagakerjaan"),
        **dict.fromkeys(("bp3mi", "bp2mi", "pmi", "tki", "pekerja migran"), "bp3mi"),
    },
}


def read_choice(cell: object, column: Column, style: MarkStyle = _ALONE) -> str | None:
    """Return the word of ``column.allowed`` that ``cell`` means, ``None`` if it means none.

    The cell may hold the word in any spelling, its label in any language, or a synonym. In a
    column of several choices, the words are joined by semicolons.
    """
    text = cell_text(cell)
    if column.kind is Kind.CHOICES:
        parts = [part for part in re.split(r"[;,/&+\n]| dan ", text) if part.strip()]
        found = [_choice(part, column, style) for part in parts]
        words = [word for word in found if word]
        return ";".join(dict.fromkeys(words)) if words and len(words) == len(found) else None
    return _choice(text, column, style)


def _choice(text: str, column: Column, style: MarkStyle) -> str | None:
    word = _plain(text)
    found = _labels(column).get(word)
    if found is None and column.name == "status" and "belum" in column.allowed:
        tick = read_tick(text, style)
        found = tick.status if tick else None
    return found


@lru_cache
def _labels(column: Column) -> dict[str, str]:
    labels: dict[str, str] = {}
    prefix = prefix_of(column)
    for word in column.allowed:
        for language in LANGUAGES if prefix else ():
            label = catalogue(language).get(f"{prefix}.{word}")
            if label:
                labels.setdefault(_plain(label), word)
    for other, word in _OTHER_WORDS.get(column.name, {}).items():
        if word in column.allowed:
            labels[other] = word
    return labels | {_plain(word): word for word in column.allowed}


def read_indicator(text: str) -> str:
    """Return the id of the indicator with that name in any language, else ``text`` itself."""
    return _indicators().get(_plain(text), text)


@lru_cache
def _indicators() -> dict[str, str]:
    named = (
        (key.split(".")[1], name)
        for language in LANGUAGES
        for key, name in catalogue(language).items()
        if _INDICATOR_NAME.fullmatch(key)
    )
    return {_plain(name): indicator for indicator, name in named}


def _plain(text: str) -> str:
    return _WORDS.sub(" ", text.lower()).strip()


def cell_text(cell: object) -> str:
    """Return ``cell`` as text: whole numbers without a point, dates as ``2025-11-12``."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    return number_text(cell) if isinstance(cell, float) else str(cell).strip()
