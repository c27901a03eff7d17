"""Doses of own medicines on Today: one press each, added up, removed and undone."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.services.medicines import LimitInput, MedicineInput, remove_medicine
from tests.ui.conftest import spoken
from tests.ui.medicine_cabinet import (
    CONTROL,
    IBUPROFEN,
    KEY,
    LOG_IBUPROFEN,
    keep,
    replace_text,
)


def test_a_half_is_logged_and_the_next_dose_begins_at_one_again(desk):
    keep(desk)
    field = desk.tab_to("How much of Ibuprofen 400 mg tablets, × tablet")
    assert field.text() == "1"
    replace_text(desk, "½")
    desk.press(LOG_IBUPROFEN)
    assert desk.record.doses[0].units == Decimal("0.5")
    assert field.text() == "1"
    desk.sees("Ibuprofen 400 mg tablets, 0.5 at 12:00")
    desk.sees("Ibuprofen: 200 mg in the last 24 hours")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "0 is not a number above 0"),
        ("two", "“two” can't be read as a number; type one such as 6.5"),
        ("", "Type how many you took."),
    ],
)
def test_a_wrong_number_logs_nothing_and_stays_as_it_was_typed(desk, typed, said):
    keep(desk)
    field = desk.tab_to("How much of Ibuprofen 400 mg tablets, × tablet")
    desk.keys(KEY.Key_A, modifier=CONTROL)
    desk.keys(KEY.Key_Delete)
    desk.type(typed)
    desk.press(LOG_IBUPROFEN)
    assert desk.record.doses == ()
    desk.sees(said)
    assert field.text() == typed


def test_a_dose_is_removed_and_undo_and_redo_are_named(desk):
    keep(desk)
    desk.press(LOG_IBUPROFEN)
    assert "dose" in desk.undo_command.text()
    desk.clock.now += timedelta(hours=8)
    desk.press(LOG_IBUPROFEN)
    desk.tab_to("Remove Ibuprofen 400 mg tablets, 1 at 12:00")
    desk.keys(KEY.Key_Return)
    assert [dose.at for dose in desk.record.doses] == [desk.clock.now]
    assert spoken(desk.focused()) == "Add a medicine…", "not a button that writes"
    desk.press("Remove Ibuprofen 400 mg tablets, 1 at 20:00")
    desk.sees("No dose logged for this day.")
    for left in (1, 2, 1, 0):
        desk.undo()
        assert len(desk.record.doses) == left
    desk.redo()
    desk.sees("Ibuprofen 400 mg tablets, 1 at 12:00")


def test_a_dose_of_an_earlier_date_has_no_time_and_no_gap_is_said(desk):
    keep(desk, IBUPROFEN, LimitInput("ibuprofen", Decimal(1200), Decimal(20)))
    desk.press("Previous day")
    desk.press(LOG_IBUPROFEN)
    (dose,) = desk.record.doses
    assert dose.at == date(2026, 5, 11)
    assert not isinstance(dose.at, datetime)
    desk.sees("Last without a time · 1 on this day")
    desk.sees("Ibuprofen: 400 of 1,200 mg on this day")
    assert "gap on your pack" not in desk.texts()
    desk.press("Next day")
    desk.sees("Last on 11 May")


def test_what_was_set_for_one_date_is_not_logged_on_another(desk):
    keep(desk)
    field = desk.tab_to("How much of Ibuprofen 400 mg tablets, × tablet")
    desk.keys(KEY.Key_Up, KEY.Key_Up)
    assert field.text() == "3"
    desk.press("Previous day")
    assert field.text() == "1"


def test_a_medicine_that_another_program_took_away_is_said(desk):
    own = keep(desk)
    remove_medicine(desk.diary, own)
    desk.press(LOG_IBUPROFEN)
    desk.sees("This medicine is no longer in the diary: add it again.")
    assert desk.record.doses == ()


def test_the_line_goes_on_with_the_time(desk):
    keep(desk, IBUPROFEN, LimitInput("ibuprofen", None, Decimal(6)))
    desk.press(LOG_IBUPROFEN)
    desk.sees("gap on your pack ends 18:00")
    desk.clock.now += timedelta(hours=6)
    desk.pages.today.presenter._minute.timeout.emit()
    assert "gap on your pack" not in desk.texts()
    desk.sees("Last 12:00 · 1 today")


def test_the_focus_stays_on_the_button_that_was_pressed(desk):
    keep(desk)
    desk.tab_to(LOG_IBUPROFEN)
    desk.keys(KEY.Key_Space)
    desk.keys(KEY.Key_Space)
    assert spoken(desk.focused()) == LOG_IBUPROFEN
    assert len(desk.record.doses) == 2


def test_tab_goes_through_the_card_from_top_to_bottom(desk):
    keep(desk)
    desk.press(LOG_IBUPROFEN)
    keep(desk, MedicineInput("Aspirin", MedicineForm.TABLET))
    desk.press("Done")
    desk.tab_to("Medicines of the day")
    desk.keys(KEY.Key_Return)
    desk.keys(KEY.Key_Backtab)
    stops = [spoken(desk.focused())]
    for _press in range(8):
        desk.keys(KEY.Key_Tab)
        stops.append(spoken(desk.focused()))
    assert stops == [
        "When taken: now",
        "Log a dose of Aspirin",
        "How much of Aspirin, × tablet",
        LOG_IBUPROFEN,
        "How much of Ibuprofen 400 mg tablets, × tablet",
        "Change Ibuprofen 400 mg tablets, 1 at 12:00",
        "Remove Ibuprofen 400 mg tablets, 1 at 12:00",
        "Add a medicine…",
        "Change a medicine…",
    ]
    desk.keys(KEY.Key_Backtab)
    desk.keys(KEY.Key_Backtab)
    assert spoken(desk.focused()) == "Remove Ibuprofen 400 mg tablets, 1 at 12:00"


def test_a_dose_that_cannot_be_kept_yet_is_shown_and_kept_later_with_its_own_time(
    desk, monkeypatch
):
    from recovery_tracker.services import pending
    from recovery_tracker.services.ports.store import StoreBusyError

    keep(desk)
    taken, real = desk.clock.now, pending.log_day

    def busy(*_arguments, **_named):
        raise StoreBusyError("Another program is writing.")

    monkeypatch.setattr(pending, "log_day", busy)
    desk.press(LOG_IBUPROFEN)
    assert desk.record.doses == ()
    desk.sees("Ibuprofen 400 mg tablets, 1 at 12:00")
    desk.clock.now += timedelta(minutes=3)
    monkeypatch.setattr(pending, "log_day", real)
    desk.pages.hub.keep()
    assert [dose.at for dose in desk.record.doses] == [taken]
