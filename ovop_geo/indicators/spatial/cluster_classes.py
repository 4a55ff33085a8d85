"""The clusters of whatever an indicator measures, with what counts as a neighbour at each level."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.priorities import values_of
from ovop_geo.indicators.question import Question, Subject
from ovop_geo.indicators.spatial.clusters import ClusterTest, local_join_counts, local_moran
from ovop_geo.indicators.spatial.village_points import projected_points
from ovop_geo.regions.codes import Level

TESTS = {
    Level.KABUPATEN: ClusterTest(neighbours=4, reach=150_000.0),
    Level.KECAMATAN: ClusterTest(neighbours=6, reach=60_000.0),
    Level.DESA: ClusterTest(),
}
"""The larger the areas, the farther and the fewer their neighbours."""


def counts_joins(subject: Subject, level: Level) -> bool:
    """Return whether areas are tested by joins, because the answer of each is yes or no."""
    return subject.indicator.is_answer(level)


def area_clusters(question: Question) -> pd.DataFrame:
    """Return in which cluster each area lies, for the one subject that is asked about.

    What is yes or no in a single village is tested by `local_join_counts`, everything else by
    `local_moran`; formulas and references are theirs.

    Returns
    -------
    DataFrame, index ``kode``, every area of the level in code order: ``nilai_1`` (the subject),
    ``kategori`` (class of the cluster, missing for an area that takes no part), ``tetangga``
    (number of neighbours), ``p``, ``berlaku`` (false for an area with a value but without a
    neighbour in reach, and for all if no cluster can be told from chance).
    """
    (subject,) = question.axes
    values = values_of(subject, question)
    points = projected_points(question.regions.at(question.level))
    test = TESTS[question.level]
    found = (
        local_join_counts(values / 100.0, points, test)
        if counts_joins(subject, question.level)
        else local_moran(values, points, test)
    )
    return pd.DataFrame(
        {
            "nilai_1": values,
            "kategori": found["kelas"],
            "tetangga": found["tetangga"],
            "p": found["p"],
            "berlaku": found["berlaku"] | values.isna(),
        }
    )


ENTRIES = (
    Indicator(
        id="clusters",
        kind="classes",
        compute=area_clusters,
        source="one_measure",
        offered={"prioritas": 2},
        unit="class",
        by="subject",
        direction=0,
        palette="gugus",
        details={"tetangga": 0, "p": 5},
        told=("tinggi_tinggi", "rendah_rendah", "berkumpul"),
        levels=tuple(TESTS),
    ),
)
