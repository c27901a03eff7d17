"""First start proposes whose advice the cards show, and it stands before any card."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.diary.vocabulary import Nation, WarningSign
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.wording.cards import nation_name
from recovery_tracker.wording.words import question
from tests.ui.conftest import Clock, Desk, open_desk

CHEST = question(WarningSign.CHEST_PAIN)


@pytest.fixture
def american(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    """First start on a computer set up for the United States."""
    use_locale("en_US")
    yield from open_desk(qtbot, tmp_path / "data", clock)
    use_locale(DEFAULT_LOCALE)


def nation(desk: Desk) -> Nation | None:
    return desk.record.settings.nation


def numbers(desk: Desk) -> list[str]:
    """What the emergency card shows as the number to call."""
    return [
        label.text()
        for label in desk.pages.emergency.findChildren(QLabel)
        if label.isVisible() and label.accessibleName().startswith("The number to call")
    ]


def to_signs(desk: Desk) -> None:
    """From the first step to the last."""
    desk.press("Next")
    desk.press("Next")


def test_a_british_locale_proposes_england_and_leaving_keeps_it(empty_desk):
    assert empty_desk.button(nation_name(Nation.ENGLAND)).isChecked()
    empty_desk.press("Skip for now")
    assert nation(empty_desk) is Nation.ENGLAND


def test_the_chosen_nation_stands_with_the_first_sign_that_is_ticked(american):
    assert american.button(nation_name(Nation.US)).isChecked()
    to_signs(american)
    american.press(CHEST)
    assert nation(american) is Nation.US
    american.qtbot.waitUntil(lambda: numbers(american) == ["911"], timeout=1000)


def test_another_nation_than_the_proposed_one_is_chosen(american):
    american.press(nation_name(Nation.SCOTLAND))
    to_signs(american)
    american.press(CHEST)
    american.qtbot.waitUntil(lambda: numbers(american) == ["999"], timeout=1000)


def test_one_nation_is_always_chosen(american):
    american.press(nation_name(Nation.US))
    assert american.button(nation_name(Nation.US)).isChecked()


def test_where_no_nation_is_known_the_card_names_no_number(empty_desk):
    empty_desk.press(nation_name(Nation.GENERIC))
    to_signs(empty_desk)
    empty_desk.press(CHEST)
    empty_desk.sees("your local emergency number")
    assert numbers(empty_desk) == []


def test_a_new_episode_does_not_ask_it_again(american):
    american.press("Skip for now")
    american.pages.ask_beginning()
    assert nation_name(Nation.US) not in american.texts()
    assert american.pages.first_start.when.nation() is None


def test_first_start_that_was_skipped_comes_again_at_the_next_opening(empty_desk):
    empty_desk.press("Skip for now")
    window = MainWindow()
    empty_desk.qtbot.addWidget(window)
    pages = Navigator(window, Hub(empty_desk.diary, window))
    assert window.pages.currentWidget() is pages.first_start
    window.close()
    empty_desk.press("No pain today")
    again = MainWindow()
    empty_desk.qtbot.addWidget(again)
    pages = Navigator(again, Hub(empty_desk.diary, again))
    assert again.pages.currentWidget() is pages.today
