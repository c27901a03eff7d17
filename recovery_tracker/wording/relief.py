"""Relief in words: the items, how much of each, what speaks against one, how a session is named."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext, pgettext
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.guidance.facts import Alert, Entry
from recovery_tracker.guidance.relief.catalogue import Counted, Item, Known, Level, Stage
from recovery_tracker.guidance.relief.order import Eased, Offer
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.guidance.relief.safety import Reason, Why, is_offered
from recovery_tracker.guidance.table import sources, table
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import card_text
from recovery_tracker.wording.days import sentence_case


def said(text: str) -> str:
    """Returns a text of the catalogue in the language in use."""
    return pgettext("relief", text)


def common(key: str) -> str:
    """Returns a text of the catalogue that holds for every item."""
    return said(catalogue().texts[key])


def title(item: Item) -> str:
    """Returns the name of an item; that of the person's own is as they wrote it."""
    return said(item.title) if item.sources else item.title


def amount(stage: Stage, value: Decimal) -> str:
    """Returns so much of a stage: “15 minutes”, “5 times”, “5 each side”."""
    n, whole = formats().number(value), int(value) if value == int(value) else 2
    if stage.counted is Counted.MINUTES and value < 1:
        seconds = int(value * 60)
        return ngettext("{n} second", "{n} seconds", seconds).format(n=formats().number(seconds))
    if stage.counted is Counted.REPETITIONS and stage.both_sides:
        return _("{n} each side").format(n=n)
    return {
        Counted.MINUTES: ngettext("{n} minute", "{n} minutes", whole),
        Counted.REPETITIONS: ngettext("once", "{n} times", whole),
        Counted.BREATHS: ngettext("{n} breath", "{n} breaths", whole),
        Counted.ROUNDS: ngettext("{n} round", "{n} rounds", whole),
    }[stage.counted].format(n=n)


def usual_amount(item: Item) -> str:
    """Returns how much of an item is usual, as its tile says it."""
    stage = item.stages[0]
    into, out = item.number("in_seconds"), item.number("out_seconds")
    minutes = item.number("minutes")
    if into is not None and out is not None and minutes is not None:
        return _("{minutes} minutes, in for {n}, out for {m}").format(
            minutes=formats().number(minutes), n=formats().number(into), m=formats().number(out)
        )
    warm, cold = item.number("warm_minutes"), item.number("cold_minutes")
    if warm is not None and cold is not None:
        return _("{warm} minutes warm, {cold} cold, {n} times").format(
            warm=formats().number(warm),
            cold=formats().number(cold),
            n=formats().number(stage.usual),
        )
    usual = sentence_case(amount(stage, stage.usual))
    hold = item.number("hold_seconds")
    if hold is None or stage.counted is not Counted.REPETITIONS:
        return usual
    return _("{amount}, hold for {n} seconds").format(amount=usual, n=formats().number(hold))


def eased_words(eased: Eased) -> str:
    """Returns how often it felt easier: “easier 4 of 6”; empty where that was never noted."""
    if not eased.n:
        return ""
    return _("easier {k} of {n}").format(
        k=formats().number(eased.easier), n=formats().number(eased.n)
    )


def ready_words(at: datetime) -> str:
    """Returns when the skin is ready again."""
    return _("skin ready again {time}").format(time=formats().time(at))


def offer_line(offer: Offer) -> str:
    """Returns the line under the title of an item: how much, how often it eased, when again."""
    ready = next((each for each in offer.reasons if each.why is Why.SKIN_WAITS), None)
    parts = [
        usual_amount(offer.item) if offer.item.stages else "",
        eased_words(offer.eased),
        ready_words(ready.at) if ready is not None and isinstance(ready.at, datetime) else "",
    ]
    return " · ".join(part for part in parts if part)


def reason_words(reason: Reason, settings: Settings, today: date) -> str:
    """Returns one reason against an item in sentences: what is known, and what follows."""
    match reason.why:
        case Why.CARD:
            return _("A warning is not answered yet: {what} Look at it first.").format(
                what=_seen_of(reason.rule or "", (), settings, today)
            )
        case Why.WORSE:
            return _("It made your leg worse on {date}. It is not offered in this episode.").format(
                date=_day(reason, today)
            )
        case Why.FLOOR:
            return _("You said that you can't get up from the floor by yourself.")
        case Why.SKIN_WAITS:
            return _(
                "Your skin needs a rest between two times. It is ready again at {time}."
            ).format(time=formats().time(reason.at) if isinstance(reason.at, datetime) else "")
        case Why.CAUTION:
            return _caution_words(reason, settings, today)


