"""A page does nothing about a change that it does not show, and shows the same as one read anew."""

import random
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTableView, QWidget

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Dose, Medicine, Note
from recovery_tracker.diary.vocabulary import (
    CareKind,
    MedicineForm,
    Nation,
    Response,
    RiskFactor,
    Site,
    WarningSign,
)
from recovery_tracker.services.answers import answer
from recovery_tracker.services.appointments import AppointmentInput, keep_appointment
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.function import Activity, Answers, keep_answers
from recovery_tracker.services.judging import judge
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.services.pending import DayLog
from recovery_tracker.services.person import set_risk_factor
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.record_change import EVERYTHING, NOTHING, RecordChange
from recovery_tracker.services.settings import choose_nation, set_threshold
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.month.part import MonthPart
from recovery_tracker.ui.progress.course_card import CourseCard
from recovery_tracker.ui.session.unshown import Unshown
from recovery_tracker.ui.settings.person_card import PersonCard
from recovery_tracker.ui.settings.trying_out import TryingOut
from recovery_tracker.ui.summary.preview import Preview
from tests.services.build import numbered
from tests.ui.conftest import Desk, spoken

PAGES = ("today", "progress", "diary", "summary", "settings")
PILL = Medicine("pill", "Ibuprofen", MedicineForm.TABLET)
Change = Callable[[Diary, date, random.Random], object]


def appointment(diary: Diary, on: date, draw: random.Random) -> None:
    keep_appointment(
        diary, AppointmentInput(on + timedelta(days=draw.randrange(9)), "GP", ("Why?",))
    )


def sign(diary: Diary, on: date, draw: random.Random) -> None:
    """A sign that is no emergency, or its answer, so that pages stay to be seen."""
    ticked = frozenset({WarningSign.FEVER}) if draw.random() < 0.6 else frozenset()
    log_day(diary, on, [Edit("warning_signs", ticked)])


def answered(diary: Diary, _on: date, _draw: random.Random) -> None:
    active = [alert for alert in judge(diary).alerts if alert.active and alert.urgency]
    if active:
        answer(diary, active[:1], Response.NOT_NOW)


def dose(diary: Diary, on: date, draw: random.Random) -> None:
    with diary.store.write(Action.LOG, diary.clock()) as unit:
        unit.put(PILL)
        unit.put(Dose(diary.new_id(), on, "pill", Decimal(draw.randrange(1, 4))))


CHANGES: tuple[Change, ...] = (
    lambda diary, on, draw: log_day(
        diary,
        on,
        [Edit("pain.average", Decimal(draw.randrange(11))), Edit("interference", Decimal(3))],
    ),
    lambda diary, on, _draw: log_day(diary, on, [Edit("pain.average", ABSENT)]),
    lambda diary, on, draw: log_day(diary, on, [Edit("note", Note(f"words {draw.random()}"))]),
    lambda diary, on, _draw: log_day(diary, on, [Edit(f"sites.{Site.CALF_LEFT}", None)]),
    lambda diary, on, _draw: log_day(diary, on, (), [Session(CareKind.HEAT, Decimal(15))]),
    lambda diary, on, draw: keep_answers(
        diary, on, Answers((Activity("stairs", Decimal(draw.randrange(11))),)), was=None
    ),
    lambda diary, _on, draw: choose_nation(diary, draw.choice(list(Nation))),
    lambda diary, _on, draw: set_threshold(
        diary, "WORSENING", "rise", Decimal(draw.choice((1, 2)))
    ),
    lambda diary, _on, draw: set_risk_factor(diary, RiskFactor.DIABETES, has=draw.random() < 0.5),
    lambda diary, on, _draw: start_episode(diary, on),
    lambda diary, _on, _draw: undo(diary),
    lambda diary, _on, _draw: redo(diary),
    appointment,
    sign,
    answered,
    dose,
)


