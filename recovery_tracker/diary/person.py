"""The person who keeps the record, the facts that change what a sign means, and the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from recovery_tracker.diary.description import About, InFile, Value
from recovery_tracker.diary.vocabulary import Asked, Nation, RiskFactor


@dataclass(frozen=True)
class RiskPeriod(Value):
    """The dates between which a risk factor holds, where they are known; both are included."""

    since: Annotated[date | None, InFile("from")] = None
    until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Tells whether the factor holds on the date."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Contact(Value, part="contact"):
    """The person whom the person would ring."""

    name: str | None = None
    phone: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Person(Value):
    """The person who keeps the record."""

    name: str | None = None
    born: date | None = None
    risk_factors: Annotated[
        Mapping[RiskFactor, RiskPeriod],
        About(
            "Each factor that holds, with the dates between which it holds where they are known. "
            "age_65_or_more counts only where born is missing."
        ),
    ] = field(default_factory=dict)
    contact: Annotated[Contact, InFile(nullable=True)] = Contact()

    def has(self, factor: RiskFactor, on: date) -> bool:
        """Tells whether the risk factor holds on the date."""
        period = self.risk_factors.get(factor)
        return period is not None and period.holds_on(on)


@dataclass(frozen=True)
class Settings(Value):
    """The settings that go along to another computer:

    the nation and the person's own thresholds.
    """

    nation: Nation | None = None
    asked: Annotated[
        frozenset[Asked],
        About(
            "Questions about health that were shown once, answered or skipped, so that no "
            "computer shows them again."
        ),
    ] = frozenset()
    tell_me_when: Annotated[
        Mapping[str, Mapping[str, Decimal]],
        About(
            "Rule id to its thresholds, where the person changed them. SLOW-7 has `on` too: 1 on, "
            "0 off. WORSENING has `rise`, 1 to 3 in halves; older records have `points`, which "
            "counts where `rise` is absent, 2 as 1.5."
        ),
    ] = field(default_factory=dict)

    def __post_init__(self) -> None:
        frozen = {
            rule: MappingProxyType(dict(own)) for rule, own in self.tell_me_when.items() if own
        }
        object.__setattr__(self, "tell_me_when", frozen)
        super().__post_init__()
