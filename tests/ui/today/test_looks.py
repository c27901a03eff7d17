"""Today with everything said, and its dialogs: nothing is cut, every target is large enough."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    PainQuality,
    Response,
    Site,
    SkinAfter,
)
from recovery_tracker.services.entries import add_score, change_care
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets.figure_region import SiteRegion
from tests.ui.conftest import Clock, Desk, begin, open_desk, spoken
from tests.ui.shell.test_window import lines_cut
from tests.ui.turns import let_happen

LOOKS = [("en", 1.0), ("en", 2.0), (PSEUDO, 1.0)]


@pytest.fixture(params=LOOKS, ids=["900x600", "200 %", "pseudo"])
def full_day(request, qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    """Today, at the least size of the window, with something said everywhere."""
    language, scale = request.param
    use_language(language)
    for desk in open_desk(qtbot, tmp_path / "data", clock, begin, scale=scale):
        fill(desk)
        desk.window.resize(900, 600)
        let_happen()
        yield desk


def fill(desk: Desk) -> None:
    diary, today = desk.diary, desk.diary.today
    yesterday = [Edit("interference", Decimal(4)), Edit("pain.worst", Decimal(9))]
    yesterday.append(Edit("sites.thigh_front_left", Decimal("6.5")))
    log_day(diary, today - timedelta(days=1), yesterday)
    desk.pages.today.presenter.edits.copy()
    edits = [
        Edit("qualities", frozenset({PainQuality.NUMB, PainQuality.PINS_AND_NEEDLES})),
        Edit("pain.now", Decimal("2.5")),
        *[Edit(f"sites.{site}", Decimal(3)) for site in Site if "back" in site],
    ]
    log_day(diary, today, edits, [Session(kind, Decimal(15)) for kind in CareKind])
    for hour in range(14):
        add_score(diary, diary.clock() - timedelta(minutes=40 * hour), Decimal(hour % 11))
    for care in diary.store.read().care:
        said = (Edit("effect", Effect.WORSE_BACK), Edit("asleep", value=True))
        change_care(diary, care.id, (*said, Edit("skin_after", SkinAfter.WHITE_PATCH)))
    desk.reread()
    desk.pages.emergency.answered.emit(Response.GOT_ADVICE)  # else its page covers the day
    assert desk.window.pages.currentWidget() is desk.pages.today
    card = desk.part(PartId.HEAT_AND_COLD)
    for row in card._rows.values():
        row._more.click()


def assert_fits(top: QWidget) -> None:
    right = top.rect().right()
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top:
            continue
        edge = widget.mapTo(top, widget.rect().topRight()).x()
        assert edge <= right, f"{spoken(widget) or widget} ends {edge - right} px outside"
        assert not lines_cut(widget), f"{lines_cut(widget)!r} is cut"
        if isinstance(widget, SiteRegion):
            continue  # the list beside the figure has every site in full size
        if isinstance(widget, QAbstractButton) and widget.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            link = spoken(widget).startswith(
                ("Why am I", "[Why am Í", "[Whý", "All advice", "[Áll")
            )
            assert min(widget.width(), widget.height()) >= (32 if link else 44), spoken(widget)


def test_a_day_on_which_everything_is_said_is_not_cut(full_day):
    assert_fits(full_day.window)


@pytest.mark.parametrize("part", [None, *PartId])
def test_the_day_and_each_of_its_parts_is_not_cut(full_day, part):
    today = full_day.pages.today
    today.parts.close_part()
    if part is not None:
        today.open_part(part)
    full_day.let_happen()
    assert_fits(full_day.window)


@pytest.mark.parametrize("dialog", ["bad_day", "new_score", "score", "day"])
def test_the_dialogs_of_the_day_are_not_cut_nor_larger_than_the_window(full_day, dialog):
    dialogs = full_day.pages.today.dialogs
    scores = full_day.record.pain_scores
    {
        "bad_day": dialogs.ask_bad_day,
        "new_score": dialogs.ask_new_score,
        "score": lambda: dialogs.ask_score(scores[0].id),
        "day": dialogs.ask_day,
    }[dialog]()
    full_day.let_happen()
    (shown,) = full_day.window.findChildren(StepDialog)
    assert shown.width() <= full_day.window.width()
    assert shown.height() <= full_day.window.height()
    assert_fits(shown)


def test_a_dialog_makes_room_for_an_emergency(desk):
    from recovery_tracker.diary.vocabulary import WarningSign

    desk.press("A bad day…")
    (dialog,) = desk.window.findChildren(StepDialog)
    edit = Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))
    log_day(desk.diary, desk.diary.today, [edit])
    desk.reread()
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    assert not dialog.isVisible()
    assert desk.record.pain_scores == ()