def settled(page: QWidget) -> list[tuple[object, ...]]:
    """Everything that the page says, with what can be done on it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found: list[tuple[object, ...]] = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisibleTo(page):
            continue
        says: list[object] = [type(widget).__name__, spoken(widget), widget.isEnabled()]
        says.append(widget.accessibleDescription())
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            says.append(widget.text())
        if isinstance(widget, QAbstractButton):
            says.append(widget.isChecked())
        if isinstance(widget, QTableView) and (model := widget.model()) is not None:
            places = (
                (row, at) for row in range(model.rowCount()) for at in range(model.columnCount())
            )
            says += [model.index(*place).data() for place in places]
        found.append(tuple(says))
    return found


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the chart was drawn of last."""
    last: list[object] = []
    draw = CourseCard.show_course

    def noted(card: CourseCard, *given: object, **named: object) -> None:
        last[:] = [given, named]
        draw(card, *given, **named)

    monkeypatch.setattr(CourseCard, "show_course", noted)
    return last


@pytest.mark.parametrize("seed", range(3))
def test_a_page_that_did_nothing_shows_the_same_as_one_read_anew(
    kept_desk: Desk, tmp_path, drawn: list[object], seed: int
) -> None:
    desk, draw = kept_desk, random.Random(seed)
    for back in range(1, 40, 3):
        on = desk.diary.today - timedelta(days=back)
        log_day(desk.diary, on, [Edit("pain.average", Decimal(draw.randrange(3, 8)))])
    desk.reread()
    with closing(SqliteStore(desk.folder)) as store:
        other = Diary(store, desk.clock, numbered("other"))
        for _change in range(16):
            page = draw.choice(PAGES)
            if draw.random() < 0.5:
                desk.pages.open_page(page)
            on = desk.diary.today - timedelta(days=draw.choice((0, 0, 1, 6, 20, 45)))
            change = draw.choice(CHANGES)
            if draw.random() < 0.5:
                desk.pages.hub.change(partial(change, desk.pages.hub.diary, on, draw))
            else:
                with suppress(RequestError, InvalidValueError):
                    change(other, on, draw)
                desk.pages.hub.poll()
            shown = desk.pages.pages.currentWidget()
            desk.let_happen()
            before, chart = settled(shown), list(drawn)
            desk.reread()
            desk.let_happen()
            assert desk.pages.pages.currentWidget() is shown
            assert settled(shown) == before
            if shown is desk.pages.progress:
                assert drawn == chart


