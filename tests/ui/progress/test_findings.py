"""Progress says what the numbers show, and a comparison is begun and ended from its card."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from recovery_tracker.diary.vocabulary import CareKind, RiskFactor
from recovery_tracker.diary.when import local_date
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.person import set_risk_factor
from recovery_tracker.services.unfinished import UNFINISHED
from recovery_tracker.ui.widgets.painted import Group
from tests.ui.conftest import Clock, Desk, open_desk, spoken

KEY = Qt.Key
MORE = "More of what the numbers show"


@pytest.fixture
def full_desk(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    """A window with the example episode, on Progress, and a folder that keeps a plan."""
    for desk in open_desk(qtbot, tmp_path / "data", clock, fill_example, kept=True):
        desk.open_page("progress")
        yield desk


def kept(desk: Desk) -> object:
    assert desk.pages.maintenance is not None
    return UNFINISHED.load(desk.pages.maintenance.folder.path).plan


def test_the_sentences_stand_under_the_figure_with_their_days(full_desk):
    full_desk.sees("Average pain was 7 at first and is 2.5 now. 5 of the last 5 days were below")
    full_desk.sees("Best day so far: 12 May, pain 2.")
    assert "Pain spoilt" not in full_desk.texts()
    full_desk.press(MORE)
    full_desk.sees("Pain spoilt 1 of 7 nights logged in the last week.")
    full_desk.sees("This shows what went together, not what caused it.")


def test_the_answer_stands_over_all_of_it(full_desk):
    full_desk.sees("Going down: 7 to 2.5 in 14 days")
    page = full_desk.pages.progress
    shown = [each for each in page.content.findChildren(QLabel) if each.isVisible()]
    top = {each.text(): each.mapTo(page.content, each.rect().topLeft()).y() for each in shown}
    assert top["Going down: 7 to 2.5 in 14 days"] < top["7 → 2.5"] < top["What the numbers show"]


def test_the_size_of_a_link_waits_behind_more(full_desk):
    assert "link 0" not in full_desk.texts()
    full_desk.press(MORE)
    full_desk.sees("On days with more walking, pain was lower (")
    full_desk.sees("link 0.98, from 0.91 to 1, where 0 is none and 1 is full.")
    full_desk.press(MORE)
    assert "link 0" not in full_desk.texts()


def test_how_often_it_felt_easier_is_large_and_what_can_not_be_told_is_small(full_desk):
    page = full_desk.pages.progress
    full_desk.sees("Heat: felt easier")
    labels = {each.text(): each for each in page.content.findChildren(QLabel) if each.isVisible()}
    easier = labels["10 of 16"]
    (untold,) = [each for text, each in labels.items() if "can't be told yet" in text]
    assert easier.fontInfo().pixelSize() > 1.5 * untold.fontInfo().pixelSize()
    assert "Heat 0 of 5" in untold.text()
    heard = [spoken(each) for each in page.content.findChildren(Group) if each.isVisible()]
    assert "Heat: felt easier 10 of 16. 6 the same, 0 worse; 16 sessions logged." in heard


def test_how_the_change_is_counted_waits_behind_more(full_desk):
    assert "A session counts if" not in full_desk.texts()
    full_desk.press("More about before and after")
    full_desk.sees("A session counts if pain before and after are known")


def test_what_is_logged_changes_them_at_once(full_desk):
    today = full_desk.diary.today
    edits = [Edit("pain.average", Decimal(7))]
    full_desk.pages.hub.change(lambda: log_day(full_desk.diary, today, edits))
    full_desk.sees("Best day so far: 11 May, pain 2.")
    assert "Best day so far: 12 May" not in full_desk.texts()


def test_the_rows_are_of_the_days_that_are_on_show(full_desk):
    full_desk.press("7 days")
    first, last = full_desk.pages.progress.period().first, full_desk.diary.today
    assert (last - first).days == 6
    heat = sum(
        care.kind is CareKind.HEAT and first <= local_date(care.at) <= last
        for care in full_desk.diary.store.read(None, last).care
    )
    full_desk.sees(f"{heat} sessions logged")
    full_desk.press("Episode")
    full_desk.sees("16 sessions logged")


def test_with_one_day_too_little_is_said_and_not_guessed(desk):
    edits = [Edit("pain.average", Decimal(4))]
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, edits))
    desk.open_page("progress")
    desk.sees("not enough days yet (1 of")


def test_a_comparison_is_begun_and_ended_by_keyboard_alone(full_desk):
    full_desk.tab_to("Plan 14 days")
    full_desk.keys(KEY.Key_Return)
    plan = kept(full_desk)
    assert plan is not None
    # Heat was used today already: it begins tomorrow.
    assert plan.start == full_desk.diary.today + timedelta(days=1)
    full_desk.tab_to("End the plan")
    full_desk.keys(KEY.Key_Return)
    full_desk.tab_to("End it")
    full_desk.keys(KEY.Key_Return)
    assert kept(full_desk) is None
    full_desk.button("Plan 14 days")


def test_no_comparison_is_offered_where_heat_or_cold_may_harm_the_skin(full_desk):
    change = partial(set_risk_factor, full_desk.diary, RiskFactor.REDUCED_SENSATION, has=True)
    full_desk.pages.hub.change(change)
    full_desk.sees("Ask a pharmacist or GP")
    assert "Plan 14 days" not in {
        each.text() for each in full_desk.window.findChildren(QAbstractButton) if each.isVisible()
    }


def test_a_plan_under_way_names_no_day_once_heat_or_cold_may_harm_the_skin(full_desk):
    full_desk.press("Plan 14 days")
    change = partial(set_risk_factor, full_desk.diary, RiskFactor.REDUCED_SENSATION, has=True)
    full_desk.pages.hub.change(change)
    full_desk.sees("Ask a pharmacist or GP before you go on with the plan.")
    assert "The plan begins on" not in full_desk.texts()
    full_desk.button("End the plan")


def test_a_plan_that_can_not_be_kept_is_said_on_its_card(full_desk, monkeypatch):
    def full(*_given: object, **_more: object) -> None:
        raise OSError(28, "No space left on device", "preferences.json")

    monkeypatch.setattr(UNFINISHED, "change", full)
    full_desk.press("Plan 14 days")
    full_desk.sees("The plan stays as it was; it can't be kept: No space left on device")
    assert "Errno" not in full_desk.texts()
    full_desk.button("Plan 14 days")


def test_dates_that_are_over_are_not_called_now(full_desk):
    full_desk.press("7 days")
    full_desk.press("Earlier dates")
    full_desk.sees("in the week to")
    assert "in the last week" not in full_desk.texts()
