"""What the gallery shows of the kit for a day: the figure, its scores, numbers, dates."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import CareKind, Site
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.insight.month import DayFacts, Month
from recovery_tracker.services.calendar import CalendarDay
from recovery_tracker.ui.month.part import MonthPart
from recovery_tracker.ui.month.view import month_view
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.drawing import Drawing
from recovery_tracker.ui.widgets.figure import BodyFigure
from recovery_tracker.ui.widgets.figure_small import SmallFigure
from recovery_tracker.ui.widgets.numbered_list import NumberedList
from recovery_tracker.ui.widgets.pose_view import PoseView
from recovery_tracker.ui.widgets.question_rows import QuestionRows
from recovery_tracker.ui.widgets.quick_number import QuickNumber
from recovery_tracker.ui.widgets.row_button import RowButton
from recovery_tracker.ui.widgets.score_chip import ScoreChip
from recovery_tracker.ui.widgets.section_list import SectionList
from recovery_tracker.ui.widgets.step_dots import StepDots
from recovery_tracker.ui.widgets.time_field import TimeField
from recovery_tracker.ui.widgets.typed_date import TypedDate
from recovery_tracker.ui.widgets.typed_field import words_field

State = tuple[str, QWidget]
_ON: Final = date(2026, 5, 12)
_AT: Final = time(8, 10)
_USUAL: Final = tuple(Decimal(hours) for hours in (6, 7, 8))
_DAYS: Final = (
    DayFacts(date(2026, 5, 8), logged=True, pain=Decimal(8), care=(CareKind.HEAT,)),
    DayFacts(date(2026, 5, 10), logged=True, pain=Decimal("4.5"), note=True),
    DayFacts(date(2026, 5, 11), logged=True),
    DayFacts(_ON, logged=True, pain=Decimal(2)),
)
_MARKED: Final = {Site.LOW_BACK_LEFT: Decimal(6), Site.CALF_LEFT: None}


def figures() -> Iterator[State]:
    """The figure, with a site that has a number and one that is only marked; and small."""
    figure = BodyFigure(_("Where does it hurt?"))
    figure.set_sites(_MARKED)
    yield _("Marked"), figure
    small = SmallFigure()
    small.show_sites(_MARKED, (_("Lower back, left: 6"), _("Calf, left")))
    yield _("Small"), small


def questions() -> Iterator[State]:
    """Questions that share a card, with dense chips."""
    rows = QuestionRows()
    for name, options in (
        (_("Rows: how well"), (_("Poor"), _("Fair"), _("Good"))),
        (_("Rows: how often"), ("0", "1", "2", "3")),
    ):
        chips = ChipGroup(
            name,
            list(enumerate(options)),
            exclusive=True,
            spoken=lambda chip, name=name: f"{name}: {chip}",  # type: ignore[misc]
            dense=True,
            parent=rows,
        )
        chips.set_values((1,))
        rows.add(name, chips)
    yield _("Chosen"), rows


def sections() -> Iterator[State]:
    """The sections of a long page."""
    titles = (_("How it looks"), _("About you"), _("Backups"))
    yield _("The first is seen"), SectionList(_("Sections"), titles)


def drawings() -> Iterator[State]:
    """Every drawing."""
    for name, words in (
        ("welcome", _("Resting")),
        ("walking", _("Walking")),
        ("calendar", _("A calendar")),
        ("sheet", _("The page")),
        ("basket", _("A basket")),
        ("bed", _("A bed")),
    ):
        yield words, Drawing(name)


def poses() -> Iterator[State]:
    """A person in a pose, in both sizes."""
    items = catalogue().items
    yield _("On a tile"), PoseView(items["cat_cow"], 96)
    yield _("On its own page"), PoseView(items["lean_on_table"], 300)


def numbered() -> Iterator[State]:
    """Steps with their numbers."""
    steps = NumberedList()
    steps.show_steps([_("Kneel on all fours."), _("Move slowly, small at first.")])
    yield _("Two steps"), steps


def steps() -> Iterator[State]:
    """The steps of a beginning."""
    dots = StepDots()
    dots.show_step(2, 5)
    yield _("The second"), dots


def months() -> Iterator[State]:
    """A month with a day of each kind, and days to come."""
    month = MonthPart(lambda: (_ON.replace(day=1),))
    facts = {each.date: each for each in _DAYS}

    def show(chosen: date) -> None:
        days = [CalendarDay(facts.get(on, DayFacts(on))) for on in Month.of(chosen).dates()]
        month.show_month(month_view(days, chosen, _ON, formats().first_weekday), _ON)

    month.moved.connect(show)
    month.pressed.connect(show)
    show(_ON)
    yield _("As it is"), month


def usual_numbers() -> Iterator[State]:
    """A number that is mostly one of a few."""
    number = QuickNumber(
        _("Hours of sleep, one of a few"),
        _("hours"),
        _USUAL,
        Decimal("0.5"),
        lambda text: formats().typed.parse_number(text) if text.strip() else None,
        formats().number,
        words=formats().number,
    )
    number.set_value(_USUAL[0])
    yield _("Chosen"), number


def scores() -> Iterator[State]:
    """A score of an instant."""
    yield _("As it is"), ScoreChip(_("Pain 6 at 08:10"), "08:10", formats().number(6), 6.0)


def typed() -> Iterator[State]:
    """Lines that hold a value of the record."""
    yield _("Words"), words_field(_("Your name"))
    born = TypedDate(_("Date of birth"))
    born.set_value(_ON)
    yield _("A date"), born
    at = TimeField(_("Time of the dose"))
    at.set_time(_AT)
    yield _("A time"), at


def logged() -> Iterator[State]:
    """A row of what was logged, which a press opens."""
    row = RowButton()
    row.set_words(_("Heat, 15 min at 08:10"), _("Change heat, 15 min at 08:10"))
    yield _("As it is"), row
