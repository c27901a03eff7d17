"""A dose and a session have a time that can be given before the press, and changed later."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from recovery_tracker.base.locale import use_locale
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import CareKind, Effect, MedicineForm
from recovery_tracker.services.log import Session, log_day
from recovery_tracker.services.medicines import LimitInput, MedicineInput, take
from recovery_tracker.ui.today.part import PartId
from tests.ui.conftest import NOON, Desk, spoken
from tests.ui.medicine_cabinet import CONTROL, IBUPROFEN, KEY, LOG_IBUPROFEN, keep

DOSE = "Change Ibuprofen 400 mg tablets, 1 at 12:00"
TAKEN_AT = "When taken: at what time"


def times(desk: Desk) -> list[str]:
    """When the doses were, as they were kept; a date alone where there is no time."""
    return [each.at.isoformat() for each in desk.record.doses]


def type_over(desk: Desk, text: str) -> None:
    """Types in the place of all that stands in the field."""
    desk.keys(KEY.Key_A, modifier=CONTROL)
    desk.type(text)


def type_into(desk: Desk, field: str, text: str) -> None:
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == field)
    type_over(desk, text)


def test_a_dose_now_stays_one_press(desk):
    keep(desk)
    desk.press(LOG_IBUPROFEN)
    assert times(desk) == [NOON.isoformat()]


@pytest.mark.parametrize(("chip", "hours"), [("1 h ago", 1), ("2 h ago", 2)])
def test_a_dose_of_a_while_ago_is_one_press_more_and_the_next_is_now_again(desk, chip, hours):
    keep(desk)
    desk.press(f"When taken: {chip}")
    desk.press(LOG_IBUPROFEN)
    desk.press(LOG_IBUPROFEN)
    assert times(desk) == [(NOON - timedelta(hours=hours)).isoformat(), NOON.isoformat()]
    assert desk.button("When taken: now").isChecked()


def test_a_dose_at_a_time_of_today_is_typed_and_one_to_come_is_refused_and_stays_typed(desk):
    keep(desk)
    desk.press("When taken: at…")
    type_into(desk, TAKEN_AT, "13:30")
    desk.press(LOG_IBUPROFEN)
    desk.sees("13:30 is still to come")
    assert desk.record.doses == ()
    type_into(desk, TAKEN_AT, "8:05")
    desk.press(LOG_IBUPROFEN)
    assert times(desk) == ["2026-05-12T08:05:00+01:00"]
    desk.sees("Ibuprofen 400 mg tablets, 1 at 08:05")


def test_what_is_no_time_logs_nothing(desk):
    keep(desk)
    desk.press("When taken: at…")
    type_into(desk, TAKEN_AT, "soon")
    desk.press(LOG_IBUPROFEN)
    desk.sees("“soon” can't be read as a time")
    assert desk.record.doses == ()


def test_on_an_earlier_date_a_dose_has_no_time_or_the_one_that_is_typed(desk):
    keep(desk)
    desk.press("Previous day")
    desk.press(LOG_IBUPROFEN)
    desk.press("When taken: at…")
    type_into(desk, TAKEN_AT, "23:10")
    desk.press(LOG_IBUPROFEN)
    assert times(desk) == ["2026-05-11", "2026-05-11T23:10:00+01:00"]


def test_an_hour_ago_just_after_midnight_is_of_the_day_before(desk):
    keep(desk)
    desk.clock.now = datetime.fromisoformat("2026-05-13T00:30:00+01:00")
    desk.pages.hub.poll()
    desk.press("When taken: 1 h ago")
    desk.press(LOG_IBUPROFEN)
    assert times(desk) == ["2026-05-12T23:30:00+01:00"]
    desk.sees("Last 23:30 on 12 May")
    desk.sees("Logged on Tuesday 12 May at 23:30.")
    assert desk.button("When taken: now").isChecked()


def in_london(on: date, at: time) -> datetime:
    there = datetime.combine(on, at, ZoneInfo("Europe/London"))
    return there.replace(tzinfo=timezone(there.utcoffset()))


def test_an_hour_ago_is_said_by_the_clock_of_an_hour_ago(desk):
    keep(desk)
    desk.pages.hub.diary = replace(desk.diary, local=in_london)
    desk.clock.now = datetime.fromisoformat("2026-10-25T02:30:00+00:00")
    desk.pages.hub.poll()
    for hours in (1, 2):
        desk.press(f"When taken: {hours} h ago")
        desk.press(LOG_IBUPROFEN)
    assert times(desk) == ["2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00"]


def test_arrows_go_past_the_choice_of_a_time_without_losing_the_focus(desk):
    keep(desk)
    desk.tab_to("When taken: now")
    desk.keys(*[KEY.Key_Right] * 3)
    assert spoken(desk.focused()) == "When taken: at…"
    desk.keys(KEY.Key_Tab)
    assert spoken(desk.focused()) == TAKEN_AT
    desk.keys(KEY.Key_Tab)
    assert spoken(desk.focused()) == LOG_IBUPROFEN


def test_the_choice_of_a_time_moves_no_button(desk):
    keep(desk)
    button = desk.button(LOG_IBUPROFEN)
    card = desk.part(PartId.MEDICINES)
    before = button.mapTo(card, button.rect().center())
    desk.press("When taken: at…")
    desk.let_happen()
    assert button.mapTo(card, button.rect().center()) == before


def test_a_logged_dose_is_opened_by_its_row_and_its_time_and_amount_are_changed(desk):
    keep(desk)
    desk.press(LOG_IBUPROFEN)
    before = desk.steps()
    desk.press(DOSE)
    type_into(desk, "At what time", "9:40")
    desk.tab_to("How much was it, × tablet")
    type_over(desk, "1.5")
    desk.press("Save")
    (dose,) = desk.record.doses
    assert (dose.at.isoformat(), dose.units) == ("2026-05-12T09:40:00+01:00", Decimal("1.5"))
    assert dose.entered_at == NOON
    assert desk.steps() == before + 1
    desk.sees("Ibuprofen 400 mg tablets, 1.5 at 09:40")
    desk.undo()
    assert times(desk) == [NOON.isoformat()]


def test_a_dose_without_a_time_is_given_one_and_loses_it_again(desk):
    own = keep(desk)
    yesterday = desk.diary.today - timedelta(days=1)
    take(desk.diary, own, yesterday)
    desk.press("Previous day")
    desk.press("Change Ibuprofen 400 mg tablets, 1")
    type_into(desk, "At what time", "22:00")
    desk.press("Save")
    assert times(desk) == ["2026-05-11T22:00:00+01:00"]
    desk.press("Change Ibuprofen 400 mg tablets, 1 at 22:00")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "At what time")
    desk.keys(KEY.Key_A, modifier=CONTROL)
    desk.keys(KEY.Key_Delete)
    desk.press("Save")
    assert times(desk) == ["2026-05-11"]


def test_a_dose_keeps_its_second_and_its_offset_where_its_time_is_left_as_it_stands(desk):
    own = keep(desk)
    at = datetime.fromisoformat("2026-05-12T09:00:17+13:00")
    take_at(desk, own, at)
    desk.press("Change Ibuprofen 400 mg tablets, 1 at 09:00")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "At what time")
    desk.tab_to("How much was it, × tablet")
    type_over(desk, "2")
    desk.press("Save")
    assert times(desk) == [at.isoformat()]


def take_at(desk: Desk, own: str, at: datetime) -> None:
    from recovery_tracker.services.medicines import new_dose

    dose = new_dose(desk.diary, own, at.date(), Decimal(1), at)
    log_day(desk.diary, at.date(), entries=(dose,))
    desk.reread()


def test_a_time_to_come_of_a_dose_is_said_at_its_field(desk):
    keep(desk)
    desk.press(LOG_IBUPROFEN)
    desk.press(DOSE)
    type_into(desk, "At what time", "18:00")
    desk.press("Save")
    desk.sees("18:00 is still to come")
    assert times(desk) == [NOON.isoformat()]
    desk.press("Cancel")


def test_a_dose_is_removed_in_its_dialog_and_undone(desk):
    keep(desk)
    desk.press(LOG_IBUPROFEN)
    desk.press(DOSE)
    desk.press("Remove this dose")
    assert desk.record.doses == ()
    desk.undo()
    assert times(desk) == [NOON.isoformat()]


def test_what_is_taken_whole_is_stepped_by_whole_units_and_the_rest_by_halves(desk):
    keep(desk)
    keep(desk, MedicineInput("Codeine", MedicineForm.LIQUID))
    desk.tab_to("How much of Codeine, × spoon")
    desk.keys(KEY.Key_Up)
    assert desk.focused().text() == "1.5"
    desk.tab_to("How much of Ibuprofen 400 mg tablets, × tablet")
    desk.keys(KEY.Key_Up)
    assert desk.focused().text() == "2"


def test_the_gap_is_said_before_the_press_and_by_the_card_with_the_time_at_which_it_ends(desk):
    keep(desk, IBUPROFEN, LimitInput("ibuprofen", None, Decimal(6)))
    desk.press(LOG_IBUPROFEN)
    desk.sees("The gap on your pack ends 18:00.")
    desk.clock.now += timedelta(hours=1)
    desk.press(LOG_IBUPROFEN)
    desk.sees(
        "Two doses are closer together than the gap on your pack. "
        "The gap for ibuprofen ends at 19:00."
    )


def test_the_gap_that_is_said_is_the_one_at_the_time_that_is_chosen(desk):
    keep(desk, IBUPROFEN, LimitInput("ibuprofen", None, Decimal(2)))
    desk.press(LOG_IBUPROFEN)
    desk.clock.now += timedelta(hours=3)
    desk.pages.today.presenter._pass_a_minute()
    assert "gap on your pack" not in desk.texts()
    desk.press("When taken: 2 h ago")
    desk.sees("The gap on your pack ends 14:00.")
    desk.press("When taken: at…")
    type_into(desk, TAKEN_AT, "14:30")
    assert "gap on your pack" not in desk.texts()
    type_into(desk, TAKEN_AT, "13:59")
    desk.sees("The gap on your pack ends 14:00.")
    type_into(desk, TAKEN_AT, "13:")
    assert "gap on your pack" not in desk.texts()


def test_on_an_earlier_date_the_gap_is_said_of_the_time_that_is_typed(desk):
    own = keep(desk, IBUPROFEN, LimitInput("ibuprofen", None, Decimal(6)))
    take_at(desk, own, NOON - timedelta(days=1))
    desk.press("Previous day")
    assert "gap on your pack" not in desk.texts()
    desk.press("When taken: at…")
    type_into(desk, TAKEN_AT, "13:00")
    desk.sees("The gap on your pack ends 18:00.")


# Care


def add(desk: Desk, kind: CareKind, at: datetime | date = NOON) -> None:
    log_day(desk.diary, desk.diary.today, sessions=(Session(kind, Decimal(10), at=at),))
    desk.reread()


def test_a_session_has_the_time_that_is_given(desk):
    desk.press("When it was: 2 h ago")
    desk.press("Add heat")
    desk.press("Add cold")
    assert [(care.kind, f"{care.at:%H:%M}") for care in desk.record.care] == [
        (CareKind.HEAT, "10:00"),
        (CareKind.COLD, "12:00"),
    ]
    desk.press("When it was: at…")
    type_into(desk, "When it was: at what time", "23:00")
    desk.press("Add heat")
    desk.sees("23:00 is still to come")
    assert len(desk.record.care) == 2


def test_a_session_of_an_earlier_date_has_a_time_where_it_is_given(desk):
    desk.press("Previous day")
    desk.press("Add heat")
    desk.press("When it was: at…")
    type_into(desk, "When it was: at what time", "7:15")
    desk.press("Add heat")
    assert [care.at.isoformat() for care in desk.record.care] == [
        "2026-05-11",
        "2026-05-11T07:15:00+01:00",
    ]


def test_a_session_is_opened_by_its_row_and_everything_of_it_is_said(desk):
    add(desk, CareKind.EXERCISE)
    before = desk.steps()
    desk.press("Change Exercise, 10 min at 12:00")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Child's Pose")
    desk.press("Child's Pose")
    desk.tab_to("How often, times")
    type_over(desk, "8")
    desk.tab_to("At what time")
    type_over(desk, "11:20")
    desk.tab_to("How many minutes it took, min")
    type_over(desk, "5")
    desk.press("Pain before it: 6")
    desk.press("Pain after it: 4")
    desk.press("Afterwards: easier")
    desk.press("Save")
    (care,) = desk.record.care
    assert (care.exercise, care.repetitions, care.minutes) == ("childs_pose", 8, 5)
    assert (care.pain_before, care.pain_after, care.effect) == (6, 4, Effect.EASIER)
    assert care.at.isoformat() == "2026-05-12T11:20:00+01:00"
    assert desk.steps() == before + 1
    desk.sees("Exercise: Child's Pose, 5 min at 11:20")
    desk.sees("8 times · pain 6, then 4 · easier")
    desk.undo()
    assert desk.record.care[0].exercise is None


def test_another_exercise_is_typed_and_offered_the_next_time(desk):
    add(desk, CareKind.EXERCISE)
    desk.press("Change Exercise, 10 min at 12:00")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Child's Pose")
    desk.tab_to("Another exercise")
    desk.type("Dead bug")
    desk.press("Save")
    assert desk.record.care[0].exercise == "Dead bug"
    add(desk, CareKind.EXERCISE, NOON - timedelta(hours=1))
    desk.press("Change Exercise, 10 min at 11:00")
    desk.press("Dead bug")
    desk.press("Save")
    assert [care.exercise for care in desk.record.care] == ["Dead bug", "Dead bug"]


def test_a_known_exercise_that_is_typed_is_the_one_of_the_catalogue(desk):
    add(desk, CareKind.EXERCISE)
    desk.press("Change Exercise, 10 min at 12:00")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Child's Pose")
    desk.press("Child's Pose")
    desk.tab_to("Another exercise")
    desk.type("cat-cow")
    assert not desk.button("Child's Pose").isChecked()
    desk.press("Save")
    assert desk.record.care[0].exercise == "cat_cow"


def test_what_something_else_was_is_said_and_read_in_its_row(desk):
    add(desk, CareKind.OTHER)
    desk.press("Change Something else, 10 min at 12:00")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "What was it?")
    desk.type("Acupressure mat")
    desk.press("Save")
    assert desk.record.care[0].note == Note("Acupressure mat")
    desk.sees("Acupressure mat")


def test_a_half_repetition_is_no_number_of_times(desk):
    add(desk, CareKind.EXERCISE)
    desk.press("Change Exercise, 10 min at 12:00")
    desk.qtbot.waitUntil(lambda: spoken(desk.focused()) == "Child's Pose")
    desk.tab_to("How often, times")
    type_over(desk, "2.5")
    desk.press("Save")
    desk.sees("Type a whole number.")
    assert desk.record.care[0].repetitions is None
    desk.press("Cancel")


def test_heat_has_no_exercise_and_is_removed_in_its_dialog(desk):
    add(desk, CareKind.HEAT)
    desk.press("Change Heat, 10 min at 12:00")
    assert "Which exercise?" not in desk.texts()
    desk.press("Remove this entry")
    assert desk.record.care == ()


def test_saving_without_a_change_changes_nothing(desk):
    add(desk, CareKind.EXERCISE)
    record = desk.record
    desk.press("Change Exercise, 10 min at 12:00")
    desk.press("Save")
    assert desk.record == record


def test_a_session_that_can_not_be_kept_yet_is_kept_later_with_its_own_time(desk, monkeypatch):
    from recovery_tracker.services import pending
    from recovery_tracker.services.ports.store import StoreBusyError

    real = pending.log_day

    def busy(*_arguments, **_named):
        raise StoreBusyError("Another program is writing.")

    monkeypatch.setattr(pending, "log_day", busy)
    desk.press("Add heat")
    assert desk.record.care == ()
    assert desk.button("Change Heat, 15 min at 12:00")
    desk.clock.now += timedelta(minutes=3)
    monkeypatch.setattr(pending, "log_day", real)
    desk.pages.hub.keep()
    assert [care.at for care in desk.record.care] == [NOON]


def test_with_twice_twelve_hours_the_times_of_doses_are_typed_so(desk):
    use_locale("en_US")
    keep(desk)
    desk.press("When taken: at…")
    type_into(desk, TAKEN_AT, "7:15 am")
    desk.press(LOG_IBUPROFEN)
    assert times(desk) == ["2026-05-12T07:15:00+01:00"]
