"""The values of many maps in one text: what they share is said once, and like stands by like."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable


def shared_values(views: Iterable[bytes]) -> dict[str, list]:
    """Return views of one level, as `packed_view` makes them, in one content for `values.js`.

    Returns
    -------
    dict : ``views`` (each without what follows), ``letters`` (the ``of`` of their groups of
        columns) and ``entries`` (the ``values`` of these groups). A group has their numbers as
        ``of`` and ``values``.
    """
    letters: dict[str, int] = {}
    entries: dict[str, int] = {}
    thin = []
    for packed in views:
        view = json.loads(gzip.decompress(packed))
        for group in view["columns"]:
            group["of"] = letters.setdefault(group["of"], len(letters))
            text = json.dumps(group["values"], ensure_ascii=False)
            group["values"] = entries.setdefault(text, len(entries))
        thin.append(view)
    return {
        "views": thin,
        "letters": list(letters),
        "entries": [json.loads(each) for each in entries],
    }
