"""The two cards of what the numbers show: what they say, by keyboard, and with room for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.diary.record import Care, CheckIn, Dose, Medicine, Pain, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect, MedicineForm
from recovery_tracker.insight.helped import helped
from recovery_tracker.insight.planned import Plan, planned
from recovery_tracker.ui.progress.findings import FindingsCard
from recovery_tracker.ui.progress.helped import HelpedCard
from recovery_tracker.ui.widgets.card import Paragraph
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.wording.findings import FindingText
from tests.ui.fits import lines_cut, outside, shown
from tests.ui.heard import complaints, goes_back, name, too_small

FIRST = date(2026, 11, 10)
LAST = FIRST + timedelta(days=27)
PLAN = Plan(FIRST, 7)
RANGED = FindingText(
    "Pain went down by about 1 point a day (from 0.5 to 1.2; 7 days).", ranged=True
)
KNOWN = FindingText("Best day: 12 Nov, pain 2. Worst day: 10 Nov, pain 7 (12 days).")
LACKING = FindingText("Walking and pain: not enough days yet (3 of 10).", known=False)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")


def record() -> Record:
    sessions = [
        Care(
            f"{kind}{n}",
            FIRST + timedelta(days=n),
            kind,
            pain_before=Decimal(6),
            pain_after=Decimal(6 - n % 4),
            effect=Effect.EASIER,
        )
        for kind in (CareKind.HEAT, CareKind.COLD)
        for n in range(6)
    ]
    return Record(
        check_ins=(CheckIn(FIRST, pain=Pain(average=Decimal(5))),),
        care=tuple(sessions),
        medicines=(Medicine("m", "Ibuprofen 200 mg film-coated tablets", MedicineForm.TABLET),),
        doses=(Dose("d", FIRST, "m"),),
    )


def filled(card: HelpedCard, told: Record | None = None) -> HelpedCard:
    card.show_helped(helped(record() if told is None else told, FIRST, LAST))
    return card


def texts(widget: QWidget) -> list[str]:
    """What the labels on show say, in order."""
    return [
        label.plain() if isinstance(label, Paragraph) else label.text()
        for label in widget.findChildren(QLabel)
        if label.isVisible() and label.text()
    ]


def button(card: QWidget, words: str) -> QAbstractButton:
    (found,) = [
        each
        for each in card.findChildren(QAbstractButton)
        if each.isVisible() and each.text() == words
    ]
    return found


def test_findings_stand_before_what_can_not_be_told_yet(kit):
    card = FindingsCard()
    card.show_findings((LACKING, KNOWN, RANGED))
    kit.shown(card)
    assert texts(card) == [
        "What the numbers show",
        KNOWN.text,
        RANGED.text,
        LACKING.text,
        "A range holds the true value about nine times in ten.",
    ]


def test_what_a_range_is_is_said_where_there_is_one(kit):
    card = FindingsCard()
    card.show_findings((LACKING, KNOWN))
    kit.shown(card)
    assert texts(card)[-1] == LACKING.text
    few = Record(care=(Care("a", FIRST, CareKind.HEAT, effect=Effect.SAME),))
    other = filled(HelpedCard(), few)
    kit.shown(other)
    assert "This can't show what caused it." in texts(other)
    filled(other)
    assert any("nine times in ten" in text for text in texts(other))


def test_of_many_findings_three_are_seen_and_the_others_wait_behind_more(kit):
    linked = FindingText("With more walking, pain was lower.", more="Link 0.9, from 0.8 to 1.")
    card = FindingsCard()
    card.show_findings((KNOWN, linked, KNOWN, KNOWN, LACKING))
    kit.shown(card)
    assert texts(card)[1:] == [KNOWN.text, linked.text, KNOWN.text]
    button(card, "More").click()
    assert texts(card)[4:] == [
        KNOWN.text,
        LACKING.text,
        linked.more,
        "A range holds the true value about nine times in ten.",
    ]
    button(card, "More").click()
    assert texts(card)[1:] == [KNOWN.text, linked.text, KNOWN.text]


def test_a_card_without_findings_is_not_there_and_labels_are_used_again(kit):
    card = FindingsCard()
    card.show_findings((KNOWN, KNOWN))
    kit.shown(card)
    card.show_findings((LACKING,))
    assert texts(card) == ["What the numbers show", LACKING.text]
    card.show_findings(())
    assert card.isHidden()


def test_each_kind_is_a_row_that_is_heard_whole(kit):
    card = filled(HelpedCard())
    kit.shown(card, height=900)
    rows = [name(each) for each in card.findChildren(Group) if each.isVisible()]
    known = (
        "felt easier 6 of 6. 0 the same, 0 worse; 6 sessions logged. Pain before and after: 1 "
        "point lower, from 2.5 points lower to no change (6 of 6 sessions)."
    )
    assert rows[:3] == [
        f"Heat: {known}",
        f"Cold: {known}",
        "Compare heat and cold by plan",
    ]
    assert "Ibuprofen 200 mg film-coated tablets, 1 dose logged" in " ".join(texts(card))
    assert "This can't show what caused it." in " ".join(texts(card))


def test_heat_and_cold_are_set_side_by_side_where_the_usual_pain_is_known(kit):
    days = tuple(
        CheckIn(FIRST + timedelta(days=n), pain=Pain(average=Decimal(5))) for n in range(10)
    )
    card = filled(HelpedCard(), replace(record(), check_ins=days))
    kit.shown(card, height=900)
    assert "Heat and cold: no clear difference" in " ".join(texts(card))


def test_without_anything_logged_it_says_so_and_claims_nothing(kit):
    card = filled(HelpedCard(), Record())
    kit.shown(card)
    said = texts(card)
    nothing = "Nothing that may ease pain is logged for"
    assert [text for text in said if text.startswith(nothing)]
    assert not any("caused" in text for text in said)


def test_by_keyboard_a_plan_is_begun_and_ended_after_a_second_thought(kit, qtbot):
    card = filled(HelpedCard())
    asked: list[str] = []
    card.begin_asked.connect(lambda: asked.append("begin"))
    card.end_asked.connect(lambda: asked.append("end"))
    kit.shown(card, height=900)
    button(card, "Plan 14 days").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert asked == ["begin"]
    card.show_plan(planned(record(), PLAN, FIRST))
    assert any(text.startswith("Day 1 of 14. Today is a day of ") for text in texts(card))
    focused = QApplication.focusWidget()
    assert focused is button(card, "End the plan")
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert asked == ["begin"]
    assert QApplication.focusWidget() is button(card, "Keep it")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert QApplication.focusWidget() is button(card, "End the plan")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(card, "End it")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert asked == ["begin", "end"]
    card.show_plan(None)
    assert QApplication.focusWidget() is button(card, "Plan 14 days")


def test_whose_skin_may_be_harmed_is_offered_no_plan(kit):
    card = filled(HelpedCard())
    card.show_plan(None, may_begin=False)
    kit.shown(card, height=900)
    seen = [each.text() for each in card.findChildren(QAbstractButton) if each.isVisible()]
    assert seen == ["More"]
    assert any("pharmacist" in text for text in texts(card))
    card.show_plan(planned(record(), PLAN, FIRST), may_begin=False)
    assert button(card, "End the plan").isVisible()  # one that runs can still be ended


def test_trouble_is_said_until_something_else_is_shown(kit):
    card = filled(HelpedCard())
    kit.shown(card, height=900)
    card.show_trouble("The disk is full.")
    assert "The disk is full." in texts(card)
    card.show_plan(None)
    assert "The disk is full." not in texts(card)


@pytest.mark.parametrize("language", ["en", PSEUDO])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 900), (1.0, 560), (2.0, 560), (2.0, 900)])
def test_nothing_is_cut_and_everything_is_heard(kit, scale, width, language):
    kit.wear(ThemeName.DARK, scale)
    use_language(language)
    whole = QWidget()
    found, card = FindingsCard(), filled(HelpedCard())
    found.show_findings((KNOWN, LACKING))
    card.show_plan(planned(record(), PLAN, LAST))
    for each in (found, card):
        each.setParent(whole)
        each.setGeometry(0, 0, width, each.heightForWidth(width))
    kit.shown(whole, width, 600)
    button_ = next(each for each in card.findChildren(QAbstractButton) if each.isVisible())
    button_.click()
    found.setGeometry(0, 0, width, found.heightForWidth(width))
    card.setGeometry(0, 700, width, card.heightForWidth(width) + 40)
    kit.let_happen()
    for each in shown(whole):
        assert not lines_cut(each), lines_cut(each)
        assert not outside(each, whole.window())
    assert complaints(whole) == []
    assert too_small(whole) == []
    assert goes_back(whole.window()) == []
