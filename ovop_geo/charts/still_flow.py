"""The way of requests as a still picture: columns of nodes and the bands between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from ovop_geo.charts.plain_chart import plain_text
from ovop_geo.charts.still_paper import LINE, SIZE, Paper, wrapped

_LEAST_HEIGHT = 250.0
_NODE, _GAP, _ROW = 9.0, 5.0, 27.0
_LABEL = 0.24
"""Width of a column of labels as a share of the whole."""

_CORNERS = 24
"""Corners of one side of a band."""

_BAND, _OPACITY = "#8c999d", 0.3


@dataclass
class _Node:
    """A node: its column, label and value; where it stands, and how much of it is in use."""

    layer: int
    label: list[str]
    colour: str
    value: float
    left: float = 0.0
    top: float = 0.0
    left_of: float = 0.0
    right_of: float = 0.0


def flow_height(figure: go.Figure) -> float:
    """Return the height in points that suits a flow."""
    layers = _layers(figure.data[0])
    return max(_LEAST_HEIGHT, _ROW * max(layers.count(each) for each in set(layers)))


def draw_flow(figure: go.Figure, paper: Paper) -> None:
    """Draw a flow of requests; the width of a band is in proportion to their number."""
    (trace,) = figure.data
    last = max(_layers(trace))
    step = (paper.width * (1 - 2 * _LABEL) - _NODE) / max(last, 1)
    nodes = _nodes(trace, paper.width * _LABEL, step - _NODE)
    scale = _scale(nodes, paper.height)
    for layer in range(last + 1):
        _stand([each for each in nodes if each.layer == layer], scale, paper.height)
    for node in nodes:
        node.left = paper.width * _LABEL + step * node.layer
    for start, end, value in zip(
        trace.link.source, trace.link.target, trace.link.value, strict=True
    ):
        _draw_band(paper, nodes[start], nodes[end], value * scale)
    for node in nodes:
        thick = node.value * scale
        paper.box(node.left, node.top, _NODE, thick, node.colour)
        beside = (node.left - 4, node.top + thick / 2)
        if node.layer:
            beside = (node.left + _NODE + 4, beside[1])
        paper.lines_of_text(beside, node.label, "left" if node.layer else "right")


def _layers(trace: go.Sankey) -> list[int]:
    """Return the column of each node: one more than that of the nodes that lead to it."""
    layers = [0] * len(trace.node.label)
    for start, end in zip(trace.link.source, trace.link.target, strict=True):
        layers[end] = max(layers[end], layers[start] + 1)
    return layers


def _nodes(trace: go.Sankey, outside: float, between: float) -> list[_Node]:
    """Return the nodes with labels for the room outside, and for that between two columns."""
    layers = _layers(trace)
    rooms = [outside if layer in (0, max(layers)) else between for layer in layers]
    values = np.zeros((2, len(trace.node.label)))
    np.add.at(values[0], list(trace.link.source), list(trace.link.value))
    np.add.at(values[1], list(trace.link.target), list(trace.link.value))
    return [
        _Node(layer, wrapped(plain_text(label), room - 8), colour, float(value))
        for layer, room, label, colour, value in zip(
            layers, rooms, trace.node.label, trace.node.color, values.max(axis=0), strict=True
        )
    ]


def _room(node: _Node, scale: float) -> float:
    return max(node.value * scale, len(node.label) * SIZE * LINE) + _GAP


def _scale(nodes: list[_Node], height: float) -> float:
    """Return the points of one request at which every column fits with its labels."""
    low, high = 0.0, height / max(node.value for node in nodes)
    for _ in range(30):
        middle = (low + high) / 2
        columns = np.zeros(len(nodes))
        for node in nodes:
            columns[node.layer] += _room(node, middle)
        low, high = (middle, high) if columns.max() <= height else (low, middle)
    return low


def _stand(column: list[_Node], scale: float, height: float) -> None:
    """Stand the nodes of a column below each other, in the middle of the height."""
    top = (height - sum(_room(node, scale) for node in column)) / 2
    for node in column:
        node.top = top + (_room(node, scale) - node.value * scale) / 2
        top += _room(node, scale)


def _draw_band(paper: Paper, start: _Node, end: _Node, thick: float) -> None:
    along = np.linspace(0, 1, _CORNERS)
    eased = along * along * (3 - 2 * along)
    x = start.left + _NODE + (end.left - start.left - _NODE) * along
    first, second = start.top + start.right_of, end.top + end.left_of
    y = first + (second - first) * eased
    corners = [*zip(x, y, strict=True), *zip(x[::-1], y[::-1] + thick, strict=True)]
    paper.area([(float(a), float(b)) for a, b in corners], _BAND, _OPACITY)
    start.right_of += thick
    end.left_of += thick
