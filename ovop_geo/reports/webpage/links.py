"""Where the pages of regions lie, for pages that are part of a site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from ovop_geo.regions.codes import PROVINCE, Level, ancestor, level_of

START = "index.html"
"""The page of the province."""


@dataclass(frozen=True)
class Links:
    """The pages and files of a site that a page can lead to.

    Attributes
    ----------
    pages : codes of the regions that have a page of their own.
    files : name of the PDF of each region that has one.
    """

    pages: Collection[str] = ()
    files: Collection[str] = field(default=())

    def page(self, code: str) -> str:
        """Return where ``code`` is shown, as seen from any page; empty if nowhere."""
        if code in self.pages:
            return START if code == PROVINCE else f"{code}.html"
        if level_of(code) is Level.DESA:
            above = ancestor(code, Level.KECAMATAN)
            return f"{above}.html#{anchor(code)}" if above in self.pages else ""
        return ""

    def pdf(self, code: str) -> str:
        """Return the name of the PDF of ``code``; empty without one."""
        return pdf_name(code) if code in self.files else ""


def anchor(code: str) -> str:
    """Return the name of the place on a page where the row of a region stands."""
    return f"w{code}"


def pdf_name(code: str) -> str:
    """Return the name of the PDF of a region."""
    return f"{code}.pdf"
