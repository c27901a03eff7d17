"""The rules as a page: `make docs` writes docs/rules.md from the table that the program reads."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from recovery_tracker.base.locale import formats
from recovery_tracker.diary.day import terms
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import PainQuality, RiskFactor, Site, WarningSign
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.guidance.packs import Pack, pack, packs
from recovery_tracker.guidance.table import Family, Row, Threshold, sources, table
from recovery_tracker.guidance.terms import Ask, rule_terms
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import CardText, card_text, nation_name

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"

HEAD = """\
<!-- Made from resources/rules and resources/guidance by `make docs`: change those, not this. -->

# The rules

The {count} rules, in the order in which cards of one urgency stand. The numbers are the usual ones;
where the person can set one, their own takes its place, and the card says that they asked to be
told. “…” stands for what held: a card names that alone, such as the medicine that was logged and
the one reason that is there, never the list of the rule. What to do is in the words of {nation};
each nation has its own text pack. No named clinician has reviewed the rules yet. What a source
calls a copy, a reprint or a print was read as such.
"""

TERMS = """\
## Shared terms

- **Episode day:** days since the episode or its recurrence began; the first is day 1.
- **P:** average pain; else the mean of the date's pain scores; else pain now. Never the worst.
- **R3:** the median of the last {r3.values} values of P, or fewer, in {r3.window} dates. Needs
  {r3.need}, one of them on the date.
- **R5:** the median of the last {r5.values} values of P, or fewer, in {r5.window} dates. Needs
  {r5.need}, one of them on the date. “The middle of your last pain values” is R3 or R5.
- **B:** the median of the first {start.values} values of P, or fewer, on episode days 1 to
  {start.last_day}: the pain “at the start”.
- **Improvement:** (B - R) / B, with R3 in SLOW-7 and R5 in PERSIST-14; missing where B is 0.
- **Night affected by pain:** pain woke the person {night.wakings} times or more; or
  {night.fewer_wakings} or more, and sleep was {poor} or worse or under {night.short_hours} hours;
  or sleep was {poor} or worse and P is {night.pain} or more.
- **Leg:** {leg}.
- **Below the knee:** {below_knee}.
- **Bottom, groin or leg:** {referred}.
- **Both legs:** the left and the right of {both_legs}.
- **All signs are asked anew** with {sheet_rules}; for {sheet.days} days where that card stands for
  its date alone.
- **A card to book has ended** when its rule failed on {asking.ended_after} dates running on which
  it could be decided. After an answer it asks again only when it had ended and
  {asking.ask_again_days} days have passed.
- **“Not now”** keeps a card to book in the list for {asking.book_not_now_days} days, and for good
  after {asking.book_not_now_most} times; an urgent one for {asking.urgent_not_now_hours} hours.
  An emergency has no “Not now”.

A sign is asked before the others after what makes it likelier:
"""

LOOKS_AT = {
    Family.SITE: "where it hurts",
    Family.CARE: "heat, cold and exercise",
    Family.MEDICINE: "the medicines taken",
    Family.COURSE: "how pain, sleep and daily life go from day to day",
    Family.RECOVERY: "whether it is over, and whether it is back",
    Family.GAP: "dates without an entry",
}

UNITS = {"percent": "%"}
"""Units that are written another way than they are named."""

NO_DAY = date(2000, 1, 1)


def main() -> None:
    """Writes docs/rules.md anew."""
    PAGE.write_text(page(), "utf-8", newline="\n")


def page() -> str:
    """The page, in Markdown, in the language and the locale in use."""
    nation = nation_name(pack().nation)
    asks = (f"- {words.sign(ask.sign)}: {_causes(ask)}" for ask in rule_terms().asks)
    parts = (
        HEAD.format(count=len(table()), nation=nation),
        _terms(),
        *asks,
        "\n## Text packs\n",
        _table(("Nation", "Follows text of", "Emergency", "Sources"), map(_pack, packs())),
        *(part for row in table().values() for part in _rule(row, nation)),
    )
    return "\n".join(parts)


def _terms() -> str:
    common, night = rule_terms(), terms().night_affected
    return TERMS.format(
        r3=common.r3,
        r5=common.r5,
        start=terms().baseline,
        night=night,
        poor=words.sleep_quality(night.poor_quality),
        leg=_sites(common.sites.leg),
        below_knee=_sites(common.sites.below_knee),
        referred=_sites(common.sites.referred),
        both_legs=_sites(common.sites.both_legs),
        sheet=common.sign_form,
        sheet_rules=", ".join(common.sign_form.rules),
        asking=common.asking,
    )


def _rule(row: Row, nation: str) -> Iterator[str]:
    text = _card(row)
    yield f"## {row.id}\n"
    yield f"**{text.urgency_word}.** {text.seen}\n"
    yield f"- **Looks at:** {_looked_at(row)}."
    yield f"- **Rule:** {text.rule}"
    yield f"- **What to do, {nation}:** {text.what_to_do}"
    if row.signs_none is not None:
        other = _card(row, signs_none=True)
        yield f"- **Where the signs of its date were answered, none ticked:** {other.seen}"
        yield f"  {other.what_to_do}"
    yield f"- **Sources:** {text.source}.\n"
    if row.thresholds:
        limits = (_threshold(name, each) for name, each in row.thresholds.items())
        yield _table(("Number", "Value", "The person's own", "Source"), limits)


def _card(row: Row, *, signs_none: bool = False) -> CardText:
    alert = Alert(
        row.id,
        row.urgency,
        None,
        NO_DAY,
        NO_DAY,
        active=True,
        because=(),
        unanswered=(),
        signs_none=signs_none,
    )
    return card_text(alert, Settings(), NO_DAY)


def _looked_at(row: Row) -> str:
    signs = [words.sign(sign) for sign in WarningSign if sign in row.signs]
    factors = [words.risk_factor(factor) for factor in RiskFactor if factor in row.risk_factors]
    parts = (
        LOOKS_AT.get(row.family, ""),
        f"warning signs: {'; '.join(signs)}" if signs else "",
        f"what the person told: {'; '.join(factors)}" if factors else "",
    )
    return ", and ".join(part for part in parts if part)


def _threshold(name: str, of: Threshold) -> tuple[str, ...]:
    number, own = formats().number, "no"
    if of.bounds is not None:
        limits = of.bounds
        own = f"{number(limits.least)} to {number(limits.most)}, by {number(limits.step)}"
    value = f"{number(of.value)} {UNITS.get(of.unit, of.unit)}"
    return f"`{name}`", value, own, sources()[of.source].title


def _pack(of: Pack) -> tuple[str, ...]:
    titles = "; ".join(sources()[key].title for key in of.sources)
    day = formats().date_full(of.dated)
    return nation_name(of.nation), day, of.words["emergency_number"], titles


def _sites(of: frozenset[Site]) -> str:
    names = (words.site(site).rpartition(", ")[0] for site in Site if site in of)
    return ", ".join(dict.fromkeys(names))


def _causes(of: Ask) -> str:
    causes = (
        words.trigger(of.trigger) if of.trigger else "",
        " with ".join(words.site(site) for site in Site if site in of.all_sites),
        *(words.site(site) for site in Site if site in of.any_site),
        *(words.pain_quality(each) for each in PainQuality if each in of.any_quality),
        *(words.risk_factor(factor) for factor in RiskFactor if factor in of.risk_factors),
    )
    asked = "; or ".join(cause for cause in causes if cause)
    return f"{asked} (brings the sheet)" if of.brings else asked


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (heads, tuple("---" for _head in heads), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    main()
