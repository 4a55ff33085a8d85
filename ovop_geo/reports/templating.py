"""Templates of pages, in which every text stays text."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def page_template(package: str, name: str) -> Template:
    """Return the template ``name`` of a package of `ovop_geo.reports`."""
    environment = Environment(
        loader=PackageLoader(f"ovop_geo.reports.{package}"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
