"""The tables of the first version, from an empty file.

Frozen: it imports nothing of ours, and stays as it is when the tables change.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE alert_responses (
        id TEXT NOT NULL,
        rule TEXT NOT NULL,
        at TEXT NOT NULL,
        response TEXT NOT NULL,
        episode TEXT,
        CONSTRAINT pk_alert_responses PRIMARY KEY (id),
        CONSTRAINT ck_alert_responses_id_length CHECK (length(id) BETWEEN 1 AND 64)
    ) STRICT
    """,
    """
    CREATE TABLE appointments (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        with_whom TEXT,
        outcome_text TEXT,
        outcome_in_summary INTEGER,
        CONSTRAINT pk_appointments PRIMARY KEY (id),
        CONSTRAINT ck_appointments_id_length CHECK (length(id) BETWEEN 1 AND 64),
        CONSTRAINT ck_appointments_outcome_in_summary_flag CHECK (outcome_in_summary IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE care (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        local_date TEXT NOT NULL,
        kind TEXT NOT NULL,
        minutes TEXT,
        site TEXT,
        exercise TEXT,
        repetitions INTEGER,
        pain_before TEXT,
        pain_after TEXT,
        effect TEXT,
        asleep INTEGER,
        skin_after TEXT,
        note_text TEXT,
        note_in_summary INTEGER,
        entered_at TEXT,
        CONSTRAINT pk_care PRIMARY KEY (id),
        CONSTRAINT ck_care_id_length CHECK (length(id) BETWEEN 1 AND 64),
        CONSTRAINT ck_care_local_date_of_at CHECK (local_date = substr(at, 1, 10)),
        CONSTRAINT ck_care_minutes_range CHECK (CAST(minutes AS REAL) BETWEEN 0 AND 1440),
        CONSTRAINT ck_care_repetitions_range CHECK (repetitions BETWEEN 0 AND 1000),
        CONSTRAINT ck_care_pain_before_range CHECK (CAST(pain_before AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT ck_care_pain_after_range CHECK (CAST(pain_after AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT ck_care_asleep_flag CHECK (asleep IN (0, 1)),
        CONSTRAINT ck_care_note_in_summary_flag CHECK (note_in_summary IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX ix_care_local_date ON care (local_date)",
    """
    CREATE TABLE change (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        "group" INTEGER NOT NULL,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        undoes INTEGER,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        date TEXT,
        left_date TEXT,
        "before" TEXT,
        "after" TEXT,
        CONSTRAINT ck_change_says_something CHECK (before IS NOT NULL OR after IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX ix_change_date ON change (date)",
    'CREATE INDEX ix_change_group ON change ("group")',
    "CREATE INDEX ix_change_left_date ON change (left_date) WHERE left_date IS NOT NULL",
    "CREATE INDEX ix_change_undoes ON change (undoes) WHERE undoes IS NOT NULL",
    """
    CREATE TABLE check_ins (
        date TEXT NOT NULL,
        entered_at TEXT,
        pain_average TEXT,
        pain_worst TEXT,
        pain_now TEXT,
        interference TEXT,
        sleep_hours TEXT,
        sleep_quality INTEGER,
        sleep_wakings_from_pain INTEGER,
        sleep_hard_to_fall_asleep INTEGER,
        movement_walking_minutes TEXT,
        movement_steps INTEGER,
        movement_longest_sit_minutes TEXT,
        movement_rest_minutes TEXT,
        mood INTEGER,
        signs_asked INTEGER,
        note_text TEXT,
        note_in_summary INTEGER,
        CONSTRAINT pk_check_ins PRIMARY KEY (date),
        CONSTRAINT ck_check_ins_pain_average_range
            CHECK (CAST(pain_average AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT ck_check_ins_pain_worst_range CHECK (CAST(pain_worst AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT ck_check_ins_pain_now_range CHECK (CAST(pain_now AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT ck_check_ins_interference_range
            CHECK (CAST(interference AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT ck_check_ins_sleep_hours_range
            CHECK (CAST(sleep_hours AS REAL) BETWEEN 0 AND 24),
        CONSTRAINT ck_check_ins_sleep_quality_range CHECK (sleep_quality BETWEEN 0 AND 4),
        CONSTRAINT ck_check_ins_sleep_wakings_from_pain_range
            CHECK (sleep_wakings_from_pain BETWEEN 0 AND 99),
        CONSTRAINT ck_check_ins_sleep_hard_to_fall_asleep_flag
            CHECK (sleep_hard_to_fall_asleep IN (0, 1)),
        CONSTRAINT ck_check_ins_movement_walking_minutes_range
            CHECK (CAST(movement_walking_minutes AS REAL) BETWEEN 0 AND 1440),
        CONSTRAINT ck_check_ins_movement_steps_range CHECK (movement_steps BETWEEN 0 AND 200000),
        CONSTRAINT ck_check_ins_movement_longest_sit_minutes_range
            CHECK (CAST(movement_longest_sit_minutes AS REAL) BETWEEN 0 AND 1440),
        CONSTRAINT ck_check_ins_movement_rest_minutes_range
            CHECK (CAST(movement_rest_minutes AS REAL) BETWEEN 0 AND 1440),
        CONSTRAINT ck_check_ins_mood_range CHECK (mood BETWEEN 0 AND 4),
        CONSTRAINT ck_check_ins_signs_asked_flag CHECK (signs_asked IN (0, 1)),
        CONSTRAINT ck_check_ins_note_in_summary_flag CHECK (note_in_summary IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE episodes (
        id TEXT NOT NULL,
        onset TEXT NOT NULL,
        closed TEXT,
        outcome TEXT,
        "trigger" TEXT,
        pattern TEXT,
        previous_episodes TEXT,
        note_text TEXT,
        note_in_summary INTEGER,
        CONSTRAINT pk_episodes PRIMARY KEY (id),
        CONSTRAINT ck_episodes_id_length CHECK (length(id) BETWEEN 1 AND 64),
        CONSTRAINT ck_episodes_note_in_summary_flag CHECK (note_in_summary IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX ix_episodes_onset ON episodes (onset)",
    """
    CREATE TABLE medicine_limits (
        id TEXT NOT NULL,
        ingredient TEXT NOT NULL,
        max_mg_24h TEXT,
        min_gap_hours TEXT,
        CONSTRAINT pk_medicine_limits PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE medicines (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        form TEXT NOT NULL,
        shop_bought INTEGER,
        CONSTRAINT pk_medicines PRIMARY KEY (id),
        CONSTRAINT ck_medicines_id_length CHECK (length(id) BETWEEN 1 AND 64),
        CONSTRAINT ck_medicines_shop_bought_flag CHECK (shop_bought IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE pain_scores (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        local_date TEXT NOT NULL,
        pain TEXT NOT NULL,
        note_text TEXT,
        note_in_summary INTEGER,
        entered_at TEXT,
        CONSTRAINT pk_pain_scores PRIMARY KEY (id),
        CONSTRAINT ck_pain_scores_id_length CHECK (length(id) BETWEEN 1 AND 64),
        CONSTRAINT ck_pain_scores_local_date_of_at CHECK (local_date = substr(at, 1, 10)),
        CONSTRAINT ck_pain_scores_pain_range CHECK (CAST(pain AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT ck_pain_scores_note_in_summary_flag CHECK (note_in_summary IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX ix_pain_scores_local_date ON pain_scores (local_date)",
    """
    CREATE TABLE person (
        id TEXT NOT NULL,
        name TEXT,
        born TEXT,
        contact_name TEXT,
        contact_phone TEXT,
        contact_role TEXT,
        CONSTRAINT pk_person PRIMARY KEY (id),
        CONSTRAINT ck_person_only_one CHECK (id = '-')
    ) STRICT
    """,
    """
    CREATE TABLE questionnaires (
        id TEXT NOT NULL,
        date TEXT NOT NULL,
        instrument TEXT NOT NULL,
        CONSTRAINT pk_questionnaires PRIMARY KEY (id),
        CONSTRAINT ck_questionnaires_id_length CHECK (length(id) BETWEEN 1 AND 64)
    ) STRICT
    """,
    "CREATE INDEX ix_questionnaires_date ON questionnaires (date)",
    """
    CREATE TABLE settings (
        id TEXT NOT NULL,
        nation TEXT,
        CONSTRAINT pk_settings PRIMARY KEY (id),
        CONSTRAINT ck_settings_only_one CHECK (id = '-')
    ) STRICT
    """,
    """
    CREATE TABLE appointment_questions (
        owner TEXT NOT NULL,
        position INTEGER NOT NULL,
        question TEXT NOT NULL,
        CONSTRAINT pk_appointment_questions PRIMARY KEY (owner, position),
        CONSTRAINT fk_appointment_questions_owner FOREIGN KEY(owner)
            REFERENCES appointments (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE check_in_qualities (
        owner TEXT NOT NULL,
        quality TEXT NOT NULL,
        CONSTRAINT pk_check_in_qualities PRIMARY KEY (owner, quality),
        CONSTRAINT fk_check_in_qualities_owner FOREIGN KEY(owner)
            REFERENCES check_ins (date) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE check_in_signs (
        owner TEXT NOT NULL,
        sign TEXT NOT NULL,
        CONSTRAINT pk_check_in_signs PRIMARY KEY (owner, sign),
        CONSTRAINT fk_check_in_signs_owner FOREIGN KEY(owner)
            REFERENCES check_ins (date) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE check_in_sites (
        owner TEXT NOT NULL,
        site TEXT NOT NULL,
        pain TEXT,
        CONSTRAINT pk_check_in_sites PRIMARY KEY (owner, site),
        CONSTRAINT ck_check_in_sites_pain_range CHECK (CAST(pain AS REAL) BETWEEN 0 AND 10),
        CONSTRAINT fk_check_in_sites_owner FOREIGN KEY(owner)
            REFERENCES check_ins (date) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE doses (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        local_date TEXT NOT NULL,
        medicine TEXT NOT NULL,
        units TEXT NOT NULL,
        note_text TEXT,
        note_in_summary INTEGER,
        entered_at TEXT,
        CONSTRAINT pk_doses PRIMARY KEY (id),
        CONSTRAINT ck_doses_id_length CHECK (length(id) BETWEEN 1 AND 64),
        CONSTRAINT ck_doses_local_date_of_at CHECK (local_date = substr(at, 1, 10)),
        CONSTRAINT ck_doses_note_in_summary_flag CHECK (note_in_summary IN (0, 1)),
        CONSTRAINT fk_doses_medicine FOREIGN KEY(medicine)
            REFERENCES medicines (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    "CREATE INDEX ix_doses_local_date ON doses (local_date)",
    "CREATE INDEX ix_doses_medicine ON doses (medicine)",
    """
    CREATE TABLE episode_features (
        owner TEXT NOT NULL,
        feature TEXT NOT NULL,
        CONSTRAINT pk_episode_features PRIMARY KEY (owner, feature),
        CONSTRAINT fk_episode_features_owner FOREIGN KEY(owner)
            REFERENCES episodes (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE medicine_ingredients (
        owner TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        mg TEXT,
        CONSTRAINT pk_medicine_ingredients PRIMARY KEY (owner, position),
        CONSTRAINT fk_medicine_ingredients_owner FOREIGN KEY(owner)
            REFERENCES medicines (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE person_risk_factors (
        owner TEXT NOT NULL,
        factor TEXT NOT NULL,
        since TEXT,
        until TEXT,
        CONSTRAINT pk_person_risk_factors PRIMARY KEY (owner, factor),
        CONSTRAINT fk_person_risk_factors_owner FOREIGN KEY(owner)
            REFERENCES person (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE questionnaire_answers (
        owner TEXT NOT NULL,
        question TEXT NOT NULL,
        position INTEGER NOT NULL,
        answer TEXT NOT NULL,
        CONSTRAINT pk_questionnaire_answers PRIMARY KEY (owner, question),
        CONSTRAINT ck_questionnaire_answers_answer_range
            CHECK (CAST(answer AS REAL) BETWEEN 0 AND 24),
        CONSTRAINT fk_questionnaire_answers_owner FOREIGN KEY(owner)
            REFERENCES questionnaires (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE response_covers (
        owner TEXT NOT NULL,
        position INTEGER NOT NULL,
        date TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT,
        CONSTRAINT pk_response_covers PRIMARY KEY (owner, position),
        CONSTRAINT fk_response_covers_owner FOREIGN KEY(owner)
            REFERENCES alert_responses (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE setting_thresholds (
        owner TEXT NOT NULL,
        rule TEXT NOT NULL,
        threshold TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_setting_thresholds PRIMARY KEY (owner, rule, threshold),
        CONSTRAINT fk_setting_thresholds_owner FOREIGN KEY(owner)
            REFERENCES settings (id) ON DELETE CASCADE
    ) STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
