"""The pages of the app, one thin module each, and the script that shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ovop_geo.views.context import Context
from pages import beranda, data, potensi, produk_unggulan, progres, tentang


@dataclass(frozen=True)
class Page:
    """A page of the app.

    Attributes
    ----------
    name : part of its catalogue keys.
    address : last part of its address; empty for the first page.
    show : function that shows the page.
    """

    name: str
    address: str
    show: Callable[[Context], None]


PAGES = (
    Page("beranda", "", beranda.show),
    Page("produk_unggulan", "produk_unggulan", produk_unggulan.show),
    Page("potensi", "potensi", potensi.show),
    Page("progres", "progres", progres.show),
    Page("data", "data", data.show),
    Page("tentang", "tentang", tentang.show),
)
"""All pages in the order of the sidebar."""
