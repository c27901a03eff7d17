"""“Tell me when…” and “Whose advice”: set by keyboard, shown at once, judged at once, undone."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import Nation, WarningSign
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.log import Edit, changing, log_day
from recovery_tracker.services.ports.store import Action, StoreBusyError
from recovery_tracker.services.settings import set_threshold
from recovery_tracker.ui.settings import trying_out
from recovery_tracker.wording import threshold_notices
from tests.ui.conftest import Desk, open_desk, spoken
from tests.ui.safe import action, safe, settle
from tests.ui.turns import let_happen

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PAIN = "Not settling: Pain"
DAY = "Not settling: Day"
TOLD = "With pain 3 it would have told you on 10 May."
RISEN = "You asked to be told when your pain has not settled by day 14."


@pytest.fixture
def long_desk(qtbot, tmp_path, clock) -> Iterator[Desk]:
    """A window on Settings; the pain of an episode of 16 days has gone from 8 to 3."""
    for desk in open_desk(qtbot, tmp_path / "data", clock, kept=True):
        fill(desk, *[8] * 5, *[3] * 11)
        let_happen()  # a key of the menu is known once the window has come to rest
        desk.keys(KEY.Key_Comma, modifier=CTRL)
        yield desk


def fill(desk: Desk, *pains: int) -> None:
    """An episode that reaches to today."""
    onset = desk.diary.today - timedelta(days=len(pains) - 1)

    def write() -> None:
        start_episode(desk.diary, onset)
        for number, pain in enumerate(pains):
            on = onset + timedelta(days=number)
            log_day(desk.diary, on, [Edit("pain.average", Decimal(pain))])

    desk.pages.hub.change(write)
    desk.open_page("today")


def row(desk: Desk, rule: str = "PERSIST-14"):
    return safe(desk).page.tell._rows[rule]


def effect(desk: Desk, rule: str = "PERSIST-14") -> str:
    """What a rule says that its numbers mean."""
    return row(desk, rule)._effect.plain()


def sentence(desk: Desk, rule: str = "PERSIST-14") -> str:
    return row(desk, rule)._sentence.plain()


def own(desk: Desk) -> dict[str, dict[str, Decimal]]:
    return {rule: dict(each) for rule, each in desk.record.settings.tell_me_when.items()}


def write_over(desk: Desk, name: str, text: str) -> QLineEdit:
    """The person comes to the field by Tab and types over what stands there."""
    field = desk.tab_to(name)
    assert isinstance(field, QLineEdit)
    desk.keys(KEY.Key_A, modifier=CTRL)
    desk.type(text)
    return field


def test_by_keyboard_alone_a_number_is_set_shown_judged_and_taken_back(long_desk):
    assert effect(long_desk) == "As it is now, this has not happened in this episode."
    write_over(long_desk, PAIN, "3")
    assert own(long_desk) == {}
    long_desk.keys(KEY.Key_Tab)
    assert own(long_desk) == {"PERSIST-14": {"pain": Decimal(3)}}
    assert effect(long_desk) == f"{TOLD} With the usual numbers it would not have told you."
    assert "still 3 or more" in sentence(long_desk)
    long_desk.sees(RISEN)
    assert long_desk.window.pages.currentWidget() is safe(long_desk).page
    assert action(long_desk, "Undo tell me when: pain 3 on day 14").isEnabled()
    long_desk.keys(KEY.Key_Z, modifier=CTRL)
    assert own(long_desk) == {}
    assert RISEN not in long_desk.texts()
    assert effect(long_desk) == "As it is now, this has not happened in this episode."
    assert row(long_desk)._fields["pain"].text() == "4"


def test_enter_takes_what_was_typed_and_up_and_down_step(long_desk):
    write_over(long_desk, PAIN, "3")
    long_desk.keys(KEY.Key_Return)
    assert effect(long_desk).startswith(TOLD)
    long_desk.keys(KEY.Key_Up, KEY.Key_Up)
    assert own(long_desk) == {"PERSIST-14": {"pain": Decimal(5)}}
    long_desk.tab_to("A slow first week: Down by less than, %")
    long_desk.keys(KEY.Key_Down)
    assert own(long_desk)["SLOW-7"] == {"improvement_percent": Decimal(10), "on": Decimal(0)}


def test_a_rule_that_is_off_is_turned_on_and_off_by_a_key(long_desk):
    assert effect(long_desk, "SLOW-7") == "This is off: you are not told."
    long_desk.tab_to("A slow first week: Tell me this")
    long_desk.keys(KEY.Key_Space)
    assert own(long_desk) == {"SLOW-7": {"on": Decimal(1)}}
    assert effect(long_desk, "SLOW-7").startswith("As it is now")
    long_desk.keys(KEY.Key_Space)
    assert own(long_desk) == {}


def test_steps_end_at_the_bounds(long_desk):
    long_desk.tab_to("Severe pain: Pain")
    long_desk.keys(*[KEY.Key_Up] * 9)
    assert own(long_desk) == {"SEVERE-3D": {"pain": Decimal(9)}}
    long_desk.keys(*[KEY.Key_Down] * 9)
    assert own(long_desk) == {"SEVERE-3D": {"pain": Decimal(4)}}


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        (PAIN, "9", "9 can't be used here; type a number from 1 to 8"),
        (DAY, "9.5", "9.5 can't be used here; type a whole number from 7 to 28"),
        (DAY, "soon", "“soon” can't be read as a number; type one such as 6.5"),
    ],
)
def test_a_wrong_number_stays_with_a_sentence_beside_it_and_nothing_is_kept(
    long_desk, name, typed, why
):
    steps = long_desk.steps()
    field = write_over(long_desk, name, typed)
    long_desk.keys(KEY.Key_Return)
    long_desk.sees(why)
    assert field.text() == typed
    assert long_desk.steps() == steps
    log_day(long_desk.diary, long_desk.diary.today, [Edit("mood", 2)])
    long_desk.reread()
    assert field.text() == typed
    assert why in long_desk.texts()


def test_an_emptied_field_means_the_usual_number(long_desk):
    write_over(long_desk, PAIN, "3")
    long_desk.keys(KEY.Key_Return, KEY.Key_Backspace, KEY.Key_Return)
    assert own(long_desk) == {}
    assert row(long_desk)._fields["pain"].text() == "4"


def test_the_usual_numbers_come_back_with_one_press_and_the_focus_stays_in_the_row(long_desk):
    usual = row(long_desk)._usual
    assert not usual.isVisible()
    write_over(long_desk, DAY, "10")
    long_desk.keys(KEY.Key_Return)
    write_over(long_desk, PAIN, "3")
    long_desk.keys(KEY.Key_Return)
    write_over(long_desk, PAIN, "99")
    long_desk.tab_to("Use the usual numbers: Not settling")
    long_desk.keys(KEY.Key_Return)
    assert own(long_desk) == {}
    assert spoken(long_desk.focused()) == DAY
    assert not usual.isVisible()
    assert {name: each.text() for name, each in row(long_desk)._fields.items()} == {
        "day": "14",
        "pain": "4",
        "improvement_percent": "30",
    }
    assert "can't be used" not in long_desk.texts()
    long_desk.keys(KEY.Key_Z, modifier=CTRL)
    assert own(long_desk) == {"PERSIST-14": {"day": Decimal(10), "pain": Decimal(3)}}


def test_a_number_from_elsewhere_is_shown_as_it_is_and_each_step_leads_back_within(long_desk):
    imported = Settings(tell_me_when={"PERSIST-14": {"pain": Decimal(10)}})
    with long_desk.diary.store.write(Action.IMPORT, long_desk.clock()) as unit:
        unit.put(imported)
    long_desk.reread()
    field = long_desk.tab_to(PAIN)
    assert field.text() == "10"
    assert "still 10 or more" in sentence(long_desk)
    assert effect(long_desk).startswith("With pain 10 it would not have told you")
    long_desk.keys(KEY.Key_Down)
    assert field.text() == "9"
    long_desk.sees("9 can't be used here; type a number from 1 to 8")
    assert own(long_desk) == {"PERSIST-14": {"pain": Decimal(10)}}
    long_desk.keys(KEY.Key_Down)
    assert own(long_desk) == {"PERSIST-14": {"pain": Decimal(8)}}
    assert "can't be used" not in long_desk.texts()


def test_what_is_typed_as_the_window_closes_is_kept(long_desk):
    write_over(long_desk, PAIN, "3")
    assert long_desk.pages.may_close()
    assert own(long_desk) == {"PERSIST-14": {"pain": Decimal(3)}}


def test_the_page_opens_on_nothing_that_a_key_would_set(long_desk):
    assert spoken(long_desk.focused()) == "Settings"
    long_desk.keys(KEY.Key_Up, KEY.Key_Down)
    long_desk.tab_to(PAIN)
    long_desk.keys(KEY.Key_1, modifier=CTRL)
    long_desk.keys(KEY.Key_Comma, modifier=CTRL)
    long_desk.keys(KEY.Key_Up)
    assert own(long_desk) == {}


def test_a_number_of_an_older_version_says_what_it_counts_now(long_desk):
    desk = long_desk
    assert not row(desk, "WORSENING")._older.isVisible()
    with changing(desk.diary, Action.IMPORT) as unit:
        unit.put(Settings(tell_me_when={"WORSENING": {"points": Decimal(3)}}))
    desk.reread()
    assert row(desk, "WORSENING")._older.isVisible()
    assert row(desk, "WORSENING")._older.plain().startswith("You chose 3 points in an older")
    assert row(desk, "WORSENING")._fields["rise"].text() == "3"
    assert "is 3 or more above the average" in sentence(desk, "WORSENING")


def test_it_says_what_has_no_setting(long_desk):
    assert "Warning signs" in threshold_notices.always()
    assert threshold_notices.always() in [
        each.accessibleName()
        for each in safe(long_desk).page.tell.children()
        if each.isWidgetType()
    ]


def test_a_long_episode_is_looked_through_in_the_worker(long_desk, monkeypatch):
    begun, on = Event(), Event()
    real = trying_out.preview_effects

    def slow(record: Record, *more: object) -> object:
        begun.set()
        assert on.wait(10)
        return real(record, *more)

    monkeypatch.setattr(trying_out, "SHORT", timedelta(days=5))
    monkeypatch.setattr("recovery_tracker.ui.session.maintenance.preview_effects", slow)
    long_desk.tab_to(PAIN)
    long_desk.keys(KEY.Key_Down)
    assert begun.wait(10)
    assert effect(long_desk) == ""
    long_desk.keys(KEY.Key_Down)
    assert own(long_desk) == {"PERSIST-14": {"pain": Decimal(2)}}
    on.set()
    long_desk.qtbot.waitUntil(lambda: effect(long_desk).startswith("With pain 2 it would have"))
    settle(long_desk)
    assert effect(long_desk).startswith("With pain 2 it would have told you on 10 May.")


def test_an_episode_that_can_not_be_looked_through_is_said_and_tried_again(long_desk, monkeypatch):
    def busy(*_given: object) -> object:
        raise StoreBusyError("Another program is writing.")

    monkeypatch.setattr(trying_out, "SHORT", timedelta(days=5))
    with monkeypatch.context() as patched:
        patched.setattr("recovery_tracker.ui.session.maintenance.preview_effects", busy)
        long_desk.reread()
        settle(long_desk)
        long_desk.sees("Another program is writing.")
    long_desk.reread()
    settle(long_desk)
    assert "Another program is writing." not in long_desk.texts()
    assert effect(long_desk) == "As it is now, this has not happened in this episode."


def test_the_number_to_call_is_another_as_soon_as_another_nation_is_chosen(long_desk):
    sign = Edit("warning_signs", frozenset({WarningSign.FEVER}))
    long_desk.pages.hub.change(lambda: log_day(long_desk.diary, long_desk.diary.today, [sign]))
    page = safe(long_desk).page
    assert page.nation._chips.value() is Nation.ENGLAND
    assert long_desk.record.settings.nation is None
    long_desk.sees("111")
    long_desk.tab_to("England (NHS)")
    long_desk.keys(KEY.Key_Right, KEY.Key_Right)
    assert long_desk.record.settings.nation is Nation.US
    assert "NHS 111" not in long_desk.texts()
    assert "United States" in page.nation._advice.plain()
    assert action(long_desk, "Undo choose the advice for United States").isEnabled()
    long_desk.keys(KEY.Key_Z, modifier=CTRL)
    assert page.nation._chips.value() is Nation.SCOTLAND


def test_one_nation_is_always_in_use(long_desk):
    steps = long_desk.steps()
    chips = safe(long_desk).page.nation._chips
    long_desk.tab_to("England (NHS)")
    long_desk.keys(KEY.Key_Space, KEY.Key_Delete)
    assert chips.value() is Nation.ENGLAND
    assert long_desk.steps() == steps


def test_what_another_program_set_is_shown(long_desk):
    set_threshold(long_desk.diary, "WORSENING", "rise", Decimal(3))
    long_desk.reread()
    assert "is 3 or more above the average" in sentence(long_desk, "WORSENING")
    assert row(long_desk, "WORSENING")._fields["rise"].text() == "3"
