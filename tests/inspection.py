"""A file read and interpreted in one go, without a store."""

from ovop_geo.imports.trial import open_file
from ovop_geo.intake.interpretation import interpret
from ovop_geo.regions.codes import PROVINCE


def inspect_file(source, file_name, regions, settings, editor_region=PROVINCE, *, on=None):
    """Return the workbook and what its rows say, its columns taken for what they seem."""
    opened = open_file(source, file_name, settings)
    found = interpret(opened.workbook, opened.proposed, regions, editor_region, on=on)
    return opened.workbook, found