def _caution_words(reason: Reason, settings: Settings, today: date) -> str:
    caution = reason.caution
    if caution is None:
        return ""
    if reason.rule is not None:
        return _seen_of(reason.rule, reason.held, settings, today)
    return " ".join(part for part in (_known_words(reason, today), said(caution.says)) if part)


def _known_words(reason: Reason, today: date) -> str:
    """Returns what the record knows that makes a caution hold."""
    if reason.held:
        return _("You told us: {what}.").format(what=_list(reason.held))
    if reason.level is Level.ANSWER:
        return ""
    hours = formats().number(catalogue().looking.medicine_hours)
    match reason.caution.known if reason.caution else None:
        case Known.GEL:
            return _("You logged a gel in the last {n} hours.").format(n=hours)
        case Known.PATCH:
            return _("You logged a medicine patch in the last {n} hours.").format(n=hours)
        case Known.SEDATING:
            return _(
                "You logged a medicine in the last {n} hours that can make you sleepy."
            ).format(n=hours)
        case Known.KNOCK:
            return _("You told us of a fall or an accident.")
        case Known.SKIN_HURT:
            return _("You noted hurt skin on {date}.").format(date=_day(reason, today))
        case Known.LEG:
            return _("You marked pain in your leg.")
        case None:
            return ""


def _seen_of(rule: str, held: Sequence[RiskFactor], settings: Settings, today: date) -> str:
    """Returns what the card of a rule would say that it saw, and what to do."""
    entries = tuple(Entry(today, f"person.risk_factors.{factor}") for factor in held)
    row = table()[rule]
    alert = Alert(rule, row.urgency, None, today, today, active=True, because=entries)
    text = card_text(alert, settings, today)
    if not held:
        return _("{headline}.").format(headline=text.headline)
    return _("{seen} {headline}.").format(seen=text.seen, headline=text.headline)


def _list(factors: Sequence[RiskFactor]) -> str:
    return ", ".join(words.risk_factor(each) for each in factors)


def _day(reason: Reason, today: date) -> str:
    at = reason.at.date() if isinstance(reason.at, datetime) else reason.at
    if at is None:
        return ""
    return formats().date_long(at) if at.year == today.year else formats().date_full(at)


def source_titles(item: Item) -> tuple[str, ...]:
    """Returns the titles of the sources of an item."""
    return tuple(pgettext("source", sources()[key].title) for key in item.sources)


def not_now(offer: Offer, settings: Settings, today: date) -> str | None:
    """Returns why an item is not for now, in one text; None where nothing asks or stops."""
    if offer.is_open:
        return None
    told = [reason_words(each, settings, today) for each in offer.reasons]
    if offer.later and is_offered(offer.reasons):
        told.append(later_words())
    return " ".join(told)


def later_words() -> str:
    """Returns why an exercise on the floor is not for now."""
    sorting = catalogue().sorting
    return _("For the second day on, or with pain of {n} or less.").format(
        n=formats().number(sorting.floor_pain_at_most)
    )


def easier_line(item: Item) -> str:
    """Returns the easier form of an item."""
    return _("Easier: {what}").format(what=said(item.easier))


def not_when_lines(item: Item) -> tuple[str, ...]:
    """Returns when not to do an item, each a line."""
    lines = (_("{what}.").format(what=sentence_case(said(each.text))) for each in item.cautions)
    return (*lines, common("not_before_asking"))


def stop_lines(item: Item) -> tuple[str, ...]:
    """Returns when to stop an item, and then what holds for every item."""
    own = (_("{what}.").format(what=sentence_case(said(each))) for each in item.stop)
    return (*own, *(said(each) for each in catalogue().stop), common("good_sign"))


def positions_line(titles: Sequence[str], eased: Eased) -> str:
    """Returns the line of the tile that leads to all positions."""
    named = _("{first}, and {n} more").format(first=titles[0], n=formats().number(len(titles) - 1))
    return " · ".join(part for part in (named, eased_words(eased)) if part)


def sources_line(item: Item) -> str:
    """Returns where an item comes from; empty for the person's own."""
    titles = "; ".join(source_titles(item))
    return _("Source: {titles}").format(titles=titles) if titles else ""
