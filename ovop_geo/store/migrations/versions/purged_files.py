"""The second version: the size of an original file stays known when the file is removed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The second version: the size of an original file stays known when the file is removed."""
    op.add_column("riwayat", sa.Column("ukuran", sa.BigInteger()))
    op.add_column("riwayat", sa.Column("dihapus_waktu", sa.DateTime()))
    op.add_column("riwayat", sa.Column("dihapus_oleh", sa.Text()))
    op.execute("UPDATE riwayat SET ukuran = length(isi) WHERE isi IS NOT NULL")
