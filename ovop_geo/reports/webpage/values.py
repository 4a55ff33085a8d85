"""The values of many maps in one text: what they share is said once, and like stands by like."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable

from ovop_geo.maps.packing import FIRST_LETTER


def shared_values(views: Iterable[bytes]) -> dict[str, list]:
    """Return views of one level, as `packed_view` makes them, in one content for `values.js`.

    Returns
    -------
    dict : ``views`` (each without what follows), ``letters`` (the ``of`` of their groups of
        columns) and ``entries`` (the ``values`` of these groups). A group has their numbers as
        ``of`` and ``values``. The ``radii`` of a view are those of the entries of one of its
        groups, whose number is ``radiiOf``, wherever one tells them.
    """
    letters: dict[str, int] = {}
    entries: dict[str, int] = {}
    thin = []
    for packed in views:
        view = json.loads(gzip.decompress(packed))
        _fold_radii(view)
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


def _fold_radii(view: dict) -> None:
    radii = view.get("radii")
    if radii is None:
        return
    for position, group in enumerate(view["columns"]):
        entry_of = [ord(letter) - FIRST_LETTER for letter in group["of"]]
        known = dict(zip(entry_of, radii, strict=True))
        if all(known[entry] == radius for entry, radius in zip(entry_of, radii, strict=True)):
            view["radii"] = [known[entry] for entry in range(len(group["values"]))]
            view["radiiOf"] = position
            return
