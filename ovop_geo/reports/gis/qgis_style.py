"""Style and metadata of a layer as QGIS reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from ovop_geo.maps.legend import LegendClass
from ovop_geo.reports.texts import one_line

_VERSION = "3.22.0"
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

_BORDER = {
    "outline_color": "255,255,255,255",
    "outline_style": "solid",
    "outline_width": "0.2",
    "outline_width_unit": "MM",
    "joinstyle": "bevel",
}
_HATCH = {"color": "120,130,133,255", "style": "b_diagonal"}
"""The look of an area without data, as on the maps of the app."""


@dataclass(frozen=True)
class LayerFacts:
    """What the metadata of a layer says.

    Attributes
    ----------
    name : of the layer.
    title : in words.
    abstract : what it holds, source, day and stamps.
    licence, rights : of its boundaries; empty where they are not known.
    language : tag of the language of all texts.
    """

    name: str
    title: str
    abstract: str
    licence: str
    rights: str
    language: str


def class_style(column: str, lines: Sequence[LegendClass], aliases: Mapping[str, str]) -> str:
    """Return a style that fills areas by the class that their ``column`` names.

    Parameters
    ----------
    lines : the lines of the map's legend, in order; their labels are the values of ``column``.
    aliases : names in words of the columns.
    """
    root = ElementTree.Element("qgis", version=_VERSION, styleCategories="Symbology|Fields")
    renderer = _add(
        root,
        "renderer-v2",
        {"type": "categorizedSymbol", "attr": column, "forceraster": "0", "symbollevels": "0"},
    )
    categories, symbols = _add(renderer, "categories"), _add(renderer, "symbols")
    for place, line in enumerate(lines):
        label = one_line(line.label)
        facts = {"value": label, "label": label, "symbol": str(place), "render": "true"}
        _add(categories, "category", {"type": "string", **facts})
        _add_symbol(symbols, place, line)
    named = _add(root, "aliases")
    for place, (field, alias) in enumerate(aliases.items()):
        _add(named, "alias", {"field": field, "index": str(place), "name": one_line(alias)})
    return _written(root)


def layer_metadata(facts: LayerFacts) -> str:
    """Return what the properties of a layer say in QGIS."""
    root = ElementTree.Element("qgis", version=_VERSION)
    texts = {
        "identifier": facts.name,
        "parentidentifier": "",
        "language": facts.language,
        "type": "dataset",
        "title": facts.title,
        "abstract": facts.abstract,
        "license": facts.licence,
        "rights": facts.rights,
        "encoding": "UTF-8",
    }
    for name, text in texts.items():
        if text:
            _add(root, name).text = one_line(text)
    return _written(root)


def _add_symbol(symbols: ElementTree.Element, place: int, line: LegendClass) -> None:
    symbol = _add(
        symbols, "symbol", {"type": "fill", "name": str(place), "alpha": "1", "force_rhr": "0"}
    )
    layer = _add(
        symbol, "layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"}
    )
    options = _add(layer, "Option", {"type": "Map"})
    fill = _HATCH if line.colour is None else {"color": _rgba(line.colour), "style": "solid"}
    for name, value in {**fill, **_BORDER}.items():
        _add(options, "Option", {"type": "QString", "name": name, "value": value})
        # Versions before 3.18 read these in their place.
        _add(layer, "prop", {"k": name, "v": value})


def _rgba(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return f"{red},{green},{blue},255"


def _add(
    parent: ElementTree.Element, name: str, facts: Mapping[str, str] | None = None
) -> ElementTree.Element:
    return ElementTree.SubElement(parent, name, dict(facts or {}))


def _written(root: ElementTree.Element) -> str:
    return _DOCTYPE + ElementTree.tostring(root, encoding="unicode")
