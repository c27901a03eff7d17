"""The terms that rules share: windows of recent pain, groups of sites, how long a card asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from pathlib import Path
from types import MappingProxyType

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, read_toml
from recovery_tracker.diary.vocabulary import (
    Asked,
    PainQuality,
    RiskFactor,
    Site,
    Trigger,
    WarningSign,
)

_LEFT, _RIGHT = "_left", "_right"


@dataclass(frozen=True)
class Recent:
    """The terms of a median of recent pain:

    the last `values` of `window` dates, at least `need`.
    """

    window: int
    values: int
    need: int


@dataclass(frozen=True)
class SiteGroups:
    """The sites that a rule means; each group has its left and its right sites."""

    leg: frozenset[Site]
    below_knee: frozenset[Site]
    referred: frozenset[Site]
    both_legs: frozenset[Site]


@dataclass(frozen=True)
class Asking:
    """How long a card asks, and when it asks again."""

    ended_after: int
    ask_again_days: int
    book_not_now_days: int
    book_not_now_most: int
    urgent_not_now_hours: int


@dataclass(frozen=True)
class SignFormTerms:
    """The rules whose cards bring the form of warning signs.

    `days`: for how many days a card of a single date brings it.
    """

    rules: tuple[str, ...]
    days: int


class SignFormCause(StrEnum):
    """A mark of a day that brings the form of warning signs by itself."""

    NUMBNESS = auto()
    """Numbness, or pins and needles."""
    BOTH_SIDES = auto()
    """Both buttocks, or both groins."""


@dataclass(frozen=True)
class Ask:
    """A sign to ask about first, and what in the record asks for it.

    `brings` names the cause where it also brings the form, and does not only set its order.
    """

    sign: WarningSign
    trigger: Trigger | None
    all_sites: frozenset[Site]
    any_site: frozenset[Site]
    any_quality: frozenset[PainQuality]
    risk_factors: frozenset[RiskFactor]
    brings: SignFormCause | None = None

    def is_marked(self, sites: Collection[Site], qualities: Collection[PainQuality]) -> bool:
        """Tells whether the marks of a date ask: all of some sites, one site, or a quality."""
        return (
            (bool(self.all_sites) and self.all_sites <= set(sites))
            or not self.any_site.isdisjoint(sites)
            or not self.any_quality.isdisjoint(qualities)
        )


@dataclass(frozen=True)
class RuleTerms:
    """The contents of `resources/rules/shared.toml`. `kept_days`: how far back a rule may look."""

    kept_days: int
    r3: Recent
    r5: Recent
    sites: SiteGroups
    asking: Asking
    sign_form: SignFormTerms
    asks: tuple[Ask, ...]
    asked: Mapping[Asked, tuple[RiskFactor, ...]]
    """The risk factors of each question that is asked once."""
    fall: tuple[RiskFactor, ...]
    """The risk factors that are asked after a fall."""


@cache
def rule_terms() -> RuleTerms:
    """Returns the terms of `resources/rules/shared.toml`. Raises TableError."""
    return load_rule_terms(resource("rules", "shared.toml"))


def load_rule_terms(path: Path) -> RuleTerms:
    """Reads the terms of a file. Raises TableError."""
    file = read_toml(path)
    fold, groups, asking = file.section("fold"), file.section("sites"), file.section("asking")
    sheet, asked = file.section("sheet"), file.section("asked")
    loaded = RuleTerms(
        kept_days=fold.whole("kept_days"),
        r3=_recent(file.section("r3")),
        r5=_recent(file.section("r5")),
        sites=SiteGroups(
            leg=_group(groups, "leg"),
            below_knee=_group(groups, "below_knee"),
            referred=_group(groups, "referred"),
            both_legs=_group(groups, "both_legs"),
        ),
        asking=Asking(
            ended_after=asking.whole("ended_after"),
            ask_again_days=asking.whole("ask_again_days"),
            book_not_now_days=asking.whole("book_not_now_days"),
            book_not_now_most=asking.whole("book_not_now_most"),
            urgent_not_now_hours=asking.whole("urgent_not_now_hours"),
        ),
        sign_form=SignFormTerms(rules=sheet.texts("rules"), days=sheet.whole("days")),
        asks=tuple(_ask(section) for section in file.sections("ask")),
        asked=MappingProxyType(
            {each: asked.words(each, RiskFactor) for each in Asked if each in asked.keys}
        ),
        fall=asked.words("fall", RiskFactor),
    )
    for section in (fold, groups, asking, sheet, asked, file):
        section.done()
    return loaded


def side(site: Site) -> str | None:
    """Returns `left` or `right`; None for a site in the middle."""
    for suffix in (_LEFT, _RIGHT):
        if site.endswith(suffix):
            return suffix[1:]
    return None


def _recent(section: Section) -> Recent:
    recent = Recent(section.whole("window"), section.whole("values"), section.whole("need"))
    section.done()
    return recent


def _group(section: Section, key: str) -> frozenset[Site]:
    found = []
    for stem in section.texts(key):
        for suffix in (_LEFT, _RIGHT):
            try:
                found.append(Site(stem + suffix))
            except ValueError:
                raise section.error(key, f"“{stem}” is not a known site") from None
    return frozenset(found)


def _ask(section: Section) -> Ask:
    ask = Ask(
        sign=section.word("sign", WarningSign),
        trigger=section.word_or_none("trigger", Trigger),
        all_sites=frozenset(section.words("all_sites", Site)),
        any_site=frozenset(section.words("any_site", Site)),
        any_quality=frozenset(section.words("any_quality", PainQuality)),
        risk_factors=frozenset(section.words("risk_factors", RiskFactor)),
        brings=section.word_or_none("brings", SignFormCause),
    )
    section.done()
    return ask
