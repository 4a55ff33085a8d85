"""The page Tentang: data sets, boundaries, methods and versions."""

from __future__ import annotations

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, version

import streamlit as st

from ovop_geo import __version__
from ovop_geo.errors import OvopError
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.background import INDEX_YEAR, PEOPLE_YEAR, people_and_area
from ovop_geo.regions.codes import MAP_LEVELS, PROVINCE, Level
from ovop_geo.selection import DATASETS
from ovop_geo.ui.caching import shared_background, shared_dataset
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Frame
from ovop_geo.views.markdown import plain, rich
from ovop_geo.views.themes import Theme

_PACKAGES = (
    *("streamlit", "streamlit-folium", "folium", "XStatic-Leaflet", "plotly"),
    *("pandas", "geopandas", "shapely", "pandera", "mapclassify", "babel"),
)


def show_datasets(frame: Frame) -> None:
    """Show the description, the day and the number of records of each data set."""
    translate = frame.translate
    for name in DATASETS:
        try:
            dataset = shared_dataset(frame.settings, name, frame.regions.everywhere)
        except OvopError as fault:
            st.warning(told(fault, translate))
            continue
        st.markdown(
            rich(
                translate,
                f"about.dataset.{name}",
                date=translate.date(dataset.as_of),
                version=dataset.version,
            )
        )
        counts = {
            translate(f"about.table.{table}"): translate.number(len(accepted(rows)), 0)
            for table, rows in dataset.tables.items()
        }
        _facts(counts)


def show_background(frame: Frame) -> None:
    """Show the facts beside every data set: sources, number of rows, people and area.

    Nothing is shown for a province without them; a broken file is told.
    """
    translate = frame.translate
    try:
        background = shared_background(frame.settings, frame.regions.everywhere)
    except OvopError as fault:
        st.warning(told(fault, translate))
        return
    if not background.version:
        return
    st.markdown(
        rich(
            translate,
            "about.background",
            year=str(INDEX_YEAR),
            people_year=str(PEOPLE_YEAR),
            version=background.version,
        )
    )
    facts = {translate("about.background.villages"): len(background.villages)}
    total = people_and_area(background, PROVINCE)
    if total is not None:
        facts[translate("about.background.people")] = total.people
        facts[translate("about.background.area")] = round(total.area)
    _facts({name: translate.number(value, 0) for name, value in facts.items()})


def show_boundaries(frame: Frame) -> None:
    """Show the boundaries in use, with source, licence, date and number of polygons."""
    translate = frame.translate
    source = frame.source
    if source is None:
        st.warning(translate("map_page.no_boundaries"))
        return
    villages = len(frame.regions.everywhere.at(Level.DESA))
    st.markdown(translate(f"about.boundaries.{source.name}"))
    _facts(
        {
            translate("about.credit"): source.credit,
            translate("about.licence"): source.licence or translate("value.missing"),
            translate("about.date"): translate.partial_date(source.date)
            if source.date
            else translate("value.missing"),
            translate("about.polygons"): ", ".join(
                translate(
                    "about.polygons.level",
                    count=source.counts[level],
                    areas=translate(f"level.{level}"),
                )
                for level in MAP_LEVELS
            ),
            translate("about.without_polygon"): translate.number(
                villages - source.counts[Level.DESA], 0
            ),
            translate("about.version"): source.version,
        }
    )


def show_methods(frame: Frame) -> None:
    """Show the method, the source and the caveat of each indicator."""
    translate = frame.translate
    for indicator in INDICATORS.values():
        if not indicator.is_known_in(frame.background):
            continue
        lines = [
            translate(indicator.method_key),
            translate("method.made_from", source=translate(indicator.source_key)),
        ]
        if indicator.caveat_key:
            lines.append(translate("method.caveat", caveat=translate(indicator.caveat_key)))
        title = Theme(indicator).label(frame.selection.dataset, translate)
        st.markdown(f"**{plain(title)}**  \n" + "  \n".join(plain(line) for line in lines))


def show_versions(frame: Frame) -> None:
    """Show the versions of the app, of Python and of the main packages."""
    facts = {frame.translate("app.name"): __version__}
    facts["Python"] = platform.python_version()
    for package in _PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = frame.translate("value.missing")
    _facts(facts)


def _facts(facts: dict[str, str]) -> None:
    """Show names and values as a description list."""
    st.html(
        '<dl class="ovop-facts">'
        + "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items()
        )
        + "</dl>"
    )
