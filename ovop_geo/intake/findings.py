"""Findings: what is wrong in a file, where it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ovop_geo.intake.references import column_letters
from ovop_geo.language import Translator
from ovop_geo.province import example_village

_SHOWN_LETTERS = 80


class Severity(StrEnum):
    """Severity of a finding: an error keeps its row out, a warning does not."""

    ERROR = "galat"
    WARNING = "peringatan"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or doubtful.

    Attributes
    ----------
    sheet : name of the sheet; empty if it concerns the whole file.
    row : row as the spreadsheet numbers it, from 1; ``None`` for the whole sheet.
    column : letters of the column; ``None`` for the whole row.
    key : last part of its catalogue keys ``intake.found.*`` and ``intake.advice.*``.
    found : the text in the cell.
    severity : an error keeps the row out, a warning does not.
    details : values of further placeholders of the texts; ``words`` is where the catalogue has
        the words for the codes in ``allowed``, ``example`` the code that advice shows.
    """

    sheet: str
    row: int | None
    column: str | None
    key: str
    found: str = ""
    severity: Severity = Severity.WARNING
    details: Mapping[str, object] = field(default_factory=dict, hash=False)

    @classmethod
    def at(
        cls,
        sheet: str,
        row: int,
        column: int | None,
        key: str,
        found: str = "",
        severity: Severity = Severity.WARNING,
        /,
        **details: object,
    ) -> Finding:
        """Return a finding at a cell whose row and column count from 0."""
        letters = None if column is None else column_letters(column + 1)
        return cls(sheet, row + 1, letters, key, found, severity, details)

    @property
    def is_error(self) -> bool:
        """Whether the finding keeps its row out."""
        return self.severity is Severity.ERROR

    @property
    def cell(self) -> str:
        """Reference of the cell as in a spreadsheet: ``Data!B12``."""
        within_sheet = f"{self.column or ''}{self.row or ''}"
        return "!".join(part for part in (self.sheet, within_sheet) if part)

    def message(self, translate: Translator) -> str:
        """Return what was found, as one sentence."""
        return translate(f"intake.found.{self.key}", **self._shown(translate))

    def advice(self, translate: Translator) -> str:
        """Return what to do about it, as one sentence."""
        return translate(f"intake.advice.{self.key}", **self._shown(translate))

    def _shown(self, translate: Translator) -> dict[str, object]:
        def shown(name: str, value: object) -> object:
            if name in ("day", "read_as"):
                return translate.partial_date(str(value))
            if name == "allowed" and (words := self.details.get("words")):
                # A file may hold the words as well as the codes.
                return "; ".join(translate(f"{words}.{code}") for code in str(value).split(", "))
            if name in ("column", "period", "measure", "table") and value:
                prefix = "measure" if name == "measure" else f"intake.{name}"
                return translate(f"{prefix}.{value}")
            return value

        text = self.found
        short = text if len(text) <= _SHOWN_LETTERS else f"{text[: _SHOWN_LETTERS - 1]}…"
        details = {name: shown(name, value) for name, value in self.details.items()}
        return {"found": short, "example": example_village(), **details}


def in_order(findings: list[Finding], sheets: list[str]) -> tuple[Finding, ...]:
    """Return the findings in the order of sheets, rows and columns, each once."""
    positions = {name: position for position, name in enumerate(sheets)}

    def order(finding: Finding) -> tuple[int, int, int, str, str]:
        letters = finding.column or ""
        return (
            positions.get(finding.sheet, -1),
            finding.row or 0,
            len(letters),
            letters,
            finding.key,
        )

    return tuple(sorted(dict.fromkeys(findings), key=order))
