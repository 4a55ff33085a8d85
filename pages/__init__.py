"""The pages of the app, one thin module each, and the script that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from ovop_geo.views.context import Frame


@dataclass(frozen=True)
class Page:
    """A page of the app.

    Attributes
    ----------
    name : its module in this package, and part of its catalogue keys.
    address : last part of its address; empty for the first page.
    group : name of the group that begins with it in the sidebar; empty if none does.
    needs_data : whether it has nothing to show without the chosen data set.
    """

    name: str
    address: str
    group: str = ""
    needs_data: bool = True

    def show(self, frame: Frame) -> None:
        """Show the page; ``frame`` is a `Context` if there are data.

        Its module is imported at the first visit, so that the first page of a new server does
        not wait for the libraries of the others.
        """
        import_module(f"{__name__}.{self.name}").show(frame)


PROFILE = "profil"
"""Name of the page that a link to a region alone opens."""

PAGES = (
    Page("beranda", ""),
    Page(PROFILE, "profil"),
    Page("presentasi", "presentasi"),
    Page("progres", "progres", "steps"),
    Page("potensi", "potensi"),
    Page("produk_unggulan", "produk_unggulan"),
    Page("dukungan", "dukungan"),
    Page("pendampingan", "pendampingan"),
    Page("sosialisasi", "sosialisasi"),
    Page("prioritas", "prioritas", "decisions"),
    Page("komunitas", "komunitas"),
    Page("bandingkan", "bandingkan"),
    Page("data", "data", "app"),
    Page("tentang", "tentang", needs_data=False),
)
"""All pages in the order of the sidebar."""
