"""A file read and interpreted in one go, in this process and without a store."""

from ovop_geo.imports.trial import opened_file
from ovop_geo.intake.interpretation import interpret
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.regions.codes import PROVINCE


def inspect_file(content, file_name, regions, settings, editor_region=PROVINCE, *, on=None):
    """Return the workbook and what its rows say, its columns taken for what they seem."""
    opened = opened_file(read_workbook(content, file_name), settings)
    found = interpret(opened.workbook, opened.proposed, regions, editor_region, on=on)
    return opened.workbook, found
