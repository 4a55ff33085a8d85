"""The columns of a portion that GDAL hands over: text in whatever encoding, and numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

WINDOWS = "cp1252"
"""The encoding of text that is not UTF-8 and does not say what it is."""

_NUMBERS = (pa.types.is_integer, pa.types.is_floating)
_TEXT = (pa.types.is_string, pa.types.is_large_string)


@dataclass
class Columns:
    """Turns portions of one layer into tables.

    Attributes
    ----------
    encoding : the encoding of text that is not UTF-8.
    other : number of values read so far that were not UTF-8.
    """

    encoding: str = WINDOWS
    other: int = 0

    def table(self, portion: pa.RecordBatch, geometry: str) -> pd.DataFrame:
        """Return the columns of text and numbers; the others hold no codes and no names.

        Each text is decoded by itself, because people join tables of different origin. A column
        whose name is taken gets ``_`` behind it.

        Parameters
        ----------
        geometry : the column with the geometry, which is left out.
        """
        columns: dict[str, pd.Series] = {}
        for field, values in zip(portion.schema, portion.columns, strict=True):
            name = field.name
            while name in columns:
                name += "_"
            if any(is_kind(field.type) for is_kind in _TEXT):
                columns[name] = pd.Series(self._texts(values), dtype=object)
            elif field.name != geometry and any(is_kind(field.type) for is_kind in _NUMBERS):
                columns[name] = values.to_pandas()
        return pd.DataFrame(columns, index=range(portion.num_rows))

    def _texts(self, values: pa.Array) -> list[str | None]:
        try:
            return values.to_pylist()
        except UnicodeDecodeError:
            binary = pa.large_binary() if pa.types.is_large_string(values.type) else pa.binary()
            return [self._text(raw) for raw in values.cast(binary).to_pylist()]

    def _text(self, raw: bytes | None) -> str | None:
        if raw is None:
            return None
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.other += 1
            return raw.decode(self.encoding, errors="replace")