def calls(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> list[object]:
    """Notes each call of a method, which does what it does."""
    noted: list[object] = []
    real = getattr(owner, name)

    def call(*given: object, **named: object) -> object:
        noted.append(given[1:])
        return real(*given, **named)

    monkeypatch.setattr(owner, name, call)
    return noted


def keep(desk: Desk, on: date, *edits: Edit) -> None:
    desk.pages.hub.change(lambda: log_day(desk.pages.hub.diary, on, edits))


def elsewhere(desk: Desk, tmp_path, on: date, *edits: Edit) -> None:
    """Another program writes, and the window looks."""
    with closing(SqliteStore(desk.folder)) as store:
        log_day(Diary(store, desk.clock, numbered("other")), on, edits)
    desk.pages.hub.poll()


MOOD = Edit("mood", 2)
PAIN = Edit("pain.average", Decimal(4))


def test_progress_is_drawn_anew_only_for_what_it_draws(desk: Desk, monkeypatch, tmp_path) -> None:
    hub, today = desk.pages.hub, desk.diary.today
    keep(desk, today, PAIN, Edit("warning_signs", frozenset({WarningSign.FEVER})))
    desk.pages.open_page("progress")
    drawn = calls(monkeypatch, CourseCard, "show_course")
    hub.change(lambda: keep_appointment(hub.diary, AppointmentInput(today)))
    hub.change(lambda: keep_answers(hub.diary, today, Answers((Activity("stairs", Decimal(4)),))))
    hub.change(lambda: choose_nation(hub.diary, Nation.SCOTLAND))
    desk.press("Not now")
    hub.tell(NOTHING)
    assert drawn == []
    assert desk.record.alert_responses
    keep(desk, today - timedelta(days=2), PAIN)
    assert len(drawn) == 1
    elsewhere(desk, tmp_path, today, Edit("pain.average", Decimal(9)))
    assert len(drawn) == 2


def test_the_diary_reads_its_month_again_only_for_dates_of_it(desk: Desk, monkeypatch) -> None:
    today = desk.diary.today
    keep(desk, today, PAIN)
    desk.pages.open_page("diary")
    shown = calls(monkeypatch, MonthPart, "show_month")
    keep(desk, today - timedelta(days=70), MOOD)
    assert shown == []
    keep(desk, today - timedelta(days=1), MOOD)
    assert len(shown) == 1


def test_settings_shows_again_only_what_is_set(kept_desk: Desk, monkeypatch) -> None:
    desk, hub = kept_desk, kept_desk.pages.hub
    desk.pages.open_page("settings")
    shown = calls(monkeypatch, PersonCard, "show_person")
    effects = calls(monkeypatch, TryingOut, "look")
    keep(desk, desk.diary.today, MOOD)
    assert (len(shown), len(effects)) == (0, 1)
    hub.tell(NOTHING)
    assert (len(shown), len(effects)) == (0, 1)
    hub.change(lambda: set_risk_factor(hub.diary, RiskFactor.DIABETES, has=True))
    assert len(shown) == 1


def test_today_shows_its_date_again_only_for_what_is_on_it(desk: Desk, tmp_path) -> None:
    shown: list[object] = []
    desk.pages.today.presenter.shown.connect(shown.append)
    elsewhere(desk, tmp_path, desk.diary.today - timedelta(days=60), MOOD)
    desk.pages.hub.tell(NOTHING)
    assert shown == []
    elsewhere(desk, tmp_path, desk.diary.today, MOOD)
    assert len(shown) == 1


def test_the_summary_is_not_set_again_where_only_a_card_asks_again(desk: Desk, monkeypatch) -> None:
    keep(desk, desk.diary.today, PAIN)
    desk.pages.open_page("summary")
    shown = calls(monkeypatch, Preview, "show_pages")
    desk.pages.hub.tell(NOTHING)
    assert shown == []
    keep(desk, desk.diary.today, MOOD)
    assert len(shown) == 1


def test_what_was_refused_is_taken_from_every_page(desk: Desk) -> None:
    heard: list[RecordChange] = []
    desk.pages.hub.changed.connect(heard.append)
    desk.pages.hub.change(lambda: undo(desk.pages.hub.diary))
    desk.pages.hub.change(lambda: redo(desk.pages.hub.diary))
    desk.pages.hub.change(lambda: redo(desk.pages.hub.diary))
    assert [each.whole for each in heard] == [False, False, True]
    assert heard[0].kinds <= set(Kind)


def test_what_changed_behind_an_emergency_is_shown_once_it_is_answered(desk: Desk) -> None:
    today = desk.diary.today
    keep(desk, today, PAIN)
    desk.pages.open_page("diary")
    desk.pages.hub.log(
        DayLog(today, (Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS})),))
    )
    keep(desk, today, Edit("note", Note("numb since noon")))
    assert desk.pages.pages.currentWidget() is desk.pages.emergency
    desk.pages.emergency.answered.emit(Response.GOT_ADVICE)
    assert desk.pages.pages.currentWidget() is desk.pages.diary
    desk.sees("numb since noon")


def test_each_page_has_all_to_show_that_it_missed() -> None:
    unshown, shown = Unshown(), []
    unshown.hear(NOTHING)
    unshown.show("diary", shown.append)
    one, two = RecordChange(frozenset({Kind.CARE})), RecordChange(frozenset({Kind.DOSES}))
    unshown.hear(one)
    unshown.hear(two)
    with pytest.raises(OSError, match="read"):
        unshown.show("diary", failing)
    unshown.show("diary", shown.append)
    unshown.show("diary", shown.append)
    assert shown == [EVERYTHING, one | two, NOTHING]


def failing(_change: RecordChange) -> None:
    raise OSError("can't be read")
