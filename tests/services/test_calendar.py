"""What the diary shows of a month and of a day, with the cards of each date."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from recovery_tracker.diary.record import CheckIn, Episode, Pain, PainScore, Record
from recovery_tracker.diary.vocabulary import Response, Site, WarningSign
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.insight.month import Month
from recovery_tracker.services.calendar import CalendarDay, calendar, diary_day
from tests.services.build import TODAY, YESTERDAY, ZONE, log, reply, sign

MAY = Month(2026, 5)


def alert(urgency: Urgency, first: date, last: date | None = None, *, active: bool = True) -> Alert:
    return Alert(f"R-{urgency}", urgency, "e", first, last or first, active, ())


def by_date(days: tuple[CalendarDay, ...]) -> dict[date, CalendarDay]:
    return {day.facts.date: day for day in days}


def test_a_card_is_marked_on_the_date_it_first_appeared_the_most_urgent_first():
    alerts = (
        alert(Urgency.BOOK, YESTERDAY),
        alert(Urgency.URGENT, YESTERDAY, TODAY),
        alert(Urgency.SELF_CARE, TODAY, active=False),
        alert(Urgency.EMERGENCY, TODAY - timedelta(days=60)),
    )
    days = by_date(calendar(Record(), Evaluation(TODAY, alerts), MAY))
    assert days[YESTERDAY].urgency is Urgency.URGENT
    assert [each.urgency for each in days[YESTERDAY].fired] == [Urgency.URGENT, Urgency.BOOK]
    assert days[TODAY].urgency is Urgency.SELF_CARE
    assert [day for day in days.values() if day.fired] == [days[YESTERDAY], days[TODAY]]
    assert days[MAY.first].urgency is None
    assert len(days) == 31


def test_a_day_has_its_entries_its_episode_and_the_cards_that_stood_on_it():
    score = PainScore("s", datetime(2026, 5, 12, 8, tzinfo=ZONE), Decimal(3))
    record = Record(
        episodes=(Episode("e", YESTERDAY),),
        check_ins=(CheckIn(TODAY, pain=Pain(average=Decimal(4))), CheckIn(YESTERDAY)),
        pain_scores=(score,),
    )
    alerts = (
        alert(Urgency.SELF_CARE, YESTERDAY),
        alert(Urgency.BOOK, TODAY, active=False),
        alert(Urgency.URGENT, YESTERDAY, active=False),
    )
    shown = diary_day(record, Evaluation(TODAY, alerts, start=YESTERDAY), TODAY)
    assert (shown.day.pain, shown.day.pain_scores) == (4, (score,))
    assert [each.urgency for each in shown.cards] == [Urgency.BOOK, Urgency.SELF_CARE]
    assert shown.episode == record.episodes[0]
    assert shown.start == YESTERDAY
    assert not diary_day(record, Evaluation(TODAY), TODAY - timedelta(days=3)).day.has_entry


def test_a_card_that_was_answered_on_its_own_date_did_stand_on_it(diary):
    log(diary, {f"sites.{Site.CALF_LEFT}": 4}, on=YESTERDAY)
    sign(diary, WarningSign.FEVER)
    rules = {each.rule for each in evaluate(diary.store.read(), TODAY).alerts if each.urgency == 2}
    for rule in rules:
        reply(diary, rule, Response.GOT_ADVICE)
    record = diary.store.read(TODAY, TODAY)
    shown = diary_day(record, evaluate(diary.store.read(), TODAY), TODAY)
    assert rules
    assert rules <= {each.rule for each in shown.cards}
    assert {each.rule for each in shown.answers} == rules
    before = diary_day(record, evaluate(diary.store.read(), YESTERDAY), YESTERDAY)
    assert not rules & {each.rule for each in before.cards}
    assert before.answers == ()
