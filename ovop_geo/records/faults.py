"""A fault in a file of records: where it is, what was found and which rule it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ovop_geo.language import Translator

_SHOWN_LETTERS = 60


@dataclass(frozen=True)
class Fault:
    """One fault of one file.

    Attributes
    ----------
    file : name of the file, with the folder of its data set.
    key : catalogue key of the reason; ``values`` fill its placeholders.
    row : row number as in a spreadsheet, where the header is 1; ``None`` for the whole file.
    column : name of the column; ``None`` for the whole row.
    found : the text of the cell, empty if the cell is.
    """

    file: str
    key: str
    row: int | None = None
    column: str | None = None
    found: str = ""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    def message(self, translate: Translator) -> str:
        """Return file, cell and reason as one sentence in the language of ``translate``."""
        shown = (
            self.found
            if len(self.found) <= _SHOWN_LETTERS
            else f"{self.found[: _SHOWN_LETTERS - 1]}…"
        )
        reason = translate(self.key, found=shown, **self.values)
        if self.row is None:
            return translate("record.fault.in_file", file=self.file, reason=reason)
        if self.column is None:
            return translate(
                "record.fault.in_row", file=self.file, row=str(self.row), reason=reason
            )
        return translate(
            "record.fault.in_cell",
            file=self.file,
            row=str(self.row),
            column=self.column,
            reason=reason,
        )
