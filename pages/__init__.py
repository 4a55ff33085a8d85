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
    icon : name of its icon in the sidebar, of Material Symbols.
    group : name of the group that begins with it in the sidebar; empty if none does.
    needs_data : whether it has nothing to show without the chosen data set.
    """

    name: str
    address: str
    icon: str
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
    Page("beranda", "", "home"),
    Page(PROFILE, "profil", "badge"),
    Page("presentasi", "presentasi", "co_present"),
    Page("progres", "progres", "checklist", "steps"),
    Page("potensi", "potensi", "eco"),
    Page("produk_unggulan", "produk_unggulan", "award_star"),
    Page("dukungan", "dukungan", "volunteer_activism"),
    Page("pendampingan", "pendampingan", "handshake"),
    Page("sosialisasi", "sosialisasi", "campaign"),
    Page("prioritas", "prioritas", "target", "decisions"),
    Page("komunitas", "komunitas", "groups"),
    Page("bandingkan", "bandingkan", "compare_arrows"),
    Page("data", "data", "database", "app"),
    Page("tentang", "tentang", "info", needs_data=False),
)
"""All pages in the order of the sidebar."""
