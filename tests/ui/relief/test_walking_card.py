"""The card of the walking plan: offered after an episode, begun, looked at and put away."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.services.ports.store import Action, StoreError
from recovery_tracker.services.walking import start_walking, walking_of
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.relief.walking_card import WalkingCard
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.card import Paragraph
from tests.ui.conftest import Clock, ids
from tests.ui.fits import lines_cut, outside, shown
from tests.ui.heard import complaints, goes_back, name, too_small
from tests.ui.widgets.conftest import kit as kit  # a fixture


@pytest.fixture
def hub(qapp, tmp_path, clock: Clock) -> Iterator[Hub]:
    hub = Hub(Diary(SqliteStore(tmp_path / "data"), clock, ids()))
    yield hub
    hub.stop()
    hub.diary.store.close()


def walks(hub: Hub, *minutes: int) -> None:
    for back, each in enumerate(minutes):
        edits = [Edit("movement.walking_minutes", Decimal(each))]
        log_day(hub.diary, hub.diary.today - timedelta(days=back), edits)


def texts(card: WalkingCard) -> list[str]:
    labels = [each for each in card.findChildren(QLabel) if each.isVisibleTo(card)]
    return [each.plain() if isinstance(each, Paragraph) else each.text() for each in labels]


def button(card: WalkingCard) -> QAbstractButton:
    (found,) = [each for each in card.findChildren(QAbstractButton) if each.isVisibleTo(card)]
    return found


def test_it_is_not_there_while_the_back_is_not_well(hub, kit):
    card = WalkingCard(hub)
    kit.shown(card)
    card.look(False)
    assert card.isHidden()
    card.look(True)
    assert not card.isHidden()
    start_walking(hub.diary)
    card.look(False)
    assert card.isHidden()
    assert walking_of(hub.diary) is not None, "the plan waits"


def test_the_offer_says_what_it_is_and_how_it_would_begin(hub, kit):
    walks(hub, 8, 10, 6)
    card = WalkingCard(hub)
    kit.shown(card)
    card.look(True)
    said = texts(card)
    assert any(each.startswith("This is for after back pain") for each in said)
    assert (
        "It begins with what you walk now: about 8 minutes a day. Step by step it goes up to 30 "
        "minutes on 5 days, by week 26."
    ) in said
    assert any("put away now" in each for each in said)
    assert (name(button(card)), button(card).text()) == ("Start the walking plan", "Start")


def test_by_keyboard_it_is_started_and_put_away_and_the_focus_stays_on_its_button(hub, kit, qtbot):
    card = WalkingCard(hub)
    kit.shown(card)
    card.look(True)
    button(card).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert "Week 1: 5 minutes on 5 days" in texts(card)
    assert walking_of(hub.diary) is not None
    assert name(QApplication.focusWidget()) == "Put the plan away"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert walking_of(hub.diary) is None
    assert name(QApplication.focusWidget()) == "Start the walking plan"
    assert not any(each.startswith("Week") for each in texts(card))


def test_the_week_is_shown_with_what_was_walked_in_it(hub, kit, clock):
    walks(hub, 8)
    card = WalkingCard(hub)
    kit.shown(card)
    start_walking(hub.diary)
    clock.pass_days(15)
    card.look(True)
    assert "Week 3: 11 minutes on 5 days" in texts(card)
    assert "No walk is logged for this week. That is fine: nothing needs to be logged." in texts(
        card
    )
    log_day(hub.diary, hub.diary.today, sessions=[Session(CareKind.WALK, Decimal(12))])
    card.look(True)
    assert "Walked this week: 12 minutes on 1 day." in texts(card)
    assert any("Nothing needs to be logged" in each for each in texts(card))


def test_after_the_last_week_it_says_so_and_can_be_put_away(hub, kit, clock):
    start_walking(hub.diary)
    clock.pass_days(26 * 7)
    card = WalkingCard(hub)
    kit.shown(card)
    card.look(True)
    assert "The 26 weeks are over." in texts(card)
    assert button(card).text() == "Put the plan away"


def test_what_can_not_be_kept_is_said_and_the_offer_stays(hub, kit, tmp_path, clock):
    card = WalkingCard(hub)
    kit.shown(card)
    card.look(True)
    refused: list[str] = []
    hub.refused.connect(refused.append)
    other = SqliteStore(tmp_path / "data")
    try:
        with other.write(Action.LOG, clock()):
            button(card).click()
    except StoreError:
        pass
    finally:
        other.close()
    assert len(refused) == 1
    assert button(card).text() == "Start"


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize(("scale", "width"), [(1.0, 700), (1.0, 300), (2.0, 600)])
@pytest.mark.parametrize("begun", [False, True])
def test_it_has_room_for_its_words_in_every_look(hub, kit, theme, scale, width, begun):
    kit.wear(theme, scale)
    if scale == 2.0:
        use_language(PSEUDO)
    if begun:
        start_walking(hub.diary)
    card = WalkingCard(hub)
    card.look(True)
    window = kit.shown(card, width).window()
    card.setGeometry(40, 40, width, card.heightForWidth(width))
    kit.let_happen()
    assert [each for each in shown(window) if lines_cut(each)] == []
    assert [each for each in shown(window) if outside(each, window)] == []
    assert (complaints(window), too_small(window), goes_back(window)) == ([], [], [])
