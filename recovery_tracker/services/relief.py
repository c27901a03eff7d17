"""Relief for a person now: what is offered, in which order, and a session that is logged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Care, Episode, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect, EpisodeOutcome, SkinAfter
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.guidance.facts import Evaluation, Urgency
from recovery_tracker.guidance.relief.catalogue import Item
from recovery_tracker.guidance.relief.order import Eased, Offer, offers
from recovery_tracker.guidance.relief.plan import Plan, own_items
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.relief.situation import OwnAnswers, Situation, situation_of
from recovery_tracker.insight.relief import felt_by
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import log_day
from recovery_tracker.services.plan import plan_of
from recovery_tracker.services.ports.store import Change

_ANSWERS: Final = "relief"


@dataclass(frozen=True)
class ReliefNow:
    """What is offered to the person now, the items in their order, and what that rests on."""

    offers: tuple[Offer, ...]
    situation: Situation
    record: Record
    plan: Plan
    recovered: bool
    """The episode counts as recovered: then walking is offered, and putting the diary away."""

    def find(self, item: str) -> Offer | None:
        """Returns the offer of an item; None for one that is not there, such as an own exercise
        that was taken out of the plan.
        """
        return next((each for each in self.offers if each.item.id == item), None)


@dataclass(frozen=True)
class DoneSession:
    """A session of an item as it was done: everything but the item may be unknown.

    `id` is that of its care entry, a new one where it is empty.
    """

    item: Item
    id: str = ""
    at: When | None = None
    minutes: Decimal | None = None
    repetitions: int | None = None
    pain_before: Decimal | None = None
    pain_after: Decimal | None = None
    effect: Effect | None = None
    skin_after: SkinAfter | None = None


def relief_now(diary: Diary, evaluation: Evaluation, pain: Decimal | None = None) -> ReliefNow:
    """Returns what is offered now, with pain of `pain` where the person said it.

    Raises StoreError.
    """
    today = diary.today
    episode = diary.reader.undated().episode_on(today)
    record = diary.reader.read(episode.onset if episode else None, None)
    open_cards = [
        alert.rule
        for alert in evaluation.alerts
        if alert.active and alert.urgency >= Urgency.URGENT
    ]
    situation = situation_of(record, diary.clock(), open_cards, own_answers(diary), pain)
    plan = plan_of(diary)
    whole = {**catalogue().items, **{item.id: item for item in own_items(plan)}}
    offered = offers(replace(catalogue(), items=whole), situation, _eased(record, diary))
    recovered = any(alert.rule == "RECOVERED" and alert.active for alert in evaluation.alerts)
    return ReliefNow(
        offered, situation, record, plan, recovered or _is_closed_as_recovered(episode)
    )


def _is_closed_as_recovered(episode: Episode | None) -> bool:
    return episode is not None and episode.outcome is EpisodeOutcome.RECOVERED


def _eased(record: Record, diary: Diary) -> Mapping[str, Eased]:
    """Returns how often each item eased. Positions are one kind of care, and count together."""
    dates = [local_date(each.at) for each in record.care]
    felt = felt_by(record, min(dates), diary.today) if dates else {}
    found = {}
    for item in items(diary):
        exercise = item.id if item.care is CareKind.EXERCISE else None
        if (each := felt.get((item.care, exercise))) is not None:
            found[item.id] = Eased(each.easier, each.n)
    return found


def care_of(diary: Diary, done: DoneSession) -> Care:
    """Returns a session as a care entry. Raises InvalidValueError for a wrong value."""
    now = diary.clock()
    return Care(
        id=done.id or diary.new_id(),
        at=done.at or now,
        kind=done.item.care,
        minutes=done.minutes,
        exercise=done.item.id if done.item.care is CareKind.EXERCISE else None,
        repetitions=done.repetitions,
        pain_before=done.pain_before,
        pain_after=done.pain_after,
        effect=done.effect,
        skin_after=done.skin_after,
        entered_at=now,
    )


def log_done(diary: Diary, done: DoneSession) -> tuple[Change, ...]:
    """Logs a session as one care entry. Raises InvalidValueError, RequestError and StoreError."""
    if done.skin_after is not None and not done.item.on_the_skin:
        raise InvalidValueError("skin", _("is noted after warmth or cold alone"))
    care = care_of(diary, done)
    diary.not_to_come("at", care.at)
    return tuple(log_day(diary, local_date(care.at), entries=(care,)))


def own_answers(diary: Diary) -> OwnAnswers:
    """Returns what the person said on the page Relief in this episode. Raises StoreError."""
    members = _kept(diary)
    if members.get("episode") != _episode(diary):
        return OwnAnswers()
    asked = members.get("asked")
    return OwnAnswers(
        members.get("no_floor") is True,
        members.get("bends_back") is True,
        frozenset(each for each in asked if isinstance(each, str))
        if isinstance(asked, list)
        else frozenset(),
    )


def keep_answers(diary: Diary, **changes: Any) -> OwnAnswers:
    """Keeps answers of the page Relief for this episode. Raises StoreError."""
    answers = replace(own_answers(diary), **changes)
    members = {
        "episode": _episode(diary),
        "no_floor": answers.no_floor,
        "bends_back": answers.bends_back,
        "asked": sorted(answers.asked),
    }
    diary.store.keep(_ANSWERS, json.dumps(members))
    return answers


def _episode(diary: Diary) -> str | None:
    episode = diary.reader.undated().episode_on(diary.today)
    return episode.id if episode else None


def _kept(diary: Diary) -> Mapping[str, Any]:
    try:
        members = json.loads(diary.store.kept(_ANSWERS) or "{}")
    except ValueError:
        return {}
    return members if isinstance(members, dict) else {}


def items(diary: Diary) -> tuple[Item, ...]:
    """Returns every item that a session can be of, the person's own last. Raises StoreError."""
    return (*catalogue().items.values(), *own_items(plan_of(diary)))


def item_named(diary: Diary, name: str) -> Item | None:
    """Returns the item of that id; None where there is none. Raises StoreError."""
    return next((each for each in items(diary) if each.id == name), None)
