"""Splits lists of products in one cell, and guesses commodity and sector from a name."""

from __future__ import annotations

import re
from functools import lru_cache

from ovop_geo.records.sectors import COMMODITIES, sector_of

_NUMBERED = re.compile(r"(?:^|(?<=[\s;,.)]))(\d{1,2})\s*[.)]\s*(?=[^\W\d])")
_LETTERED = re.compile(r"(?:^|(?<=[\s;,.]))([a-h])\s*[.)]\s+(?=\w)")
_BULLET = re.compile(r"(?:^|\n)\s*[-•*●▪–]\s*")
_BRACKETS = re.compile(r"\([^()]*\)")
_LAST_AND = re.compile(r"\s+(?:dan|serta|&)\s+", re.IGNORECASE)
_AND = r"(?:dan|serta|&|and)\s+"
_SHORT_OTHERS = r"(?:d\.?\s?l\.?\s?l|d\.?\s?s\.?\s?[tb]|etc|lain[\s-]?lain(?:nya)?|lain2)"
_OTHERS = rf"(?:{_SHORT_OTHERS}|lain(?:nya)?|sebagainya|seterusnya|others)"
_ONLY_OTHERS = re.compile(rf"\W*(?:{_AND})?{_OTHERS}\W*", re.IGNORECASE)
# ``Olahan lainnya`` is a name, ``Kopi dan lainnya`` is coffee.
_AND_OTHERS = re.compile(
    rf"(?:[\s,;/+]+(?:{_AND}{_OTHERS}|{_SHORT_OTHERS})|\s*\(\s*(?:{_AND})?{_OTHERS}[\s.…]*\))"
    r"[\s.…]*$",
    re.IGNORECASE,
)
_NO_SIGN_OF_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_LIST = 5_000
_EDGES = " \t\n.;,-–•*:"

_MADE_OF = (
    (r"\b(kopi|teh|sirup|jus|moke|sopi|laru|wedang|minuman|sari|tuak|arak|air)\b", "minuman"),
    (
        r"\b(keripik|kripik|dodol|kue|abon|dendeng|sambal|se'?i|selai|roti|kerupuk|stik|tepung|"
        r"bagea|jagung bose|emping|minyak|gula|cokelat|coklat|saus|mi|mie|permen|olahan|"
        r"rambak|asap|manisan|bumbu|kacang goreng|jagung titi)\b",
        "pangan_olahan",
    ),
    (
        r"\b(tenun|kain|sarung|selendang|songke|songket|anyaman|anyam|ukiran|gerabah|tas|topi|"
        r"kerajinan|patung|perhiasan|batik|tikar|sulam|meubel|mebel)\b",
        "tenun_kriya",
    ),
)
_DRINKS = re.compile(
    r"\b(bubuk|seduh|sangrai|roast|kemasan|teh|sirup|jus|minuman|sopi|moke|laru|tuak|arak)\b"
)
_OTHER_NAMES = {
    "kemiri": "kemiri",
    "mete": "jambu mete",
    "mente": "jambu mete",
    "jambu mente": "jambu mete",
    "kelor": "kelor",
    "merungga": "kelor",
    "coklat": "kakao",
    "cokelat": "kakao",
    "kain tenun": "tenun",
    "songke": "tenun",
    "songket": "tenun",
    "sarung": "tenun",
    "selendang": "tenun",
    "se'i": "sapi",
    "anyam": "anyaman",
    "lombok": "cabai",
    "cabe": "cabai",
    "singkong": "ubi kayu",
    "beras": "padi",
    "sofi": "lontar",
    "sopi": "lontar",
    "moke": "lontar",
    "vanila": "vanili",
    "panili": "vanili",
    "cacao": "kakao",
}


def split_products(text: str) -> list[str]:
    """Return the products that one cell names, each once, in order.

    Numbers (``1. Kopi 2. Madu``), line breaks, bullets, and commas or semicolons outside
    brackets separate products. ``dan`` separates only the last two of such a list, because it
    also joins words of one product. A text that names one product, or is longer than any list,
    is returned alone. ``dll`` and ``lain-lain`` name none.
    """
    if len(text) > _LONGEST_LIST:
        return [text]
    parts = _numbered(text) or _listed(text)
    names = [re.sub(r"\s+", " ", _AND_OTHERS.sub("", part)).strip(_EDGES) for part in parts]
    named = [name for name in names if _is_name(name)]
    return list({name.casefold(): name for name in reversed(named)}.values())[::-1]


def _is_name(part: str) -> bool:
    return part.strip(_EDGES) != "" and _ONLY_OTHERS.fullmatch(part) is None


def _numbered(text: str) -> list[str]:
    for pattern, first in ((_NUMBERED, "1"), (_LETTERED, "a")):
        marks = list(pattern.finditer(text))
        steps = [match[1] for match in marks]
        expected = [chr(ord(first) + n) if first == "a" else str(n + 1) for n in range(len(marks))]
        if marks and steps == expected and not text[: marks[0].start()].strip(_EDGES):
            ends = [match.start() for match in marks[1:]] + [len(text)]
            return [text[match.end() : end] for match, end in zip(marks, ends, strict=True)]
    return []


def _listed(text: str) -> list[str]:
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match[0])
        return f"\0{len(hidden) - 1}\0"

    bare = _BRACKETS.sub(hide, _BULLET.sub("\n", text))
    # A comma between digits belongs to a number.
    parts = [part for part in re.split(r"[;\n]|,(?!\d)", bare) if _is_name(part)]
    if len(parts) > 1:
        parts[-1:] = _LAST_AND.split(re.sub(r"^\s*(?:dan|serta|&)\s+", "", parts[-1]))
    return [re.sub("\0(\\d+)\0", lambda m: hidden[int(m[1])], part) for part in parts]


@lru_cache(maxsize=4096)
def commodity_of(name: str) -> str | None:
    """Return the known commodity in the name of a product, else ``None``."""
    lower = name.lower()
    words = {**{commodity: commodity for commodity in COMMODITIES}, **_OTHER_NAMES}
    found = [word for word in words if re.search(rf"\b{re.escape(word)}", lower)]
    return words[max(found, key=len)] if found else None


@lru_cache(maxsize=4096)
def sector_by_name(name: str, commodity: str) -> str:
    """Return the sector that the name and the commodity of a product suggest.

    A processed product may belong to another sector than its commodity: coffee is a crop,
    coffee powder a drink. A name without a word for processing gets the commodity's sector.
    """
    lower = name.lower()
    raw = sector_of(commodity)
    for pattern, sector in _MADE_OF:
        if re.search(pattern, lower):
            if sector == "minuman" and raw == "perkebunan" and not _DRINKS.search(lower):
                continue
            return sector
    return raw


def product_code(village: str, name: str) -> str:
    """Return a code made of region and name, for a product that has none."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "produk"
    return f"{village.replace('.', '')}-{slug}"


def same_name(name: str) -> str:
    """Return ``name`` in a form that is equal for all spellings of one product."""
    return _NO_SIGN_OF_NAME.sub("", name.lower())
