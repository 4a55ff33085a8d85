"""The fourth version: a request for support says on which day it was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """The fourth version: a request for support says on which day it was answered."""
    op.add_column("dukungan", sa.Column("dijawab", sa.Date()))
