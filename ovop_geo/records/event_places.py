"""The villages that published events name in words."""

from __future__ import annotations

import pandas as pd

from ovop_geo.regions.match_result import Status, Way
from ovop_geo.regions.matching import match_names
from ovop_geo.regions.reference import Regions

_VILLAGE = r"\b(?:Desa|Kel\.|Kelurahan) ([^,;]+)"
_KECAMATAN = r"\b(?:Kec\.|Kecamatan) ([^,;]+)"
_SURE = (Way.EXACT, Way.NORMALISED)


def named_villages(places: pd.Series, kabupaten: pd.Series, regions: Regions) -> pd.Series:
    """Return the code of the one village that each place names, missing where none is certain.

    A village is named by its kind: ``Desa Wehali, Kec. Malaka Tengah``. It is certain if it is
    called exactly so and no other village of the kecamatan, or of the kabupaten where no
    kecamatan is named, is.

    Parameters
    ----------
    places : where each event was held, in the words of its source.
    kabupaten : code of the kabupaten of each event, missing outside the province.
    regions : the reference list.
    """
    names = pd.DataFrame(
        {
            "kabupaten": kabupaten.map(regions.areas["nama"]),
            "kecamatan": places.str.extract(_KECAMATAN)[0],
            "desa": places.str.extract(_VILLAGE)[0],
        }
    )
    # Of several villages that a place names, none is the one.
    names = names[(places.str.count(_VILLAGE) == 1) & kabupaten.notna()]
    found = match_names(names, regions)
    certain = found["status"].eq(Status.MATCHED) & found["cara"].isin(_SURE)
    certain &= found["kode"].str[:5].eq(kabupaten.reindex(found.index))
    return found["kode"].where(certain).reindex(places.index)
