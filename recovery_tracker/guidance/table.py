"""The table of rules, typed: the name, texts, terms and thresholds of each rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto
from functools import cache
from pathlib import Path
from types import MappingProxyType

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, TableError, fields_of, read_toml
from recovery_tracker.diary.vocabulary import RiskFactor, WarningSign
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.guidance.units import COUNTED, SWITCH, UNITS

PACK_WORDS = frozenset(
    {"emergency_number", "advice_number", "doctor", "hospital", "listening_line", "poison_line"}
)
"""The words that a text pack puts into the texts after an action."""

FACT_WORDS = frozenset({"opens", "held", "medicine", "now", "before", "first", "last", "count"})
"""The words that an alert's own facts put into the text of what was seen."""

_URGENCIES = {urgency.word: urgency for urgency in Urgency}


class Family(StrEnum):
    """What a rule looks at, and when it is evaluated."""

    SIGN = auto()
    SITE = auto()
    CARE = auto()
    MEDICINE = auto()
    COURSE = auto()
    RECOVERY = auto()
    GAP = auto()


@dataclass(frozen=True)
class Bounds:
    """The least and the most that the person may set a threshold to, and the step of one press."""

    least: Decimal
    most: Decimal
    step: Decimal


@dataclass(frozen=True)
class Threshold:
    """A number of a rule, with its unit (see `guidance.units`) and its source.

    `bounds` are set where the person may change it. A value outside them came from elsewhere, and
    the rules use it all the same. `older`: its name in older records, which counts where the
    present name is absent; `older_value` was the usual number then, and means the present one.
    `on_with`: a switch is on, too, where it was never set and that threshold of the same rule was.
    """

    value: Decimal
    unit: str
    source: str
    bounds: Bounds | None = None
    older: str | None = None
    older_value: Decimal | None = None
    on_with: str | None = None

    @property
    def settable(self) -> bool:
        """Tells whether the person may set it."""
        return self.bounds is not None

    @property
    def switch(self) -> bool:
        """Tells whether it turns its rule on (1) or off."""
        return self.unit == SWITCH

    @property
    def whole(self) -> bool:
        """Tells whether it takes whole numbers only."""
        return self.unit in COUNTED or self.switch

    def allows(self, value: Decimal) -> bool:
        """Tells whether the person may set that value."""
        if self.bounds is None or not value.is_finite():
            return False
        within = self.bounds.least <= value <= self.bounds.most
        return within and not (self.whole and value != value.to_integral_value())


@dataclass(frozen=True)
class Variant:
    """The text of a card in another case: what was seen, and the actions."""

    seen: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One rule of the table; `order` is its place. The texts are in English, untranslated.

    `signs` and `risk_factors` are what the rule looks for; `actions` are keys of the text packs.
    `ends`: the rules whose cards end where this one holds, as if they had been answered.
    `covered_as`: a rule whose answers cover what this one shows, too, because older records have
    them. `signs_none`: the text of the card where the warning signs of its date were asked and none
    was ticked; a row that has it names the warning signs first in all other cases.
    """

    id: str
    order: int
    urgency: Urgency
    family: Family
    seen: str
    rule: str
    actions: tuple[str, ...]
    more: str | None
    sources: tuple[str, ...]
    signs: frozenset[WarningSign]
    risk_factors: frozenset[RiskFactor]
    thresholds: Mapping[str, Threshold]
    silent_once_recovered: bool
    ends: tuple[str, ...] = ()
    covered_as: str | None = None
    signs_none: Variant | None = None

    def limits(self, overrides: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        """Returns each threshold's value, from `overrides` where the person may set it and did."""
        return MappingProxyType({name: self._limit(name, overrides) for name in self.thresholds})

    def _limit(self, name: str, overrides: Mapping[str, Decimal]) -> Decimal:
        threshold = self.thresholds[name]
        if not threshold.settable:
            return threshold.value
        if name in overrides:
            return overrides[name]
        older, switch = threshold.older, threshold.on_with
        if (
            older is not None
            and overrides.get(older, threshold.older_value) != threshold.older_value
        ):
            return overrides[older]
        if switch is not None:
            usual = self.thresholds[switch].value
            return threshold.value if overrides.get(switch, usual) == usual else Decimal(1)
        return threshold.value


@dataclass(frozen=True)
class Source:
    """The source of a rule or a text, as a person reads it."""

    key: str
    title: str


@cache
def table() -> Mapping[str, Row]:
    """Returns the rules by id, in the order of the table. Raises TableError."""
    return load_table(resource("rules", "table.toml"), frozenset(sources()))


@cache
def sources() -> Mapping[str, Source]:
    """Returns the sources by key. Raises TableError."""
    return load_sources(resource("rules", "sources.toml"))


def settable_thresholds() -> Mapping[str, frozenset[str]]:
    """Returns the names of the settable thresholds of each rule that has some."""
    found = {
        row.id: frozenset(name for name, each in row.thresholds.items() if each.settable)
        for row in table().values()
    }
    return MappingProxyType({rule: names for rule, names in found.items() if names})


