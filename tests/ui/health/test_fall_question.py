"""A small fall asks what makes bones weak in the same place, where the record does not know."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.diary.vocabulary import RiskFactor, Trigger, WarningSign
from recovery_tracker.services.person import set_born, set_risk_factor
from recovery_tracker.ui.health.fall_question import FallQuestion
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.wording.health import fall_text
from recovery_tracker.wording.words import question
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
FELL = question(WarningSign.MINOR_TRAUMA)
OLD, BONES, STEROIDS = "65 or older", "Weak bones (osteoporosis)", "Steroids for a long time"


def asks(desk: Desk) -> list[str]:
    """What is asked after a fall, where it stands on the window."""
    return [
        row.text()
        for asked in desk.window.findChildren(FallQuestion)
        if asked.isVisible()
        for row in asked.findChildren(CheckRow)
        if row.isVisible()
    ]


def factors(desk: Desk) -> set[RiskFactor]:
    return set(desk.record.person.risk_factors)


def rules(desk: Desk) -> set[str]:
    return {alert.rule for alert in desk.pages.hub.evaluation(desk.diary.today).alerts}


@pytest.fixture(params=["Today", "the sheet"])
def asking(desk: Desk, request) -> Desk:
    """The place where the signs are ticked, with a fall ticked on it."""
    if request.param == "Today":
        desk.press("Small fall or knock")
    else:
        desk.press("Warning signs")
        desk.press(FELL)
    return desk


def test_a_small_fall_asks_in_its_place_and_each_tick_is_kept_and_judged_at_once(asking):
    assert asks(asking) == [OLD, BONES, STEROIDS]
    assert "RF-FRAGILITY" not in rules(asking)
    asking.press(STEROIDS)
    assert factors(asking) == {RiskFactor.LONG_TERM_STEROIDS}
    assert "RF-FRAGILITY" in rules(asking)
    asking.press(OLD)
    assert factors(asking) == {RiskFactor.LONG_TERM_STEROIDS, RiskFactor.AGE_65_OR_MORE}
    asking.press(STEROIDS)
    assert factors(asking) == {RiskFactor.AGE_65_OR_MORE}
    assert asks(asking) == [OLD, BONES, STEROIDS]


@pytest.mark.parametrize("answer", ["No, none of them", "I don't know"])
def test_none_and_do_not_know_write_nothing_and_ask_no_more_of_this_fall(asking, answer):
    before = asking.steps()
    asking.press(answer)
    assert asks(asking) == []
    assert asking.steps() == before
    assert factors(asking) == set()
    asking.reread()
    assert asks(asking) == []
    assert isinstance(asking.focused(), CheckRow)


def test_nothing_is_asked_where_a_factor_is_known_and_no_age_where_that_is(desk):
    set_born(desk.diary, date(1990, 1, 1))
    desk.reread()
    desk.press("Small fall or knock")
    assert asks(desk) == [BONES, STEROIDS]
    desk.press("Small fall or knock")
    assert asks(desk) == []
    set_risk_factor(desk.diary, RiskFactor.OSTEOPOROSIS, has=True)
    desk.reread()
    desk.press("Small fall or knock")
    assert asks(desk) == []
    assert "RF-FRAGILITY" in rules(desk)


def test_other_signs_ask_nothing_of_the_kind(desk):
    desk.press("High temperature or shivering")
    assert asks(desk) == []


def test_the_fall_that_began_it_asks_where_it_is_chosen(empty_desk):
    empty_desk.press("A fall")
    empty_desk.sees(fall_text())
    assert asks(empty_desk) == [OLD, BONES, STEROIDS]
    empty_desk.press("Lifting")
    assert asks(empty_desk) == []
    empty_desk.press("A fall")
    empty_desk.press(BONES)
    empty_desk.press("Next")
    assert factors(empty_desk) == {RiskFactor.OSTEOPOROSIS}
    (episode,) = empty_desk.record.episodes
    assert episode.trigger is Trigger.FALL
    empty_desk.press("Next")
    empty_desk.press("None of these")
    assert "RF-FRAGILITY" in rules(empty_desk)


def test_a_fall_told_later_asks_too_and_save_keeps_both(desk):
    desk.run("This episode…")
    desk.press("A fall")
    desk.press(OLD)
    assert factors(desk) == set()
    desk.press("Save")
    assert factors(desk) == {RiskFactor.AGE_65_OR_MORE}
    assert desk.record.episodes[0].trigger is Trigger.FALL


def test_it_is_answered_by_keyboard_alone(desk):
    desk.press("Warning signs")
    desk.tab_to(question(WarningSign.LEG_WEAKNESS_ONE_SIDE))
    for _press in range(30):
        if spoken(desk.focused()) == FELL:
            break
        desk.keys(KEY.Key_Down)
    desk.keys(KEY.Key_Space)
    desk.tab_to(OLD)
    desk.keys(KEY.Key_Space)
    assert factors(desk) == {RiskFactor.AGE_65_OR_MORE}
    desk.tab_to("I don't know")
    desk.keys(KEY.Key_Return)
    assert asks(desk) == []
