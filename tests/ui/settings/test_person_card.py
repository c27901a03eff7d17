"""“About you” and “What the advice should know”: by keyboard, saved at once, judged at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.diary.person import Contact, Person, RiskPeriod
from recovery_tracker.diary.vocabulary import RiskFactor, WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.person import set_name, set_risk_factor
from recovery_tracker.services.ports.store import Action, StoreBusyError
from recovery_tracker.ui.widgets.typed_date import TypedDate
from recovery_tracker.wording.health import question
from tests.ui.conftest import Clock, Desk, begin, open_desk, put_on, spoken
from tests.ui.safe import action, log_pain, safe
from tests.ui.settings.test_page import fits
from tests.ui.shell.test_window import texts_of, translated

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CANCER, PREGNANT = RiskFactor.CANCER_HISTORY, RiskFactor.PREGNANT
FIRST = question(CANCER)
CANCER_CARD = "Call your GP or cancer team today"
HEAT_CARD = "Ask a pharmacist or GP before you use heat or ice"
BONES_CARD = "You had a fall or knock, and you are 65 or older."


@pytest.fixture
def settings(kept_desk: Desk) -> Desk:
    """A window on Settings; an episode with a check-in began six days ago."""
    log_pain(kept_desk, 4)
    kept_desk.let_happen()  # a key of the menu is known once the window has come to rest
    kept_desk.keys(KEY.Key_Comma, modifier=CTRL)
    return kept_desk


@pytest.fixture(autouse=True)
def _light_afterwards() -> Iterator[None]:
    yield
    put_on(ThemeName.LIGHT)


@pytest.fixture
def pseudo_desk(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    use_language(PSEUDO)
    yield from open_desk(qtbot, tmp_path / "data", clock, begin, kept=True)


def person(desk: Desk) -> Person:
    return desk.record.person


def field(desk: Desk, name: str) -> QLineEdit:
    found = desk.tab_to(name)
    assert isinstance(found, QLineEdit)
    return found


def test_by_keyboard_alone_the_person_says_who_they_are(settings):
    field(settings, "Your name")
    settings.type("Zoë Sample")
    assert person(settings) == Person()
    settings.keys(KEY.Key_Tab)
    assert spoken(settings.focused()) == "Date of birth"
    settings.type("18/11/1979")
    settings.keys(KEY.Key_Tab)
    for text in ("Sam", "01632 960 001", "sister"):
        settings.type(text)
        settings.keys(KEY.Key_Tab)
    contact = Contact("Sam", "01632 960 001", "sister")
    assert person(settings) == Person("Zoë Sample", date(1979, 11, 18), {}, contact)
    assert spoken(settings.focused()) == FIRST
    assert settings.steps() == 8  # three of them began the episode and logged pain


def test_each_change_is_named_undone_by_its_key_in_the_field_and_redone(settings):
    name = field(settings, "Your name")
    settings.type("Alex")
    settings.keys(KEY.Key_Return)
    assert action(settings, "Undo add your name").isEnabled()
    settings.type("ander")
    settings.keys(KEY.Key_Z, modifier=CTRL)
    assert (name.text(), person(settings).name) == ("Alex", "Alex")
    settings.keys(KEY.Key_Z, modifier=CTRL)
    assert (name.text(), person(settings)) == ("", Person())
    assert settings.focused() is name
    settings.keys(KEY.Key_Z, modifier=CTRL | SHIFT)
    assert (name.text(), person(settings).name) == ("Alex", "Alex")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("soon", "“soon” can't be read as a date; type one such as 18 Nov 1984"),
        ("31/2/1979", "“31/2/1979” can't be read as a date; type one such as 18 Nov 1984"),
        ("18/11/79", "“18/11/79” can't be read as a date; type one such as 18 Nov 1984"),
        ("13/5/2026", "13 May 2026 is in the future; check the year"),
        ("18/11/1879", "18 November 1879 is more than 120 years ago; check the year"),
    ],
)
def test_a_wrong_date_of_birth_stays_with_a_sentence_and_nothing_is_kept(settings, typed, why):
    steps = settings.steps()
    born = field(settings, "Date of birth")
    settings.type(typed)
    settings.keys(KEY.Key_Tab)
    settings.sees(why)
    assert (born.text(), settings.steps()) == (typed, steps)
    log_day(settings.diary, settings.diary.today, [Edit("mood", 2)])
    settings.reread()
    assert born.text() == typed
    settings.sees(why)
    born.setFocus()
    settings.keys(KEY.Key_A, modifier=CTRL)
    settings.type("1979-11-18")
    settings.keys(KEY.Key_Return)
    assert why not in settings.texts()
    assert person(settings).born == date(1979, 11, 18)
    assert born.text() == "18 Nov 1979"


def test_a_name_that_can_not_be_kept_says_why_and_stays(settings):
    name = field(settings, "Your name")
    name.setText("A\ufefflex")
    settings.keys(KEY.Key_Return)
    settings.sees("The character U+FEFF can't be kept in a text; remove it")
    assert (name.text(), person(settings)) == ("A\ufefflex", Person())


def test_what_is_typed_stays_while_the_file_is_locked_and_is_kept_on_leaving_again(
    settings, monkeypatch
):
    def busy(*_arguments: object, **_named: object) -> None:
        raise StoreBusyError("Another program is writing.")

    name = field(settings, "Your name")
    settings.type("Alex")
    with monkeypatch.context() as patched:
        patched.setattr(settings.diary.store, "write", busy)
        settings.keys(KEY.Key_Tab)
    settings.sees("Another program is writing.")
    assert (name.text(), person(settings)) == ("Alex", Person())
    settings.keys(KEY.Key_Backtab)
    settings.keys(KEY.Key_Tab)
    assert person(settings).name == "Alex"


@pytest.mark.parametrize("leave", ["page", "window"])
def test_leaving_keeps_what_was_typed(settings, leave):
    field(settings, "Your name")
    settings.type("Alex")
    if leave == "page":
        settings.keys(KEY.Key_1, modifier=CTRL)
    else:
        assert settings.pages.may_close()
    assert person(settings).name == "Alex"


def test_what_another_program_wrote_is_shown(settings):
    set_name(settings.diary, "Alex")
    set_risk_factor(settings.diary, PREGNANT, has=True)
    settings.reread()
    assert field(settings, "Your name").text() == "Alex"
    assert settings.button(question(PREGNANT)).isChecked()


def test_by_keyboard_alone_a_risk_factor_is_ticked_dated_judged_and_taken_back(settings):
    steps = settings.steps()
    settings.tab_to(FIRST)
    settings.keys(KEY.Key_Space)
    assert person(settings).risk_factors == {CANCER: RiskPeriod()}
    settings.sees(CANCER_CARD)
    assert settings.window.pages.currentWidget() is safe(settings).page
    assert action(settings, "Undo add risk factor: cancer, now or in the past").isEnabled()
    assert settings.steps() == steps + 1
    settings.keys(KEY.Key_Tab)
    assert spoken(settings.focused()) == "Cancer, now or in the past: since"
    settings.type("1 May 2020")
    settings.keys(KEY.Key_Tab)
    assert spoken(settings.focused()) == "Cancer, now or in the past: until"
    settings.type("11/5/2021")
    settings.keys(KEY.Key_Return)
    assert person(settings).risk_factors == {
        CANCER: RiskPeriod(date(2020, 5, 1), date(2021, 5, 11))
    }
    assert CANCER_CARD not in settings.texts()
    for _change in range(3):
        settings.keys(KEY.Key_Z, modifier=CTRL)
    assert person(settings) == Person()
    assert spoken(settings.focused()) == FIRST
    assert "Since" not in settings.texts()


def test_more_ticks_bring_their_dates_in_the_order_of_the_list(settings):
    settings.tab_to(FIRST)
    for factor in (PREGNANT, CANCER, RiskFactor.SMOKER):
        settings.press(question(factor))
    settings.button(FIRST).setFocus()
    stops = []
    for _tab in range(7):
        settings.keys(KEY.Key_Tab)
        stops.append(spoken(settings.focused()))
    assert stops[:6] == [
        f"{what}: {which}"
        for what in ("Cancer, now or in the past", "Pregnant", "Smoking")
        for which in ("since", "until")
    ]
    assert stops[6].startswith("A slow first week: ")


def test_an_end_before_its_beginning_is_said_under_the_date_that_was_typed(settings):
    settings.press(question(PREGNANT))
    field(settings, "Pregnant: since")
    settings.type("1/2/2026")
    settings.keys(KEY.Key_Tab)
    until = settings.focused()
    settings.type("1/1/2026")
    settings.keys(KEY.Key_Return)
    settings.sees("1 January 2026 is before 1 February 2026, when it began; check both dates")
    assert isinstance(until, QLineEdit)
    assert until.text() == "1/1/2026"
    assert person(settings).risk_factors == {PREGNANT: RiskPeriod(date(2026, 2, 1))}
    settings.press(question(PREGNANT))
    settings.press(question(PREGNANT))
    assert until.text() == ""
    assert "check both dates" not in settings.texts()


def test_the_card_stays_until_it_is_answered_and_heat_is_judged_with_the_new_answer(settings):
    settings.press(question(RiskFactor.REDUCED_SENSATION))
    settings.press("Today")
    assert HEAT_CARD not in settings.texts()
    settings.press("Add heat")
    settings.sees(HEAT_CARD)
    settings.press("Settings")
    settings.press(question(RiskFactor.REDUCED_SENSATION))
    assert HEAT_CARD not in settings.texts()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_with_dates_and_sentences_under_them_nothing_is_cut(settings, scale):
    say_much(settings)
    fits(settings, "settings")


def test_dates_and_sentences_fit_in_a_longer_language(pseudo_desk):
    pseudo_desk.open_page("settings")
    say_much(pseudo_desk)
    whole = fits(pseudo_desk, "settings")
    for widget in whole.findChildren(QWidget):
        for text in texts_of(widget) if widget.isVisible() else ():
            assert translated(text), f"{text!r} of {widget} is not translated"


def say_much(desk: Desk) -> None:
    """Every risk factor is ticked, and what is typed is wrong wherever it can be."""
    hub = desk.pages.hub
    hub.change(lambda: [set_risk_factor(hub.diary, each, has=True) for each in RiskFactor])
    page = safe(desk).page
    for typed in page.findChildren(TypedDate):
        assert isinstance(typed.stop, QLineEdit)
        typed.stop.setText("1/1/2027")
        typed.flush()


def test_age_counts_once_the_date_of_birth_is_known(settings):
    fall = Edit("warning_signs", frozenset({WarningSign.MINOR_TRAUMA}))
    log_day(settings.diary, settings.diary.today, [fall])
    settings.reread()
    before = settings.texts()
    field(settings, "Date of birth")
    settings.type("1/1/1950")
    settings.keys(KEY.Key_Tab)
    settings.sees(BONES_CARD)
    assert BONES_CARD not in before


def test_ticks_of_the_window_are_steps_of_settings(settings):
    settings.press(question(PREGNANT))
    assert settings.diary.store.journal.last_step().action is Action.SETTINGS
