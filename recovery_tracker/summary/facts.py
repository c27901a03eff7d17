"""The facts of the page as values: every number comes from `insight`, as in the window."""

from dataclasses import dataclass
from datetime import date, datetime

from recovery_tracker.diary.day import terms
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.notes import notes
from recovery_tracker.diary.period import Period
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import AlertResponse, Appointment, Episode, Note, Record
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.guidance.cards import latest_answer
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.guidance.relief.plan import Planned
from recovery_tracker.insight.appointments import upcoming
from recovery_tracker.insight.care import CareDone, care_done
from recovery_tracker.insight.facts import CourseFacts, course_facts
from recovery_tracker.insight.function import FunctionFacts, function_facts
from recovery_tracker.insight.plan import PlanDone
from recovery_tracker.insight.series import Series, daily_series
from recovery_tracker.insight.symptoms import NightFacts, Qualities, night_facts, qualities
from recovery_tracker.insight.taken import Taken, taken
from recovery_tracker.summary.choice import Choice, PagePart
from recovery_tracker.summary.private import PRIVATE, Tick, is_private, must_show, ticks_behind


@dataclass(frozen=True)
class CardFacts:
    """A card of the page: the alert, its date on the page, and the latest answer."""

    alert: Alert
    on: date
    answer: AlertResponse | None

    @property
    def is_alarm(self) -> bool:
        """Tells whether it is an emergency that nobody has answered."""
        return self.alert.active and self.alert.urgency is Urgency.EMERGENCY


@dataclass(frozen=True)
class PageFacts:
    """What is known of the `period`, and what the person chose to show of it at the time `now`.

    `day_number` counts the last date from the start of the episode, and `earlier` the episodes
    before it. `cards` has the most urgent first, then the latest; `notes` the newest first. `ticks`
    are the warning signs of the period, and earlier ones that keep an urgent card active;
    bladder, bowel and sexual items among them are shown only where `shows_private`.
    """

    period: Period
    now: datetime
    choice: Choice
    shows_private: bool
    person: Person
    settings: Settings
    risks: tuple[RiskFactor, ...]
    episode: Episode | None
    day_number: int | None
    earlier: int
    visit: Appointment | None
    course: CourseFacts
    series: Series
    nights: NightFacts
    qualities: Qualities | None
    function: FunctionFacts
    care: tuple[CareDone, ...]
    planned: tuple[tuple[Planned, PlanDone], ...]
    taken: tuple[Taken, ...]
    notes: tuple[tuple[date, Note], ...]
    cards: tuple[CardFacts, ...]
    ticks: frozenset[Tick]

    def has(self, part: PagePart) -> bool:
        """Tells whether the part is on the page."""
        return self.choice.has(part)

    @property
    def last(self) -> date:
        """Returns the last date of the page."""
        return self.period.last

    @property
    def questions(self) -> tuple[str, ...]:
        """Returns the questions for the next appointment."""
        return tuple(each for each in self.visit.questions if each.strip()) if self.visit else ()

    @property
    def shows_chart(self) -> bool:
        """Tells whether the page has the chart: of few days it is an empty grid."""
        few = 0 < self.course.completeness.days < terms().summary.chart_days
        return self.has(PagePart.CHART) and not few

    @property
    def hidden_signs(self) -> int:
        """Returns how many ticked signs the page does not show."""
        return 0 if self.shows_private else sum(tick.sign in PRIVATE for tick in self.ticks)


def gather(
    record: Record,
    evaluation: Evaluation,
    period: Period,
    now: datetime,
    choice: Choice,
    planned: tuple[tuple[Planned, PlanDone], ...] = (),
) -> PageFacts:
    """Returns the facts of the page of that period. `planned` is what was done of a plan in it.

    Bladder, bowel and sexual items are left out and counted, unless they are asked for, or an
    emergency behind them is active or was answered a short time ago (`terms().summary`).
    """
    first, last = period.first, period.last
    episode = record.episode_on(last)
    begun = _start(evaluation.start, episode, last)
    shows_private = choice.private_signs or must_show(
        evaluation.alerts, record.alert_responses, now
    )
    course = course_facts(record, first, last, begun)
    return PageFacts(
        period=period,
        now=now,
        choice=choice,
        shows_private=shows_private,
        person=record.person,
        settings=record.settings,
        risks=tuple(factor for factor in RiskFactor if record.person.has(factor, last)),
        episode=episode,
        day_number=None if begun is None or begun > last else (last - begun).days + 1,
        earlier=sum(each.onset < episode.onset for each in record.episodes) if episode else 0,
        visit=next(iter(upcoming(record, now)), None),
        course=course,
        series=daily_series(record, first, last, begun),
        nights=night_facts(record, first, last),
        qualities=qualities(record, first, last),
        function=function_facts(record, last, begun),
        care=care_done(record, first, last),
        planned=planned,
        taken=taken(record, first, last),
        notes=_notes(record, period),
        cards=_cards(record, evaluation, period, private=shows_private),
        ticks=_ticks(course, evaluation),
    )


def _start(start: date | None, episode: Episode | None, last: date) -> date | None:
    """Returns where the baseline is taken: the rules' own start, unless the period ends before."""
    if start is not None and start <= last:
        return start
    return episode.onset if episode else None


def _notes(record: Record, period: Period) -> tuple[tuple[date, Note], ...]:
    found = [each for each in notes(record) if period.has(each[0])]
    # Newest first; the note on an episode comes last of its day.
    found.sort(key=lambda each: (each[0], each[1] is not Kind.EPISODES), reverse=True)
    return tuple((on, note) for on, _kind, note in found)


def _cards(
    record: Record, evaluation: Evaluation, period: Period, *, private: bool
) -> tuple[CardFacts, ...]:
    """Returns the cards of the period and the active ones."""
    found = [
        CardFacts(
            alert,
            alert.first_date if period.has(alert.first_date) else alert.last_date,
            latest_answer(alert, record.alert_responses),
        )
        for alert in evaluation.alerts
        if alert.active or period.has(alert.first_date) or period.has(alert.last_date)
        if private or not is_private(alert)
    ]
    return tuple(sorted(found, key=lambda card: (-card.alert.urgency, -card.on.toordinal())))


def _ticks(course: CourseFacts, evaluation: Evaluation) -> frozenset[Tick]:
    found = {Tick(asked.date, sign) for asked in course.asked for sign in asked.ticked}
    for alert in evaluation.alerts:
        if alert.active and alert.urgency >= Urgency.URGENT:
            found |= ticks_behind(alert)
    return frozenset(found)
