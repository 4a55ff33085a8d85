"""Reads the words by which people say that something is done, under way or not yet."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

DONE, UNDER_WAY, NOT_YET = "selesai", "berjalan", "belum"

_WORDS = {
    **dict.fromkeys(("ya", "iya", "y", "yes", "sudah", "sdh", "sdah", "sudh", "suda"), DONE),
    **dict.fromkeys(("udah", "udh", "telah", "tlh", "ada", "selesai", "selesei", "sls"), DONE),
    **dict.fromkeys(("slesai", "rampung", "kelar", "beres", "tuntas", "oke", "ok"), DONE),
    **dict.fromkeys(("true", "benar", "lengkap", "terlaksana", "punya", "memiliki"), DONE),
    **dict.fromkeys(("terbit", "done", "final", "tercapai", "terpenuhi", "finish"), DONE),
    **dict.fromkeys(("finished", "complete", "completed", "lulus", "sah", "aktif"), DONE),
    **dict.fromkeys(("terealisasi", "realisasi", "terealisir", "berhasil", "sukses"), DONE),
    **dict.fromkeys(("siap", "jadi", "clear", "fix", "sip"), DONE),
    **dict.fromkeys(("proses", "prosess", "process", "diproses", "berproses"), UNDER_WAY),
    **dict.fromkeys(("sedang", "sdg", "berjalan", "brjalan", "brjln", "jalan"), UNDER_WAY),
    **dict.fromkeys(("jln", "sementara", "smntr", "mulai", "dimulai"), UNDER_WAY),
    **dict.fromkeys(("progress", "progres", "ongoing", "going", "otw", "setengah"), UNDER_WAY),
    **dict.fromkeys(("berlangsung", "sebagian", "pengurusan", "diurus", "mengurus"), UNDER_WAY),
    **dict.fromkeys(("hampir", "separuh", "berlanjut", "lanjut", "pengerjaan"), UNDER_WAY),
    **dict.fromkeys(("persiapan", "bertahap", "pending", "draft", "draf", "konsep"), UNDER_WAY),
    **dict.fromkeys(("menunggu", "nunggu", "tunggu", "finalisasi", "penyelesaian"), UNDER_WAY),
    **dict.fromkeys(
        ("belum", "blm", "blum", "blom", "belom", "tidak", "tdk", "tak", "no", "not"), NOT_YET
    ),
    **dict.fromkeys(("n", "t", "nihil", "kosong", "bukan", "salah", "tanpa", "false"), NOT_YET),
    **dict.fromkeys(("akan", "rencana", "direncanakan", "nanti", "ditunda", "tertunda"), NOT_YET),
    **dict.fromkeys(("batal", "nol", "none", "yet", "depan"), NOT_YET),
}
_DEEDS = frozenset(
    (
        *("dilaksanakan", "dilakukan", "dibuat", "ditetapkan", "diresmikan", "terbentuk"),
        *("dipetakan", "diajukan", "didampingi", "disosialisasikan", "diselesaikan"),
        *("terpetakan", "terdaftar", "bersertifikat", "berizin", "diterbitkan", "terdata"),
        *("dimiliki", "disahkan", "ditandatangani", "direalisasikan", "dibentuk"),
    )
)
"""Words for what was done; alone they mean that it was."""

_LABOURS = frozenset(
    (
        *("dikerjakan", "disusun", "penyusunan", "didata", "pendataan", "pembahasan"),
        *("dibahas", "verifikasi", "diverifikasi", "pengumpulan", "pembentukan"),
    )
)
"""Words for what is being done; alone they mean that it is."""

_FILLERS = frozenset(
    (
        *("dalam", "dlm", "di", "pada", "tgl", "tanggal", "masih", "msh", "lagi", "hari"),
        *("bulan", "bln", "tahun", "thn", "th", "ta", "minggu", "saat", "ini", "dan", "semua"),
        *("penuh", "status", "kegiatan", "sejak", "dari", "on", "in", "of", "oleh", "desa"),
        *("izin", "sertifikat", "tahap", "nya", "per", "pendamping", "pendampingan"),
        *("pemetaan", "penetapan", "pengajuan", "sosialisasi", "produk", "potensi"),
        *("unggulan", "dukungan", "nib", "pirt", "irt", "halal", "merek", "sk", "baru", "br"),
        *("pelaksanaan", "untuk", "sertifikasi", "dokumen", "pernah", "yang", "yg", "akhir"),
    )
)
_BUT = frozenset(("tapi", "tetapi", "tp", "namun", "hanya", "cuma"))
_ALREADY = frozenset(("sudah", "sdh", "sdah", "sudh", "suda", "udah", "udh", "telah", "tlh"))
_LEADING = {
    **dict.fromkeys(("belum", "blm", "blum", "blom", "belom"), NOT_YET),
    **dict.fromkeys(("akan", "rencana", "direncanakan"), NOT_YET),
    **dict.fromkeys(("proses", "prosess", "process", "sedang", "sdg"), UNDER_WAY),
    **dict.fromkeys(("sementara", "smntr", "menunggu", "nunggu", "tunggu"), UNDER_WAY),
}
"""Words that decide what a text says, whatever follows them."""

_UNDECIDED = frozenset(
    (
        *("tahu", "tau", "diketahui", "jelas", "pasti", "tentu", "info", "informasi", "kabar"),
        *("data", "laporan", "melapor", "lapor", "dilaporkan", "konfirmasi", "dikonfirmasi"),
        *("dicek", "cek", "berhenti", "dihentikan", "terhenti", "gagal", "macet", "mandek"),
        *("stop", "ditolak", "dibatalkan", "vakum", "bubar"),
    )
)
"""Words that leave open how far something is, also behind one of `_LEADING`."""

_WHOLE = frozenset(
    ("semua", "semuanya", "seluruh", "seluruhnya", "sepenuhnya", "maksimal", "optimal")
)
_MEASURES = frozenset(("progres", "progress", "capaian", "realisasi", "kemajuan", "persentase"))
_LAST_STAGE = re.compile(r"\b(?:tahap|tahapan|fase) akhir\b")
_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=8192)
def status_in_words(text: str) -> str | None:
    """Return the status that the words of ``text`` together mean, ``None`` if they leave it open.

    Every word must be known, except behind one that decides, such as ``belum``.
    """
    words = _WORD.findall(_LAST_STAGE.sub("proses", text))
    kinds = [_WORDS.get(word) for word in words]
    if re.search(r"\d", text) or not _is_known(words, kinds):
        return None
    if _BUT.intersection(words):
        return _contrasted(words, kinds)
    denied = any(kind == NOT_YET and after == UNDER_WAY for kind, after in pairwise(kinds))
    partly = any(
        _LEADING.get(word) == NOT_YET and after in _WHOLE for word, after in pairwise(words)
    )
    if partly or (UNDER_WAY in kinds and not denied):
        return UNDER_WAY
    if NOT_YET in kinds:
        return NOT_YET
    if DONE in kinds or _DEEDS.intersection(words):
        return DONE
    return UNDER_WAY if _LABOURS.intersection(words) else None


def status_of_share(text: str, share: float) -> str | None:
    """Return the status that ``text`` means beside a ``share`` of 0 to 1 that is done.

    The answer is ``None`` if the two contradict each other.
    """
    if share > 1 or re.search(r"\d", text):
        return None
    if not set(_WORD.findall(text)) - _MEASURES - _FILLERS:
        return NOT_YET if share == 0 else DONE if share == 1 else UNDER_WAY
    said = status_in_words(text)
    if share == 1:
        return {DONE: DONE, NOT_YET: UNDER_WAY}.get(said or "")
    if share == 0 or said == NOT_YET:
        return said if share == 0 and said == NOT_YET else None
    return UNDER_WAY if said else None


def _is_known(words: list[str], kinds: list[str | None]) -> bool:
    """Return whether the words say enough: all of them, or the one that decides."""
    if "siap" in words[:-1]:
        # Ready for something is not done.
        return False
    known = _DEEDS | _LABOURS | _FILLERS | _BUT | _WHOLE
    unknown = [
        word for word, kind in zip(words, kinds, strict=True) if kind is None and word not in known
    ]
    if not unknown:
        return True
    leading = next((word for word in words if word not in _FILLERS), "")
    hindering = _UNDECIDED | _BUT | (_ALREADY if _LEADING.get(leading) == NOT_YET else set())
    return leading in _LEADING and not hindering.intersection(words)


def _contrasted(words: list[str], kinds: list[str | None]) -> str | None:
    """Return the status of ``sudah tapi belum lengkap``: something is done, but not all."""
    at = next(at for at, word in enumerate(words) if word in _BUT)
    before, after = kinds[:at], kinds[at:]
    is_begun = NOT_YET not in before and (DONE in before or UNDER_WAY in before)
    return UNDER_WAY if is_begun and (NOT_YET in after or UNDER_WAY in after) else None
