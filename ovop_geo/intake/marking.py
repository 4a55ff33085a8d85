"""Makes the workbook with its findings in a process of its own: it opens the user's file again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ovop_geo.errors import IntakeError
from ovop_geo.intake.apart import run_apart
from ovop_geo.intake.findings import Finding
from ovop_geo.intake.findings_workbook import findings_workbook
from ovop_geo.intake.limits import MAX_UNPACKED_BYTES
from ovop_geo.intake.workbook import Workbook
from ovop_geo.language import Translator


def marked_workbook(
    workbook: Workbook, findings: Sequence[Finding], translate: Translator
) -> bytes:
    """Return the workbook with its findings, see `findings_workbook`.

    A file whose formats are more than can be written comes back with its cells alone, and one
    whose cells are too many as the list of its findings.

    Raises
    ------
    IntakeError : too many files are being read.
    """
    cells_alone = replace(workbook, kind="csv", content=b"")
    for each in (workbook, cells_alone, replace(cells_alone, sheets=())):
        arguments = (each, tuple(findings), translate.language)
        try:
            return run_apart(_marked, arguments, workbook.file_name, MAX_UNPACKED_BYTES)
        except IntakeError as fault:
            refusal = fault
            if fault.key == "intake.error.busy":
                break
    raise refusal


def _marked(workbook: Workbook, findings: tuple[Finding, ...], language: str) -> bytes:
    return findings_workbook(workbook, findings, Translator(language))
