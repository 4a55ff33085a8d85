"""Compares headers by the words that tell, as in the questions of a form."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from ovop_geo.intake.heading_text import asks_yes_or_no, plain, without_brackets
from ovop_geo.intake.heading_vocabulary import (
    ADDRESSED,
    AFTER_A_PRODUCT,
    AMOUNTS,
    BESIDE_A_PERMIT,
    BESIDE_A_PERSON,
    BESIDE_A_PRODUCT,
    BESIDE_A_SHARE,
    BESIDE_A_STEP,
    BESIDE_AN_AMOUNT,
    BESIDE_AN_ANSWER,
    BESIDE_AN_ASKED_PERMIT,
    COUNTED,
    COUNTS,
    LIGHT,
    NOT_COUNTED,
    OF_PRODUCTS_THAT,
    PERMIT_WORDS,
    PERSONS,
    PHRASES,
    SAID_TO_ASK,
    SAME,
    SHARES,
    STEP_WORDS,
    TELLING,
    UNITS,
)
from ovop_geo.intake.place_words import PLACES, place_by_words
from ovop_geo.intake.targets import BY_HEADER, FLAGSHIP_NAME, IGNORED, PERMITS, STEPS

_COUNT = re.compile(r"(?:19|20)\d\d|\d{1,2}")
"""A year, or how many units of time."""

_MEASURES = UNITS - {"tahun", "dalam", "per"}
_ASKS_WHICH = re.compile(
    r"apakah (?:nama|jenis)\b|apakah (?:produk|komoditas) unggulan (?:desa|di)\b"
    r"(?!(?: (?!yang\b)\w+)* (?:sudah|telah|memiliki|mempunyai|punya|ber)\b)"
)
"""``Apakah produk unggulan desa?`` asks for a name, with ``sudah`` behind it for yes or no."""


class _Asks(Enum):
    """What a header asks for."""

    ANYTHING = "anything"
    YES_OR_NO = "yes or no"
    WHAT = "what"
    HOW_MUCH = "how much"


def without_units(label: str) -> str:
    """Return a plain header without the units, periods and years behind it."""
    words = label.split()
    while len(words) > 1 and (words[-1] in UNITS or _COUNT.fullmatch(words[-1])):
        words.pop()
    return " ".join(words)


def ignored_by_words(text: str) -> tuple[str, ...]:
    """Return `IGNORED` for a header of a count or of a person, else nothing.

    ``Jumlah Desa`` is no village and ``Nama Kepala Desa`` neither.
    """
    words = set(telling_words(text))
    bag = words - SAID_TO_ASK
    is_share = "%" in text and (text.lstrip().startswith("%") or not bag & set(STEP_WORDS))
    # A percentage of a step tells how far it is; that of villages, how many have come there.
    is_of_a_step = bag & set(STEP_WORDS) and not bag & COUNTED - {"produk", "komoditas", "unggulan"}
    counting = bag & COUNTS - ({"persentase"} if is_of_a_step else set())
    is_asked_how_many = words & {"berapa", "berapakah"} and "nomor" not in words
    is_count = bool(counting or is_asked_how_many or is_share)
    if is_count and bag & COUNTED and not bag & NOT_COUNTED:
        return (IGNORED,)
    persons = PERSONS | ({"damping"} if words & {"nama", "siapa"} else set())
    if bag & PLACES:
        # A name in full may be that of the village.
        persons -= {"lengkap"}
    if bag & persons and bag <= persons | BESIDE_A_PERSON and not place_by_words(text):
        return (IGNORED,)
    is_addressed = bool(words & ADDRESSED) and bag <= {"nama", "siapa", "alamat"}
    return (IGNORED,) if is_addressed and "nama" in bag else ()


def names_count(text: str) -> bool:
    """Return whether a group of columns counts what they name: ``Jumlah``."""
    return not COUNTS.isdisjoint(telling_words(text))


def is_share_of_work(text: str) -> bool:
    """Return whether a header asks how much is done and of nothing: ``Realisasi (%)``."""
    words = set(plain(text).split())
    return bool(words & SHARES or "%" in text) and words <= SHARES | BESIDE_A_SHARE


def is_count(text: str) -> bool:
    """Return whether a header says only that it counts, as ``Jml`` at the end of a list."""
    words = telling_words(text)
    return bool(words) and COUNTS.issuperset(words)


def targets_by_words(text: str) -> tuple[str, ...]:
    """Return the targets of a header by its words, whatever their order; nothing if unknown."""
    whole, bag = _bag(text), _bag(without_brackets(text))
    asks = _asks(text)
    # A permit in brackets is the one meant: Izin usaha (NIB).
    permit = _permit(whole if _named(whole) - _named(bag) else bag, asks)
    is_measured = not _MEASURES.isdisjoint(whole)
    product = () if is_measured else _product(telling_words(without_brackets(text)), asks)
    return permit or _step(bag, asks) or product or _known(bag, asks)


def names_another_permit(text: str) -> bool:
    """Return whether the brackets of a header name a permit that the rest does not."""
    return bool(_named(_bag(text)) - _named(_bag(without_brackets(text))))


def _bag(text: str) -> frozenset[str]:
    return frozenset(telling_words(text)) - SAID_TO_ASK


def _named(bag: frozenset[str]) -> frozenset[str]:
    return bag & PERMIT_WORDS.keys()


def telling_words(text: str) -> list[str]:
    """Return the words of a text, those of the same meaning in one form."""
    label = plain(text)
    for pattern, word in PHRASES:
        label = re.sub(pattern, word, label)
    return [SAME.get(word, word) for word in label.split()]


def _asks(text: str) -> _Asks:
    label = plain(text)
    if re.search(r"\bberapa(?:kah)?\b", label):
        return _Asks.HOW_MUCH
    if _ASKS_WHICH.match(label):
        return _Asks.WHAT
    if asks_yes_or_no(text) or re.search(
        r"\b(?:apakah|sudahkah|adakah)\b|^(?:apa )?(?:sudah|telah|ada|punya)\b|^apa desa\b", label
    ):
        return _Asks.YES_OR_NO
    if re.search(
        r"\b(?:apa|sebutkan|tuliskan|tulis|nama|mana|manakah)\b|^produk (?:unggulan )?yang\b", label
    ):
        return _Asks.WHAT
    return _Asks.ANYTHING


def _permit(bag: frozenset[str], asks: _Asks) -> tuple[str, ...]:
    named = _named(bag)
    beside = BESIDE_AN_ASKED_PERMIT if asks is _Asks.YES_OR_NO else BESIDE_A_PERMIT
    if len(named) != 1 or not bag - named <= beside or bag >= {"nama", "produk"}:
        return ()
    return (f"sertifikat:{PERMIT_WORDS[next(iter(named))]}",)


def _step(bag: frozenset[str], asks: _Asks) -> tuple[str, ...]:
    named = bag & set(STEP_WORDS)
    if len(named) != 1 or asks in (_Asks.WHAT, _Asks.HOW_MUCH) or bag >= {"usulan", "produk"}:
        return ()
    step, beside = STEP_WORDS[next(iter(named))]
    allowed = BESIDE_A_STEP | beside | (BESIDE_AN_ANSWER if asks is _Asks.YES_OR_NO else set())
    return (STEPS[step - 1],) if bag - named <= allowed else ()


def _product(words: list[str], asks: _Asks) -> tuple[str, ...]:
    """Return the target of a header that asks for the name of a product in other words.

    ``Hasil unggulan`` is a product only where a question asks for it.
    """
    bag = frozenset(words) - SAID_TO_ASK
    is_what = asks is _Asks.WHAT
    thing = "produk"
    if thing not in bag and is_what and "unggulan" in bag:
        thing = next((each for each in ("hasil", "barang") if each in bag), thing)
    is_mark = not {"sudah", "sdh", "telah"}.isdisjoint(words) and "yang" not in words
    if thing not in bag or is_mark or asks in (_Asks.YES_OR_NO, _Asks.HOW_MUCH):
        return ()
    is_flagship = not bag.isdisjoint({"unggulan", "ovop"})
    allowed = BESIDE_A_PRODUCT | {thing}
    if is_what or "yang" in words:
        allowed |= OF_PRODUCTS_THAT
    if AFTER_A_PRODUCT.isdisjoint(words[: words.index(thing)]):
        allowed |= AFTER_A_PRODUCT
    if is_flagship:
        allowed |= {"tahun"} | set(filter(_COUNT.fullmatch, bag))
    if not bag <= allowed or (bag >= {"komoditas"} and not is_flagship):
        return ()
    return (FLAGSHIP_NAME if is_flagship else "produk:nama",)


def _known(bag: frozenset[str], asks: _Asks) -> tuple[str, ...]:
    """Return the targets of the known header with the same words, light ones left out."""
    is_asked = asks is _Asks.YES_OR_NO
    lighter = bag - LIGHT - ({"tetap"} if asks is _Asks.WHAT else set())
    bags = [bag] if is_asked else [bag, lighter]
    for words in bags:
        found = _by_words().get((is_asked, words), ()) if words & TELLING else ()
        if asks is _Asks.HOW_MUCH:
            found = tuple(target for target in found if target in AMOUNTS)
        if found:
            return found
    amount = [w for w in bag if w in TELLING and w not in ("produk", "unggulan")]
    beside = {word for word in bag - set(amount) if not _COUNT.fullmatch(word)}
    if not is_asked and amount and beside <= BESIDE_AN_AMOUNT | UNITS:
        return tuple(target for target in _meant_by_all(amount) if target in AMOUNTS)
    return ()


def _meant_by_all(amount: list[str]) -> tuple[str, ...]:
    """Return the targets of the words together, else those that each of them means alone.

    ``Omzet penjualan`` says the same twice.
    """
    alone = [_by_words().get((False, frozenset({word})), ()) for word in amount]
    return _by_words().get((False, frozenset(amount))) or tuple(
        target for target in alone[0] if all(target in targets for targets in alone)
    )


@cache
def _by_words() -> dict[tuple[bool, frozenset[str]], tuple[str, ...]]:
    """Return the targets of known headers by whether they ask for yes or no, and their words."""
    found: dict[tuple[bool, frozenset[str]], tuple[str, ...]] = {}
    for header, targets in BY_HEADER.items():
        is_asked = header.endswith("ya tidak") or header.startswith("apakah")
        bag = frozenset(telling_words(header)) - SAID_TO_ASK
        kept = tuple(target for target in targets if target not in (*STEPS, *PERMITS))
        if bag and kept:
            found.setdefault((is_asked, bag), kept)
    return found