def known_thresholds() -> Mapping[str, frozenset[str]]:
    """Returns the names under which a record may have own numbers for a rule, older names too."""
    return MappingProxyType(
        {
            rule: names | {each.older for each in table()[rule].thresholds.values() if each.older}
            for rule, names in settable_thresholds().items()
        }
    )


def load_sources(path: Path) -> Mapping[str, Source]:
    """Reads the sources of a file. Raises TableError."""
    file = read_toml(path)
    found = {}
    for key in file.keys:
        section = file.section(key)
        found[key] = Source(key, section.text("title"))
        section.done()
    return MappingProxyType(found)


def load_table(path: Path, known_sources: frozenset[str]) -> Mapping[str, Row]:
    """Reads the rules of a file. Raises TableError, which names the file, the rule and the key."""
    file = read_toml(path)
    rows: dict[str, Row] = {}
    for order, section in enumerate(file.sections("rule")):
        row = _row(order, section, known_sources)
        if row.id in rows:
            raise TableError(path.name, row.id, "id: stands twice in the table")
        rows[row.id] = row
    file.done()
    for row in rows.values():
        for key, others in (("ends", row.ends), ("covered_as", (row.covered_as,))):
            for other in others:
                if other is not None and other not in rows:
                    raise TableError(path.name, row.id, f"{key}: “{other}” is not a known rule")
    return MappingProxyType(rows)


def _row(order: int, raw: Section, known_sources: frozenset[str]) -> Row:
    section = raw.renamed(raw.text("id"))
    thresholds = _thresholds(section.section("thresholds"), known_sources)
    row = Row(
        id=section.place,
        order=order,
        urgency=_urgency(section),
        family=section.word("family", Family),
        seen=section.text("seen"),
        rule=section.text("rule"),
        actions=section.texts("actions"),
        more=section.text_or_none("more"),
        sources=section.texts("sources"),
        signs=frozenset(section.words("signs", WarningSign)),
        risk_factors=frozenset(section.words("risk_factors", RiskFactor)),
        thresholds=thresholds,
        silent_once_recovered=section.flag("silent_once_recovered"),
        ends=section.texts("ends") if "ends" in section.keys else (),
        covered_as=section.text_or_none("covered_as"),
        signs_none=_variant(section, "signs_none"),
    )
    section.done()
    numbers = frozenset(thresholds)
    _check_fields(section, "seen", row.seen, numbers | FACT_WORDS)
    if row.signs_none is not None:
        _check_fields(section, "signs_none", row.signs_none.seen, numbers | FACT_WORDS)
    _check_fields(section, "rule", row.rule, numbers)
    _check_fields(section, "more", row.more or "", numbers | PACK_WORDS)
    for source in row.sources:
        if source not in known_sources:
            raise section.error("sources", f"“{source}” is not a known source")
    return row


def _variant(section: Section, key: str) -> Variant | None:
    if key not in section.keys:
        return None
    each = section.section(key)
    variant = Variant(each.text("seen"), each.texts("actions"))
    each.done()
    return variant


def _urgency(section: Section) -> Urgency:
    word = section.text("urgency")
    if word not in _URGENCIES:
        raise section.error("urgency", f"“{word}” is not a known word")
    return _URGENCIES[word]


def _thresholds(section: Section, known_sources: frozenset[str]) -> Mapping[str, Threshold]:
    found = {}
    for name in section.keys:
        each = section.section(name)
        unit = each.text("unit")
        if unit not in UNITS:
            raise each.error("unit", f"“{unit}” is not a known unit")
        value = _number(each, "value", unit)
        source = each.text("source")
        if source not in known_sources:
            raise each.error("source", f"“{source}” is not a known source")
        bounds = _bounds(each, unit, value) if each.flag("settable") else None
        older, on_with = each.text_or_none("older"), each.text_or_none("on_with")
        older_value = _number(each, "older_value", unit) if older else None
        if on_with is not None and (unit != SWITCH or on_with not in section.keys):
            raise each.error("on_with", f"“{on_with}” is no other threshold of a switch")
        found[name] = Threshold(value, unit, source, bounds, older, older_value, on_with)
        each.done()
    return MappingProxyType(found)


def _bounds(each: Section, unit: str, value: Decimal) -> Bounds:
    """Reads the bounds of a threshold; steps up or down from its value must reach both."""
    least, most, step = (_number(each, key, unit) for key in ("least", "most", "step"))
    if step <= 0:
        raise each.error("step", "must be above 0")
    for key, bound in (("least", value - least), ("most", most - value)):
        if bound < 0:
            raise each.error(key, "leaves the value outside")
        if bound % step:
            raise each.error(key, "can't be reached from the value in steps")
    return Bounds(least, most, step)


def _number(each: Section, key: str, unit: str) -> Decimal:
    return Decimal(each.whole(key)) if unit in COUNTED else each.number(key)


def _check_fields(section: Section, key: str, text: str, known: frozenset[str]) -> None:
    try:
        unknown = fields_of(text) - known
    except ValueError as error:
        raise section.error(key, str(error)) from error
    if unknown:
        raise section.error(key, f"“{min(unknown)}” in braces is no threshold of this rule")
