"""A sheet in the making, held to the limits as its cells come."""

from __future__ import annotations

from ovop_geo.intake.limits import check_sheet_size
from ovop_geo.intake.workbook import Cell, Sheet


class Grid:
    """A sheet in the making.

    Attributes
    ----------
    name : the name on its tab.
    rows : its rows so far, each up to its last filled cell.
    merged, hidden_rows, hidden_columns : see `Sheet`; they may reach beyond the cells.
    """

    def __init__(self, name: str, file_name: str) -> None:
        self.name, self._file_name = name, file_name
        self.rows: list[list[Cell]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.width = 0

    @property
    def size(self) -> tuple[str, int, int]:
        """Name, last row and last column, as `check_workbook_size` takes them."""
        return self.name, len(self.rows), self.width

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a value into a cell; row and column count from 0.

        Raises
        ------
        IntakeError : the sheet becomes larger than the limits allow.
        """
        if row >= len(self.rows) or column >= self.width:
            height, self.width = max(len(self.rows), row + 1), max(self.width, column + 1)
            check_sheet_size(height, self.width, self.name, self._file_name)
            self.rows.extend([] for _ in range(height - len(self.rows)))
        cells = self.rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = cell

    def sheet(self, *, is_hidden: bool = False) -> Sheet:
        """Return the sheet."""
        return Sheet(
            self.name,
            tuple(map(tuple, self.rows)),
            tuple(self.merged),
            is_hidden,
            tuple(self.hidden_rows),
            tuple(self.hidden_columns),
        )
