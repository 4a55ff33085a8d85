"""Every indicator says what it returns, and from where its definition comes."""

import inspect
import re
from functools import partial

import pytest

import ovop_geo.indicators
from ovop_geo.indicators.registry import INDICATORS

ORIGIN = re.compile(r"^(Sources?: |Definition of |References\n-+$)", re.MULTILINE)
"""How a docstring begins to name a publication, or whose definition it is."""


def plain(function):
    while isinstance(function, partial):
        function = function.func
    return inspect.unwrap(function)


def called(function):
    """The functions of indicators that a function names in its body."""
    found = (function.__globals__.get(name) for name in function.__code__.co_names)
    functions = (plain(each) for each in found if callable(each))
    package = ovop_geo.indicators.__name__
    return [
        each
        for each in functions
        if inspect.isfunction(each) and each.__module__.startswith(package)
    ]


def is_private(function):
    return function.__name__.startswith(("_", "<"))


def measuring(function):
    """The functions that measure: itself, and behind a private one those that it hands on to."""
    behind = called(function)
    if is_private(function):
        behind = [each for named in behind for each in measuring(named)]
    return [function, *behind]


def is_documented(function):
    text = inspect.getdoc(function) or ""
    return "\nReturns\n" in text and ORIGIN.search(text) is not None


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_what_an_indicator_is_computed_by_says_its_result_and_its_source(indicator):
    functions = measuring(plain(indicator.compute))
    assert any(is_documented(each) for each in functions), [each.__name__ for each in functions]


def test_a_measure_without_a_source_is_found():
    def measure():
        """Return a number, by a definition of nobody."""

    measure.__doc__ = "Return a number.\n\nReturns\n-------\nA number.\n"
    assert not is_documented(measure)
    measure.__doc__ += "\nReferences\n----------\nNobody (2026).\n"
    assert is_documented(measure)
