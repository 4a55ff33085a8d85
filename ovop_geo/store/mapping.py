"""SQL tables of the store, made from the description in `ovop_geo.records.tables`.

Beside the columns described there, each table of records has `KEY`, the natural key of the row
as text, and `OWNER`, the entry of the history that last wrote the row.
"""

from __future__ import annotations

import sqlalchemy as sa

from ovop_geo.records.tables import TABLES, Kind, Table

KEY, OWNER = "kunci", "riwayat_id"

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

STATE = sa.Table("keadaan", METADATA, sa.Column("generasi", sa.Text, primary_key=True))
"""The generation, in one row. A restore changes it, which invalidates earlier plans."""

HISTORY = sa.Table(
    "riwayat",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("jenis", sa.Text, nullable=False),
    sa.Column("oleh", sa.Text, nullable=False),
    sa.Column("waktu", sa.DateTime, nullable=False),
    sa.Column("nama_berkas", sa.Text),
    sa.Column("sha256", sa.Text),
    sa.Column("jumlah", sa.JSON(none_as_null=True), nullable=False),
    sa.Column("membatalkan", sa.ForeignKey("riwayat.id")),
    sa.Column("isi", sa.LargeBinary),
    sa.Column("ukuran", sa.BigInteger),
    sa.Column("dihapus_waktu", sa.DateTime),
    sa.Column("dihapus_oleh", sa.Text),
    sa.Column("alasan", sa.Text),
    sqlite_autoincrement=True,
)
"""Every import, undo and review: who, when (UTC), the file and the counts by table.

``isi`` is the original file until it is purged; ``dihapus_oleh`` is then who did it, null if its
time was over. ``alasan`` is why a review rejected records, until it is purged.
"""

CHANGES = sa.Table(
    "perubahan",
    METADATA,
    sa.Column("riwayat_id", sa.ForeignKey("riwayat.id"), primary_key=True),
    sa.Column("tabel", sa.Text, primary_key=True),
    sa.Column("kunci", sa.Text, primary_key=True),
    sa.Column("sebelum", sa.JSON(none_as_null=True)),
    sa.Column("sesudah", sa.JSON(none_as_null=True)),
    sa.Column("pemilik_sebelum", sa.Integer),
)
"""Every row that an entry of the history wrote, before and after; null if it did not exist."""

_TYPES: dict[Kind, type[sa.types.TypeEngine]] = {
    Kind.DATE: sa.Date,
    Kind.FLAG: sa.Boolean,
    Kind.NUMBER: sa.Double,
    Kind.WHOLE: sa.BigInteger,
}
_REFERENCED = {target for table in TABLES.values() for _, target in table.references}


def _records_table(table: Table) -> sa.Table:
    referring = {column for column, _ in table.references}
    columns = [
        sa.Column(
            column.name,
            _TYPES.get(column.kind, sa.Text)(),
            nullable=not column.required,
            index=column.name in referring,
        )
        for column in table.columns
    ]
    rules: list[sa.Constraint] = [
        sa.ForeignKeyConstraint(
            [column],
            [f"{target}.{TABLES[target].key[0]}"],
            deferrable=True,
            initially="DEFERRED",
        )
        for column, target in table.references
    ]
    if table.name in _REFERENCED:
        rules.append(sa.UniqueConstraint(table.key[0]))
    return sa.Table(
        table.name,
        METADATA,
        sa.Column(KEY, sa.Text, primary_key=True),
        sa.Column(OWNER, sa.ForeignKey(HISTORY.c.id), nullable=False),
        *columns,
        *rules,
    )


RECORDS: dict[str, sa.Table] = {name: _records_table(table) for name, table in TABLES.items()}
"""SQL tables of records by name."""

_PRODUCTS = RECORDS["produk"]
SETS_FLAGSHIP = sa.and_(_PRODUCTS.c.unggulan, _PRODUCTS.c.verifikasi != "ditolak")
"""Condition that a product is the flagship of its village and was not rejected."""

ONE_FLAGSHIP = sa.Index(
    "uq_produk_unggulan",
    _PRODUCTS.c.kode_wilayah,
    unique=True,
    sqlite_where=sa.text("unggulan AND verifikasi <> 'ditolak'"),
    postgresql_where=sa.text("unggulan AND verifikasi <> 'ditolak'"),
)
"""Lets the database itself allow only one flagship per village."""
