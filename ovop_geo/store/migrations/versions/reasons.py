"""The third version: a review that rejects records says why."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """The third version: a review that rejects records says why."""
    op.add_column("riwayat", sa.Column("alasan", sa.Text()))
