"""Which dates Progress shows: windows, moved and zoomed."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.period import Period
from recovery_tracker.diary.record import CheckIn, Episode, Pain, PainScore, Record
from recovery_tracker.services.windows import LEAST_DAYS, DateBounds, View, Window, bounds_of

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


REACH = DateBounds(TODAY, ago(399), Period(ago(19), ago(0)))


def shown(view: View, bounds: DateBounds = REACH) -> tuple[int, int]:
    """The first and the last date, as days before today."""
    period = view.period(bounds)
    return (TODAY - period.first).days, (TODAY - period.last).days


def test_each_window_ends_today():
    assert {window: shown(View(window)) for window in Window} == {
        Window.WEEK: (6, 0),
        Window.TWO_WEEKS: (13, 0),
        Window.FOUR_WEEKS: (27, 0),
        Window.EPISODE: (19, 0),
        Window.ALL: (399, 0),
    }
    assert View() == View(Window.TWO_WEEKS)


def test_an_empty_record_shows_two_weeks_whatever_the_window():
    nothing = DateBounds(TODAY)
    for window in (Window.EPISODE, Window.ALL):
        assert shown(View(window), nothing) == (13, 0)
        assert not View(window).has_earlier(nothing)


def test_earlier_and_later_move_by_what_is_shown_and_never_past_today():
    view = View(Window.WEEK).earlier(REACH)
    assert shown(view) == (13, 7)
    assert shown(view.later(REACH)) == (6, 0)
    assert view.later(REACH).later(REACH) == View(Window.WEEK)
    assert shown(view.earlier(REACH, 3)) == (16, 10)


def test_there_is_no_way_back_before_the_first_entry():
    view = View(Window.ALL)
    assert not view.has_earlier(REACH)
    assert view.earlier(REACH) == view
    near = DateBounds(TODAY, ago(10))
    assert not View().has_earlier(near)
    assert View(Window.WEEK).has_earlier(near)


def test_zooming_halves_or_doubles_the_days_and_keeps_the_date_in_its_place():
    closer = View().zoomed(REACH, closer=True, around=TODAY)
    assert shown(closer) == (6, 0)
    early = View().zoomed(REACH, closer=True, around=ago(13))
    assert shown(early) == (13, 7)
    wide = View().zoomed(REACH, closer=False, around=TODAY)
    assert shown(wide) == (27, 0)
    assert early.moved
    assert closer.moved


def test_zooming_ends_at_three_days_and_at_the_whole_record():
    view = View(Window.WEEK)
    for _step in range(12):
        view = view.zoomed(REACH, closer=True, around=TODAY)
    assert shown(view) == (LEAST_DAYS - 1, 0)
    assert not view.can_zoom(REACH, closer=True)
    for _step in range(12):
        view = view.zoomed(REACH, closer=False, around=TODAY)
    assert shown(view) == (399, 0)
    assert not view.can_zoom(REACH, closer=False)
    assert view.zoomed(REACH, closer=False, around=TODAY) == view


def test_a_window_zoomed_back_to_its_own_days_is_itself():
    view = View(Window.FOUR_WEEKS)
    closer = view.zoomed(REACH, closer=True, around=TODAY)
    assert closer.zoomed(REACH, closer=False, around=TODAY) == view


@given(
    st.sampled_from(Window),
    st.lists(st.tuples(st.sampled_from(["in", "out", "earlier", "later"]), st.integers(0, 400))),
)
def test_whatever_is_pressed_the_dates_are_whole_and_end_by_today(window, presses):
    view = View(window)
    for press, at in presses:
        period = view.period(REACH)
        days = (period.last - period.first).days
        around = period.first + timedelta(days=at % (days + 1))
        if press in ("in", "out"):
            view = view.zoomed(REACH, closer=press == "in", around=around)
            zoomed = view.period(REACH)
            if zoomed.last < TODAY:
                assert zoomed.first <= around <= zoomed.last
        else:
            view = view.earlier(REACH) if press == "earlier" else view.later(REACH)
        period = view.period(REACH)
        assert period.last <= TODAY
        assert LEAST_DAYS - 1 <= (period.last - period.first).days <= 399
        # What is called chosen is what is on show, and nothing is where no window shows that.
        windows = {each for each in Window if View(each).period(REACH) == period}
        chosen = view.window_shown(REACH)
        assert chosen in windows if windows else chosen is None


def test_what_there_is_to_show_begins_with_the_first_entry():
    score = PainScore("s", datetime.combine(ago(30), time(9), UTC), Decimal(3))
    record = Record(
        episodes=(Episode("a", ago(100), closed=ago(90)), Episode("b", ago(9))),
        check_ins=(CheckIn(ago(8), pain=Pain(average=Decimal(3))),),
        pain_scores=(score,),
    )
    assert bounds_of(record, TODAY) == DateBounds(TODAY, ago(30), Period(ago(9), TODAY))


def test_a_closed_episode_ends_when_it_was_closed_and_one_to_come_is_not_shown():
    closed = Record(episodes=(Episode("a", ago(20), closed=ago(5)),))
    assert bounds_of(closed, TODAY).episode == Period(ago(20), ago(5))
    coming = Record(episodes=(Episode("a", TODAY + timedelta(days=2)),))
    assert bounds_of(coming, TODAY) == DateBounds(TODAY)


def test_the_first_dates_there_are_end_no_window():
    early = DateBounds(date(1, 1, 3), date(1, 1, 1))
    assert View(Window.FOUR_WEEKS).period(early) == Period(date.min, date(1, 1, 3))
