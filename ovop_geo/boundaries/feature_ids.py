"""Reads the ``id`` of each feature of a GeoJSON file that GDAL drops.

RFC 7946 puts an ``id`` beside the properties. GDAL gives it as a column, but where a property of
the same name exists and the id is text, only the property is left.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

_FEATURES = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def text_ids(path: Path) -> list[str | None]:
    """Return the ids of the features in the order of the file; none if not one is text.

    One feature after another is decoded and let go, so that this needs little more memory than
    the text of the file. What cannot be understood gives no ids: GDAL says what is wrong with it.

    Raises
    ------
    OSError : the file cannot be read.
    """
    decoder, ids = json.JSONDecoder(), []
    try:
        text = path.read_text("utf-8-sig")
        begin = _FEATURES.search(text)
        place = _next(text, begin.end()) if begin else len(text)
        while text[place : place + 1] == "{":
            feature, place = decoder.raw_decode(text, place)
            ids.append(feature.get("id"))
            place = _next(text, place)
    except (ValueError, RecursionError):
        return []
    if not any(isinstance(each, str) for each in ids):
        return []
    return [None if each is None else str(each) for each in ids]


def _next(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place
