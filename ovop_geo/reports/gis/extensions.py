"""What a GeoPackage says of its layers and columns, in the tables of its extensions.

References
----------
OGC 12-128r18: GeoPackage Encoding Standard 1.3.1, annexes F.8 (metadata) and F.9 (schema).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

QGIS_STANDARD = "http://mrcc.com/qgis.dtd"
"""The standard under which QGIS looks for the metadata of a layer."""

_SCHEMA = "http://www.geopackage.org/spec131/#extension_schema"
_COLUMNS = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
    description TEXT, mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""
_ADD_METADATA = """
INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)
VALUES ('dataset', ?, 'text/xml', ?)
"""
_REFER_TO_IT = """
INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id)
VALUES ('table', ?, ?)
"""
_ADD_EXTENSION = """
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
SELECT 'gpkg_data_columns', NULL, 'gpkg_schema', ?, 'read-write'
WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = 'gpkg_data_columns')
"""
_ADD_COLUMN = """
INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description)
VALUES (?, ?, ?, ?, ?)
"""


def keep_metadata(file: sqlite3.Connection, layer: str, metadata: str) -> None:
    """Add the metadata of a layer in the form of QGIS; its tables must be there."""
    added = file.execute(_ADD_METADATA, (QGIS_STANDARD, metadata))
    file.execute(_REFER_TO_IT, (layer, added.lastrowid))


def describe_columns(
    file: sqlite3.Connection,
    layer: str,
    aliases: Mapping[str, str],
    meanings: Mapping[str, str],
) -> None:
    """Say what the columns of a layer are called in words, and what they mean."""
    file.execute(_COLUMNS)
    file.execute(_ADD_EXTENSION, (_SCHEMA,))
    file.executemany(
        _ADD_COLUMN,
        ((layer, column, alias, alias, meanings.get(column)) for column, alias in aliases.items()),
    )
