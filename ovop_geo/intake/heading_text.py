"""Takes the text of a heading apart: its number, its units, the groups before it."""

from __future__ import annotations

import re
import unicodedata

MAX_HEADER_LENGTH = 200
"""Most characters of a header; longer text is none. Forms have whole questions as headers."""

_NUMBER = r"\d{1,3}(?:\.\d{1,2})*(?:\.?[a-z])?"
_LETTER = r"(?:[ivx]{1,4}|[a-z])"
# L1 and T1 count steps. A letter behind the digits without a sign is of a word: B2B.
_LETTERED = rf"(?![lt]\W?[1-5](?!\.?\d)){_LETTER}[.-]?\d{{1,3}}(?:\.\d{{1,2}})*"
_NUMBERING = re.compile(
    rf"""\s*(?:
        [(\[]\s*(?:{_NUMBER}|{_LETTER})\s*[)\]][\s.:–—-]*
        | (?:(?:no|nomor|pertanyaan|soal|butir|poin|kolom|question|q|p|ke)[\s._-]*|\#\s*)
          {_NUMBER}(?![a-z0-9])[\s._:)–—-]*
        | {_NUMBER}(?:\s*[.:)–—_\ufe0f\u20e3-]+\s*|\s+)
        | {_LETTERED}(?:[a-z]?\s*[.:)–—_-]+\s*|\s+)
        | {_LETTER}(?:\s*[.:)]\s*|\s+[–—-]\s+)
    )(?=\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMERALS = (
    "1 i satu pertama kesatu",
    "2 ii dua kedua",
    "3 iii tiga ketiga",
    "4 iv empat keempat",
    "5 v lima kelima",
)
_ORDER = {
    numeral: number
    for number, numerals in enumerate(_NUMERALS, start=1)
    for numeral in numerals.split()
}
STEP_NOUNS = r"(?:langkah|lkh|lk(?=[\W_\d])|tahapan|tahap|thp|step)"
"""What steps are called, also shortened."""

_STEP = re.compile(
    rf"\W*(?:{STEP_NOUNS}[\W_]*(?:ke(?=[\W_]|\d)[\W_]*)?|[lt]\W?(?=[1-5]))"
    rf"({'|'.join(sorted(_ORDER, key=len, reverse=True))})(?![a-z0-9])(.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMERAL = re.compile(
    rf"\s*(?:ke[\s_-]+)?(?:{'|'.join(sorted(_ORDER, key=len, reverse=True))}|vi{{1,3}}|ix|x)"
    r"[\s_.:)–—-]+(?=\w)",
    re.IGNORECASE,
)
_ONE_SIGN = re.compile(r"[\u2150-\u218b\u2460-\u24ff\u2776-\u2793]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[a-z])(?=[A-Z][a-z]{2})")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_YES_OR_NO = (
    r"(?:(?:ya|y|ada|sudah|sdh|punya)\s*/\s*(?:tidak ada|tidak|tdk|t|belum|blm)|"
    r"(?:yes|y)\s*/\s*(?:no|n)\b)"
)
_PERIOD = (
    r"(?:bulan|bln|tahun|thn|th|triwulan|tw|kuartal|semester|smt|minggu|mgg|hari|musim|panen|"
    r"produksi|unit|kg)"
)
_NO_GROUPS = re.compile(
    rf"\b(?:desa|ds)\.?\s*/\s*(?:kelurahan|kel|lurah)\b"
    rf"|\b(?:kelurahan|kel)\.?\s*/\s*(?:desa|ds)\b"
    r"|\b(?:nama|jenis)\s+(?:produk|barang|usaha|jasa)\s*/\s*(?:produk|barang|usaha|jasa)\b"
    r"|^\s*produk\s*/\s*jasa\s*$"
    rf"|\b(?:kabupaten|kab)\.?\s*/\s*kota\b|\b(?:bapak|bpk|ibu)\s*/\s*(?:ibu|bapak|sdr|saudara)\b"
    rf"|\bhari\s*/\s*(?:tanggal|tgl)\b|\b{_YES_OR_NO}\b|/\s*{_PERIOD}\b",
    re.IGNORECASE,
)
_PART = r"[a-z0-9]+(?:_[a-z0-9]+)*"
_PATH = re.compile(rf"{_PART}(?:(?:__|[.-]){_PART})+", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:::?|/|\||>+|›|→)\s*|\s+[–—-]\s+")
_PATH_SEPARATORS = re.compile(r"__|[.-]")
_GLUED = re.compile(
    r"(?<![a-z0-9])(nama|nm|kode|kd)"
    r"(?=(?:desa|kelurahan|kel|kecamatan|kec|kabupaten|kab|produk|komoditas)(?![a-z]))",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\W*(?:jika|bila|kalau|kalo|apabila|if)(?:\W+(?:desa|kelurahan)(?: anda)?(?!\w))?"
    r"(?:\W+(?:jawaban(?:nya)?|ya|iya|yes|sudah|sdh|telah|ada|punya|memiliki|mempunyai|maka)\b)+"
    r"\W*(?=\w)",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(desa|kelurahan|kecamatan|kabupaten|nama|produk|unggulan|komoditas|potensi|satuan|jenis|nomor)nya\b",
    re.IGNORECASE,
)
_ROW_OF_A_GRID = re.compile(r"(.*\S)\s*\[([^\]]+)\]\s*")


def plain(text: str) -> str:
    """Return a header in lower case without accents and punctuation, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def parted(text: str) -> str:
    """Return a header with a space between words that are written as one: ``NamaDesa``."""
    return _GLUED.sub(r"\1 ", text)


def words_apart(text: str) -> str:
    """Return a header with a space where a capital begins a word: ``kode Desa`` of ``kodeDesa``."""
    return _INNER_CAPITAL.sub(" ", text)


def with_plain_signs(text: str) -> str:
    """Return a header with plain figures and numerals: ``1 Desa`` for ``①Desa``."""
    return unicodedata.normalize("NFKC", _ONE_SIGN.sub(r"\g<0> ", text))


def without_number(text: str) -> str:
    """Return a header without the number of the question: ``Desa`` for ``2) Desa``."""
    return _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text


def without_condition(text: str) -> str:
    """Return a question without the answer before on which it depends, and ``nya`` for it.

    ``Jika sudah, sebutkan produknya`` becomes ``sebutkan produk``; what is asked of those that
    have none stays as it is.
    """
    return _OF_IT.sub(r"\1", _CONDITION.sub("", text) if _CONDITION.match(text) else text)


def without_numeral(text: str) -> str:
    """Return a header without a numeral that no sign sets apart: ``Desa`` for ``II Desa``."""
    return _NUMERAL.sub("", text, count=1) if _NUMERAL.match(text) else text


def step_and_rest(text: str) -> tuple[int, str] | None:
    """Return the number of the step that a header begins with, and what follows it.

    ``Langkah II - Penetapan`` gives 2 and `` - Penetapan``; without a step the answer is ``None``.
    """
    match = _STEP.fullmatch(text)
    return (_ORDER[match[1].lower()], match[2]) if match else None


def step_number(text: str) -> int | None:
    """Return the step from 1 to 5 that ``text`` alone counts, as in ``iii`` and ``ke 3``."""
    return _ORDER.get(text.removeprefix("ke "))


def without_brackets(text: str) -> str:
    """Return a header without what stands in brackets, unless nothing else stands there."""
    bare = _BRACKETS.sub(" ", text)
    return bare if plain(bare) else text


def remark_in(text: str) -> str:
    """Return the plain form of what stands in brackets, empty if nothing does."""
    return plain(" ".join(_BRACKETS.findall(text)))


def asks_yes_or_no(text: str) -> bool:
    """Return whether a header offers both answers: ``PIRT (ya/tidak)``."""
    return re.search(rf"\b{_YES_OR_NO}\b", text, re.IGNORECASE) is not None


def group_and_question(text: str) -> tuple[str, str] | None:
    """Return the groups before a question of a form, and the question; ``None`` without groups.

    Forms write ``Produk/Perizinan/PIRT``, ``produk-perizinan-pirt``, ``perizinan__pirt``,
    ``Perizinan:PIRT`` or ``Perizinan [PIRT]``. In ``Desa/Kelurahan`` and ``Rp/bulan`` is no group,
    and none in brackets.
    """
    row = _ROW_OF_A_GRID.fullmatch(text)
    if row:
        return row[1], row[2]
    kept = _NO_GROUPS.sub(lambda match: match[0].replace("/", " "), text)
    signs = _PATH_SEPARATORS if _PATH.fullmatch(kept) else _SEPARATORS
    inside = [match.span() for match in _BRACKETS.finditer(kept)]
    found = [
        sign
        for sign in signs.finditer(kept)
        if sign.start() and sign.end() < len(kept)
        if not any(left < sign.start() < right for left, right in inside)
    ]
    if not found:
        return None
    return kept[: found[-1].start()], kept[found[-1].end() :]
