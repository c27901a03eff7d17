"""Who keeps the record, what changes the meaning of a sign for them, and what they set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from recovery_tracker.diary import checks
from recovery_tracker.diary.frozen import freeze
from recovery_tracker.diary.vocabulary import Asked, Nation, RiskFactor


@dataclass(frozen=True)
class RiskPeriod:
    """The dates between which a risk factor holds, where they are known; both are included."""

    since: date | None = None
    until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Whether the factor holds on the date."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Contact:
    """Whom the person would ring."""

    name: str | None = None
    phone: str | None = None
    role: str | None = None

    def __post_init__(self) -> None:
        checks.text("contact.name", self.name)
        checks.text("contact.phone", self.phone)
        checks.text("contact.role", self.role)


@dataclass(frozen=True)
class Person:
    """Who keeps the record."""

    name: str | None = None
    born: date | None = None
    risk_factors: Mapping[RiskFactor, RiskPeriod] = field(default_factory=dict)
    contact: Contact = Contact()

    def __post_init__(self) -> None:
        freeze(self, "risk_factors")
        checks.text("name", self.name)

    def has(self, factor: RiskFactor, on: date) -> bool:
        """Whether the risk factor holds on the date."""
        period = self.risk_factors.get(factor)
        return period is not None and period.holds_on(on)


@dataclass(frozen=True)
class Settings:
    """What goes along to another computer: the nation and the person's own thresholds.

    `asked`: the questions about health that were shown, answered or skipped, so that no computer
    shows them again. `tell_me_when`: rule id to its thresholds, where the person changed them.
    """

    nation: Nation | None = None
    asked: frozenset[Asked] = frozenset()
    tell_me_when: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        frozen = {
            rule: MappingProxyType(dict(own)) for rule, own in self.tell_me_when.items() if own
        }
        object.__setattr__(self, "tell_me_when", MappingProxyType(frozen))
        for rule, own in self.tell_me_when.items():
            for name, value in own.items():
                checks.finite(f"tell_me_when.{rule}.{name}", value)
