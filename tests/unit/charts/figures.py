"""What every figure must hold, and small frames to draw."""

import pandas as pd

from ovop_geo.charts.cells import CellAxis

FORBIDDEN = ("http:", "https:", "<script")

_WORDS = {"1": "rendah", "2": "sedang", "3": "tinggi"}

AXES = CellAxis("a", _WORDS), CellAxis("b", _WORDS)
"""Two measures, each cut into thirds."""


def ranking_frame():
    return pd.DataFrame(
        {
            "nama": [
                "Kabupaten Alor",
                "Kabupaten Timor Tengah Selatan",
                "Kota Kupang",
                "Belu",
                "Ende",
            ],
            "nilai": [12.5, 80.0, None, 0.0, None],
            "jumlah": [5, 80, 0, 0, 0],
            "desa": [40, 100, 0, 60, 20],
        },
        index=["53.05", "53.02", "53.71", "53.04", "53.08"],
    )


def assert_fits_a_page(figure, separators):
    """No title, transparent, readable type, own separators, nothing from outside."""
    layout = figure.layout
    assert layout.title.text is None
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.font.size >= 14
    assert layout.font.color is None
    assert layout.separators == separators
    assert layout.width is None
    assert layout.xaxis.title.text
    text = figure.to_json()
    assert not any(word in text for word in FORBIDDEN)
