"""Finds the tables of a web page by its tags, and what stands around them.

Tables of data become sheets. Texts and small tables above one stay above it, since they often
name the kabupaten; what stands below the last one stays below it, apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ovop_geo.errors import IntakeError
from ovop_geo.intake.grid import Grid
from ovop_geo.intake.html_table import Row, Table, lines_of
from ovop_geo.intake.invisible import shown_name
from ovop_geo.intake.limits import check_sheet_size, check_workbook_size

_LONGEST_TAB = 31
_DEEPEST = 100
_UNSEEN = frozenset(["script", "style", "title", "xml", "template", "noscript"])
_LINES = frozenset(
    [
        *("address", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "legend", "li", "ol"),
        *("option", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    ]
)
"""Elements that begin and end a line."""


class TabNames:
    """Gives each sheet of a file a name of its own."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, wanted: str) -> str:
        """Return ``wanted``, with a number behind it if it is taken."""
        name, number = shown_name(wanted), 1
        while name.lower() in self._given:
            number += 1
            end = f" {number}"
            name = shown_name(wanted)[: _LONGEST_TAB - len(end)] + end
        self._given.add(name.lower())
        return name


class PageReader:
    """Takes the tags of one page in order, and adds its tables to ``grids``.

    Its methods may raise an `IntakeError`: a table is over a limit, or lies too deep in others.
    """

    def __init__(self, tab: str, file_name: str, names: TabNames, grids: list[Grid]) -> None:
        self._tab, self._file_name, self._names, self._grids = tab, file_name, names, grids
        self._tables: list[Table] = []
        self._loose: list[Row] = []
        self._line: list[str] = []
        self._unseen = self._found = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _LINES:
            self._break_line()
        if tag == "table":
            # One that begins outside all cells of another follows it: its end was forgotten.
            if self._tables and self._tables[-1].text is None:
                self._end_table()
            self._start_table()
        elif tag in ("tr", "td", "th"):
            if not self._tables:
                self._start_table()
            if tag == "tr":
                self._tables[-1].start_row(attributes)
            else:
                self._end_line()
                self._tables[-1].start_cell(attributes)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        if tag in _LINES:
            self._break_line()
        if tag == "table" and self._tables:
            self._end_table()
        elif self._tables and tag in ("td", "th", "tr"):
            self._tables[-1].end_cell()

    def data(self, text: str) -> None:
        """Handle text; a line break in the source is a space."""
        if not self._unseen:
            self._open_text().append(text.replace("\n", " "))

    def close(self) -> None:
        """Finish the page."""
        while self._tables:
            self._end_table()
        self._end_line()
        if not self._found and any(len(row) > 1 for row in self._loose):
            self._add(Table(self._file_name))
        elif self._found:
            grid = self._grids[-1]
            # Apart from the table, as it is on the page: it is a signature more often than rows.
            below = len(grid.rows) + 1
            for at, row in enumerate(self._loose, below):
                self._put(grid, at, row)
        self._loose = []

    def _open_text(self) -> list[str]:
        cell = self._tables[-1].text if self._tables else None
        return self._line if cell is None else cell

    def _break_line(self) -> None:
        text = self._open_text()
        if text is self._line:
            self._end_line()
        else:
            text.append("\n")

    def _end_line(self) -> None:
        if not self._line:
            return
        text, self._line = lines_of(self._line), []
        if text:
            self._wait([(0, text)])

    def _wait(self, row: Row) -> None:
        """Keep a row until the next table of data comes."""
        self._loose.append(row)
        check_sheet_size(len(self._loose), 1, self._tab, self._file_name)

    def _start_table(self) -> None:
        if len(self._tables) >= _DEEPEST:
            raise IntakeError("intake.error.unusual", file=self._file_name)
        self._tables.append(Table(self._file_name))

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.end_cell()
        if self._tables and not table.is_data:
            self._open_text().extend(f"{text}\n" for text in table.shown())
            return
        # Tables around one of data only arrange what is on the page.
        for around in self._tables:
            self._take(around)
            text, around.text = lines_of(around.text or []), []
            if text:
                self._wait([(0, text)])
            around.clear()
        self._take(table)

    def _take(self, table: Table) -> None:
        if table.is_data:
            self._add(table)
        else:
            for row in filter(None, table.rows):
                self._wait(row)

    def _add(self, table: Table) -> None:
        grid = Grid(self._names.give(self._tab), self._file_name)
        rows: Sequence[Row] = [*self._loose, *table.rows]
        above = len(self._loose)
        for at, row in enumerate(rows):
            self._put(grid, at, row)
        grid.merged = [
            (top + above, left, bottom + above, right) for top, left, bottom, right in table.merged
        ]
        grid.hidden_rows = {row + above for row in table.hidden}
        self._loose = []
        self._found += 1
        self._grids.append(grid)
        check_workbook_size([each.size for each in self._grids], self._file_name)

    def _put(self, grid: Grid, at: int, row: Row) -> None:
        for column, cell in row:
            grid.put(at, column, cell)
