"""A card in words: what was seen, what to do, the rule, the entries, and its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext, pgettext
from recovery_tracker.diary.person import Contact, Settings
from recovery_tracker.diary.record import AlertResponse
from recovery_tracker.diary.vocabulary import Nation, Response
from recovery_tracker.guidance.facts import Alert, Entry, Lack, Undecided, Urgency
from recovery_tracker.guidance.packs import Action, Pack, pack
from recovery_tracker.guidance.table import Row, Variant, sources, table
from recovery_tracker.wording import words
from recovery_tracker.wording.held import facts
from recovery_tracker.wording.reasons import lines, time_words

DEFAULTS = Settings()


@dataclass(frozen=True)
class CardText:
    """The text of a card. `because`: one sentence an entry, such as “12 May: chest pain”.

    `beyond_headline` is `what_to_do` without the part in the headline. `phone` is the number that
    the headline names, where there is one to call. `advice`: whose advice these words follow, and
    of which date.
    """

    urgency_word: str
    headline: str
    seen: str
    what_to_do: str
    beyond_headline: str
    rule: str
    because: tuple[str, ...]
    source: str
    phone: str | None
    advice: str


def card_text(alert: Alert, settings: Settings, as_of: date, *, checked: bool = False) -> CardText:
    """Returns the alert in words, in the nation and with the thresholds of the settings.

    A card about an entry of another date than `as_of` names that date first. `checked`: the warning
    signs were checked on `as_of`, so the text does not ask for that first.
    """
    row, words_of = table()[alert.rule], pack(settings.nation)
    shown = alert.unanswered or alert.because
    latest = max((entry.date for entry in shown), default=alert.last_date)
    case = _case(alert, row)
    if checked:
        case = _checked(case, row)
    seen = _seen(alert, row, case, settings)
    if latest != as_of:
        this_year = latest.year == as_of.year
        day = formats().date_long(latest) if this_year else formats().date_full(latest)
        seen = _("{date}: {what}").format(date=day, what=seen)
    first = words_of.actions[case.actions[0]]
    return CardText(
        urgency_word=words.urgency(alert.urgency),
        headline=_headline_of(case, words_of),
        seen=seen,
        what_to_do=_what_to_do(row, case, words_of, settings),
        beyond_headline=_beyond_headline(row, case, words_of, settings),
        rule=rule_words(alert.rule, settings),
        because=tuple(lines(alert)),
        source=source(alert.rule),
        phone=first.number,
        advice=advice(words_of),
    )


def card_texts(
    alerts: Sequence[Alert], settings: Settings, as_of: date, *, checked: bool = False
) -> tuple[CardText, ...]:
    """Returns the alerts of one card in words, those first that keep the person where they are."""
    words_of = pack(settings.nation)

    def travels(alert: Alert) -> bool:
        return not words_of.actions[table()[alert.rule].actions[0]].stay

    return tuple(
        card_text(alert, settings, as_of, checked=checked) for alert in sorted(alerts, key=travels)
    )


def checked_none() -> str:
    """Returns the sentence of a card that asks to check the warning signs, once that was done."""
    return _("You checked the warning signs today: none.")


def shown_again(answer: AlertResponse) -> str:
    """Returns why a card is shown again that an older version silenced after that answer."""
    return _(
        "On {date} you said that this was marked by mistake. It is still in your diary, so it asks "
        "again. If it was a mistake, say so once more, and it is taken out."
    ).format(date=formats().date_full(answer.at.date()))


def message(alert: Alert, settings: Settings = DEFAULTS) -> str:
    """Returns a card in one text: the actions first where they can't wait, else what was seen.

    The warning signs come first where they are to be checked first.
    """
    row, words_of = table()[alert.rule], pack(settings.nation)
    case = _case(alert, row)
    first, seen = 0, _seen(alert, row, case, settings)
    if alert.urgency >= Urgency.URGENT:
        first = len(case.actions)
    elif row.signs_none is not None and case is not row.signs_none:
        first = 1
    parts = (
        _actions(case.actions[:first], words_of),
        seen,
        _actions(case.actions[first:], words_of),
        _more(row, words_of, settings),
    )
    return " ".join(part for part in parts if part)


def contact_words(contact: Contact) -> str:
    """Returns whom the person would ring, in their own words; empty where they noted nobody."""
    noted = [each for each in (contact.name, contact.role, contact.phone) if each]
    if not noted:
        return ""
    return _("You noted to ring: {who}").format(who=", ".join(noted))


def rule_words(rule: str, settings: Settings) -> str:
    """Returns the rule in plain words, with the thresholds of the settings."""
    row = table()[rule]
    return _filled(row, row.rule, _fields(row, settings))


def source(rule: str) -> str:
    """Returns the titles of the rule's sources in one text."""
    return "; ".join(source_titles(rule))


def source_titles(rule: str) -> tuple[str, ...]:
    """Returns the titles of the rule's sources."""
    return tuple(pgettext("source", sources()[key].title) for key in table()[rule].sources)


def answer_words(response: Response, urgency: Urgency) -> str:
    """Returns an answer as on the button of a card of that urgency."""
    if response is Response.GOT_ADVICE and urgency is Urgency.URGENT:
        return _("I have got advice")
    return words.response(response)


def given_answer(answer: AlertResponse) -> str:
    """Returns an answer that was given, in the words of its button."""
    row = table().get(answer.rule)
    return answer_words(answer.response, row.urgency if row else Urgency.SELF_CARE)


