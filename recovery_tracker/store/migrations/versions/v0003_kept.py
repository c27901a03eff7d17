"""Small documents that are no entries: the session that runs, a plan.

Frozen: it imports nothing of ours, and stays as it is when the tables change.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE kept (
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            CONSTRAINT pk_kept PRIMARY KEY (name)
        ) STRICT
        """
    )
