"""The session that runs, as it is kept with the record."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.guidance.relief.session import GuidedSession
from recovery_tracker.services.guided import drop_running, keep_running, running_of
from tests.services.build import Opened

BEGAN = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
SECONDS = st.floats(0, 1e9)
SPANS = st.lists(st.tuples(SECONDS, SECONDS), max_size=3).map(tuple)
SESSION = GuidedSession("s1", "warmth", 0, Decimal(15), BEGAN, 5.0, 65.0)
SESSIONS = st.builds(
    GuidedSession,
    st.text(min_size=1, max_size=8),
    st.text(max_size=8),
    st.integers(0, 3),
    st.decimals("0.5", 100, places=1),
    st.just(BEGAN),
    SECONDS,
    SECONDS,
    st.none() | st.decimals(0, 10, places=1),
    SPANS,
    st.none() | SECONDS,
    SPANS,
    SECONDS,
    st.none() | SECONDS,
)


class Kept:
    """A diary whose store keeps one document."""

    def __init__(self) -> None:
        self.store, self.text = self, None

    def kept(self, _name):
        return self.text

    def keep(self, _name, value):
        self.text = value


@given(SESSIONS)
def test_a_session_is_read_as_it_was_kept(session):
    diary = Kept()
    keep_running(diary, session)
    assert running_of(diary) == session


@given(st.text() | st.binary().map(lambda content: content.decode("latin-1")))
def test_whatever_else_is_kept_is_no_session_and_no_error(text):
    diary = Kept()
    diary.text = text
    assert running_of(diary) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("amount", "NaN"),
        ("amount", "-5"),
        ("amount", "1e9"),
        ("amount", None),
        ("stage", -1),
        ("stage", "first"),
        ("began", "yesterday"),
        ("began", "2026-05-12T09:30:00"),
        ("started", "NaN"),
        ("seen", None),
        ("pain_before", "11"),
        ("pauses", [[1]]),
        ("sleeps", 5),
    ],
)
def test_a_session_with_a_wrong_member_is_none(name, value):
    diary = Kept()
    keep_running(diary, SESSION)
    diary.text = json.dumps(json.loads(diary.text) | {name: value})
    assert running_of(diary) is None


def test_it_is_kept_with_the_record_until_it_is_dropped(opened: Opened):
    diary = opened()
    keep_running(diary, SESSION)
    assert running_of(diary) == SESSION
    assert diary.store.journal.last_step() is None
    drop_running(diary)
    assert running_of(diary) is None