def advice(words_of: Pack) -> str:
    """Returns whose words and numbers a card uses, and of which date."""
    if words_of.nation is Nation.GENERIC:
        return _("This follows British public advice of {date}, without its numbers.").format(
            date=formats().date_full(words_of.dated)
        )
    return _("This follows public advice: {nation}, {date}.").format(
        nation=nation_name(words_of.nation), date=formats().date_full(words_of.dated)
    )


def nation_name(nation: Nation) -> str:
    """Returns a nation as the person chooses it: “England (NHS)”."""
    return pgettext("nation", pack(nation).title)


def undecided_sentence(undecided: Undecided) -> str:
    """Returns why a rule can't be decided: “2 of the last 7 nights recorded; 4 are needed”."""
    if undecided.need:
        return _counted(undecided)
    return {
        Lack.PAIN_TODAY: _("No pain recorded for the day"),
        Lack.INTERFERENCE_TODAY: _("Not recorded how far the back stopped normal things that day"),
        Lack.PAIN_DAYS: _("Too few earlier days with pain recorded to compare with"),
        Lack.INTERFERENCE_DAYS: _("Too few days with how far the back stopped normal things"),
        Lack.NIGHTS: _("Too few nights recorded"),
        Lack.BASELINE: _("No pain above 0 recorded in the first days of the episode"),
        Lack.BIRTH_DATE: _("Your date of birth is not recorded"),
        Lack.DOSE_MG: _("A dose is recorded of a medicine whose mg are not"),
        Lack.DOSE_TIME: _("Doses without a time are recorded"),
    }[undecided.lack]


def _counted(undecided: Undecided) -> str:
    need = undecided.need
    text = {
        Lack.NIGHTS: ngettext(
            "{have} of the last {window} nights recorded; {need} is needed",
            "{have} of the last {window} nights recorded; {need} are needed",
            need,
        ),
        Lack.INTERFERENCE_DAYS: ngettext(
            "{have} of the last {window} days say how far the back stopped normal things; "
            "{need} is needed",
            "{have} of the last {window} days say how far the back stopped normal things; "
            "{need} are needed",
            need,
        ),
    }.get(
        undecided.lack,
        ngettext(
            "{have} of the last {window} days with pain recorded; {need} is needed",
            "{have} of the last {window} days with pain recorded; {need} are needed",
            need,
        ),
    )
    number = formats().number
    return text.format(
        have=number(undecided.have), window=number(undecided.window), need=number(need)
    )


def _case(alert: Alert, row: Row) -> Variant:
    """What the card says in the alert's case."""
    if alert.signs_none and row.signs_none is not None:
        return row.signs_none
    return Variant(row.seen, row.actions)


def _checked(case: Variant, row: Row) -> Variant:
    """The case without the advice to check the warning signs."""
    if row.signs_none is not None:
        return replace(case, actions=row.signs_none.actions)
    rest = tuple(key for key in case.actions if not key.startswith("check_warning_signs"))
    return replace(case, actions=rest or case.actions)


def _what_to_do(row: Row, case: Variant, words_of: Pack, settings: Settings) -> str:
    parts = (_actions(case.actions, words_of), _more(row, words_of, settings))
    return " ".join(part for part in parts if part)


def _beyond_headline(row: Row, case: Variant, words_of: Pack, settings: Settings) -> str:
    """Returns what to do besides the headline."""
    in_headline = 2 if words_of.actions[case.actions[0]].leads else 1
    parts = (_actions(case.actions[in_headline:], words_of), _more(row, words_of, settings))
    return " ".join(part for part in parts if part)


def _headline_of(case: Variant, words_of: Pack) -> str:
    """Returns what to do first, with the next action where the first one needs it."""
    first, *rest = (words_of.actions[key] for key in case.actions)
    if not first.leads or not rest:
        return _headline(words_of, first)
    return _("{first}. {then}").format(
        first=_headline(words_of, first), then=_headline(words_of, rest[0])
    )


def _actions(keys: Sequence[str], words_of: Pack) -> str:
    """Returns each action as a sentence."""
    return " ".join(
        _("{action}.").format(action=_headline(words_of, words_of.actions[key])) for key in keys
    )


def _more(row: Row, words_of: Pack, settings: Settings) -> str:
    if row.more is None:
        return ""
    pack_words = {
        key: pgettext(words_of.nation.value, text) for key, text in words_of.words.items()
    }
    return _filled(row, row.more, {**_fields(row, settings), **pack_words})


def _seen(alert: Alert, row: Row, case: Variant, settings: Settings) -> str:
    fields = {**_fields(row, settings), **facts(alert, row, settings)}
    seen = _filled(row, case.seen, fields)
    ends = _ends(alert.unanswered or alert.because)
    return f"{seen} {ends}" if ends else seen


def _ends(entries: Sequence[Entry]) -> str:
    """Returns when each gap ends that the entries name.

    A card that says to wait says for how long.
    """
    return " ".join(
        _("The gap for {ingredient} ends at {time}.").format(
            ingredient=entry.name, time=time_words(entry.at, entry.date)
        )
        for entry in entries
        if entry.field.startswith("medicine_limits") and entry.at is not None
    )


def _headline(words_of: Pack, action: Action) -> str:
    return pgettext(words_of.nation.value, action.headline)


def _filled(row: Row, text: str, fields: Mapping[str, str]) -> str:
    return pgettext(row.id, text).format_map(fields)


def _fields(row: Row, settings: Settings) -> Mapping[str, str]:
    limits = row.limits(settings.tell_me_when.get(row.id, {}))
    return {name: formats().number(value) for name, value in limits.items()}
