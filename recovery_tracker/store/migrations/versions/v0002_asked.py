"""Which questions about health were asked, so that none is asked twice.

Frozen: it imports nothing of ours, and stays as it is when the tables change.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE setting_asked (
            owner TEXT NOT NULL,
            asked TEXT NOT NULL,
            CONSTRAINT pk_setting_asked PRIMARY KEY (owner, asked),
            CONSTRAINT fk_setting_asked_owner FOREIGN KEY(owner)
                REFERENCES settings (id) ON DELETE CASCADE
        ) STRICT
        """
    )
