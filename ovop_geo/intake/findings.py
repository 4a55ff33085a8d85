"""What is not right in a file: where, what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from openpyxl.utils import get_column_letter

from ovop_geo.language import Translator

_SHOWN_LETTERS = 80


class Severity(StrEnum):
    """Whether a row stays out because of a finding, or comes in all the same."""

    ERROR = "galat"
    WARNING = "peringatan"


@dataclass(frozen=True)
class Finding:
    """One thing that is not right.

    Attributes
    ----------
    sheet : name of the sheet; empty for the whole file.
    row : row as the spreadsheet numbers it; ``None`` for the whole sheet.
    column : letters of the column; ``None`` for the whole row.
    key : last part of its catalogue keys ``intake.found.*`` and ``intake.advice.*``.
    found : the text that stands there.
    severity : an error keeps the row out, a warning does not.
    details : what further placeholders of the texts stand for.
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
        """Return a finding at a cell counted from 0."""
        letters = None if column is None else get_column_letter(column + 1)
        return cls(sheet, row + 1, letters, key, found, severity, details)

    @property
    def is_error(self) -> bool:
        """Whether it keeps its row out."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """The cell as a spreadsheet names it: ``Data!B12``."""
        cell = f"{self.column or ''}{self.row or ''}"
        return "!".join(part for part in (self.sheet, cell) if part)

    def message(self, translate: Translator) -> str:
        """Return what was found, as one sentence."""
        return translate(f"intake.found.{self.key}", **self._shown(translate))

    def advice(self, translate: Translator) -> str:
        """Return what to do about it, as one sentence."""
        return translate(f"intake.advice.{self.key}", **self._shown(translate))

    def _shown(self, translate: Translator) -> dict[str, object]:
        def shown(name: str, value: object) -> object:
            if name == "day":
                return translate.partial_date(str(value))
            if name in ("column", "measure", "table") and value:
                prefix = "measure" if name == "measure" else f"intake.{name}"
                return translate(f"{prefix}.{value}")
            return value

        text = self.found
        short = text if len(text) <= _SHOWN_LETTERS else f"{text[: _SHOWN_LETTERS - 1]}…"
        return {"found": short, **{name: shown(name, v) for name, v in self.details.items()}}


def in_order(findings: list[Finding], sheets: list[str]) -> tuple[Finding, ...]:
    """Return findings by sheet, row and column, each once."""
    places = {name: place for place, name in enumerate(sheets)}

    def order(finding: Finding) -> tuple[int, int, int, str, str]:
        letters = finding.column or ""
        return (
            places.get(finding.sheet, -1),
            finding.row or 0,
            len(letters),
            letters,
            finding.key,
        )

    return tuple(sorted(dict.fromkeys(findings), key=order))
