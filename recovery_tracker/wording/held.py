"""The facts of an alert in words: what held, and nothing else of its rule.

A card names the medicine that was logged and the factor that holds, never the list of those that
the rule looks for. So do the page for an appointment and the command line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import CareKind, RiskFactor, Site, SkinAfter
from recovery_tracker.guidance.facts import Alert, DoseIngredient, Entry, Rise
from recovery_tracker.guidance.medicine_list import MedicineClass, medicine_list
from recovery_tracker.guidance.table import Row
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

_NOTHING: Final = "…"
"""For a text that is shown without an alert of its own, as on the page of all rules."""
_FACTORS: Final = "person.risk_factors."


def facts(alert: Alert, row: Row, settings: Settings) -> Mapping[str, str]:
    """Returns what the alert puts into the texts of its rule, by `table.FACT_WORDS`."""
    shown = entries(alert)
    medicine = _medicines(alert, shown)
    if row.seen.startswith("{medicine}"):
        medicine = sentence_case(medicine)
    return {
        "opens": opening(row, settings),
        "held": _held(alert, row, shown) or _NOTHING,
        "medicine": medicine or _NOTHING,
        **(risen(alert.rise) if alert.rise else dict.fromkeys(RISE, _NOTHING)),
    }


RISE: Final = ("now", "before", "first", "last", "count")


def risen(of: Rise) -> Mapping[str, str]:
    """Returns both averages, the dates of the last values, and how many values make the first."""
    return {
        "now": _tenths(of.now),
        "before": _tenths(of.before),
        "first": formats().date_short(of.first),
        "last": formats().date_short(of.last),
        "count": formats().number(of.count),
    }


def entries(alert: Alert) -> Sequence[Entry]:
    """Returns the entries that a text of the alert may name."""
    return alert.held or alert.unanswered or alert.because


def opening(row: Row, settings: Settings) -> str:
    """Returns the opening of a card whose rule has numbers:

    the person set them, or the diary did.
    """
    if is_own(row, settings):
        return _("You asked to be told when")
    return _("This diary is set to tell you when")


def is_own(row: Row, settings: Settings) -> bool:
    """Tells whether the person set one of the rule's numbers to other than usual."""
    counted = row.limits(settings.tell_me_when.get(row.id, {}))
    return any(value != row.thresholds[name].value for name, value in counted.items())


def listed(several: Iterable[str]) -> str:
    """Returns several in a row, each once: “ibuprofen, naproxen and aspirin”."""
    *before, last = tuple(dict.fromkeys(several)) or ("",)
    if not before:
        return last
    return _("{several} and {last}").format(several=", ".join(before), last=last)


def amounts(parts: Iterable[DoseIngredient]) -> str:
    """Returns ingredients with their mg, as far as these are known: “ibuprofen 400 mg”."""
    return listed(
        _name(part)
        if part.mg is None
        else _("{ingredient} {n} mg").format(ingredient=_name(part), n=_mg(part.mg))
        for part in parts
    )


def factor(of: Entry) -> str:
    """Returns what else holds for the person, in few words: “blood thinner”, “warfarin”."""
    if of.field.startswith(_FACTORS):
        return words.risk_factor(RiskFactor(of.field.removeprefix(_FACTORS)))
    if of.field == "person.born":
        return words.risk_factor(RiskFactor.AGE_65_OR_MORE)
    return listed(_name(part) for part in of.ingredients)


def _held(alert: Alert, row: Row, shown: Sequence[Entry]) -> str:
    in_words = _HELD.get(row.id, _clauses)
    if not alert.pairs:
        return in_words(shown)
    if in_words is _ingredients:  # both of a pair are of one kind
        return in_words([each for pair in alert.pairs for each in (pair.medicine, pair.factor)])
    return in_words([pair.factor for pair in alert.pairs])


def _medicines(alert: Alert, shown: Sequence[Entry]) -> str:
    doses = [pair.medicine for pair in alert.pairs] or shown
    parts = [part for each in doses for part in each.ingredients]
    nsaids = [part for part in parts if part.nsaid]
    return listed(_name(part) for part in nsaids or parts)


def _ingredients(shown: Iterable[Entry]) -> str:
    return listed(_name(part) for each in shown for part in each.ingredients)


def _places(shown: Iterable[Entry]) -> str:
    sites = (each.field.removeprefix("sites.") for each in shown if each.field.startswith("sites."))
    return listed(_place(Site(site)) for site in sites)


def _skin(shown: Iterable[Entry]) -> str:
    return listed(
        _("{what} after {care}").format(
            what=words.skin_after(SkinAfter(each.value)), care=words.care(CareKind(each.name))
        )
        for each in shown
        if each.field.endswith(".skin_after") and each.name and isinstance(each.value, str)
    )


def _listed_held(shown: Iterable[Entry]) -> str:
    return ", ".join(
        dict.fromkeys(factor(each) for each in shown if each.field.startswith(_FACTORS))
    )


def _clauses(shown: Iterable[Entry]) -> str:
    return listed(clause for each in shown if (clause := _clause(each)))


def _clause(of: Entry) -> str:
    """Returns a factor as part of a sentence about “you”; empty where the entry is none."""
    if of.field.startswith(_FACTORS):
        return about_you(RiskFactor(of.field.removeprefix(_FACTORS)))
    if of.field == "person.born":
        return about_you(RiskFactor.AGE_65_OR_MORE)
    thinners = [part for part in of.ingredients if _thins(part)]
    if thinners:
        return _("you take {medicine}").format(medicine=listed(map(_name, thinners)))
    return ""


def _thins(part: DoseIngredient) -> bool:
    medicines = medicine_list()
    kinds = (MedicineClass.ANTICOAGULANT, MedicineClass.ANTIPLATELET)
    return any(medicines.has(part.ingredient, kind) for kind in kinds) or _is_low_dose(part)


def _is_low_dose(part: DoseIngredient) -> bool:
    """Tells whether it is aspirin as it is taken for the heart."""
    found = medicine_list().ingredients.get(part.ingredient)
    return found is not None and found.low_dose_mg is not None and not part.nsaid


def _name(part: DoseIngredient) -> str:
    if _is_low_dose(part):
        return _("low-dose {ingredient}").format(ingredient=part.ingredient)
    return part.ingredient


def _mg(exact: Fraction) -> str:
    return formats().number(Decimal(exact.numerator) / exact.denominator)


def _tenths(exact: Fraction) -> str:
    """Returns an average to one decimal, half up."""
    tenths = (exact * 10 + Fraction(1, 2)).__floor__()
    return formats().number(Decimal(tenths) / 10)


def about_you(of: RiskFactor) -> str:
    """Returns a risk factor as part of a sentence: “you take a blood thinner”."""
    in_words = {
        RiskFactor.OSTEOPOROSIS: _("you have weak bones"),
        RiskFactor.LONG_TERM_STEROIDS: _("you have used steroids for long"),
        RiskFactor.AGE_65_OR_MORE: _("you are 65 or older"),
        RiskFactor.ANTICOAGULANT: _("you take a blood thinner"),
        RiskFactor.STOMACH_ULCER: _("you have or had a stomach ulcer"),
        RiskFactor.KIDNEY_DISEASE: _("you have kidney disease"),
        RiskFactor.HEART_FAILURE: _("you have heart failure"),
        RiskFactor.PREGNANT: _("you are pregnant"),
        RiskFactor.NSAID_ALLERGY: _("you had an allergy to this kind"),
        RiskFactor.ASTHMA: _("you have asthma"),
        RiskFactor.HEART_DISEASE_OR_STROKE: _("you have heart disease or had a stroke"),
        RiskFactor.LIVER_DISEASE: _("you have liver disease"),
        RiskFactor.CROHNS_OR_COLITIS: _("you have Crohn's or colitis"),
        RiskFactor.HIGH_BLOOD_PRESSURE: _("you have high blood pressure"),
    }
    return in_words.get(of) or _("you told us: {what}").format(what=words.risk_factor(of))


def _place(of: Site) -> str:
    """Returns a place as part of a sentence about “your”."""
    in_words = {
        Site.BUTTOCK_LEFT: _("left buttock"),
        Site.BUTTOCK_RIGHT: _("right buttock"),
        Site.GROIN_LEFT: _("left groin"),
        Site.GROIN_RIGHT: _("right groin"),
        Site.THIGH_FRONT_LEFT: _("left thigh, in front"),
        Site.THIGH_FRONT_RIGHT: _("right thigh, in front"),
        Site.THIGH_BACK_LEFT: _("left thigh, at the back"),
        Site.THIGH_BACK_RIGHT: _("right thigh, at the back"),
        Site.KNEE_LEFT: _("left knee"),
        Site.KNEE_RIGHT: _("right knee"),
        Site.SHIN_LEFT: _("left shin"),
        Site.SHIN_RIGHT: _("right shin"),
        Site.CALF_LEFT: _("left calf"),
        Site.CALF_RIGHT: _("right calf"),
        Site.FOOT_LEFT: _("left foot"),
        Site.FOOT_RIGHT: _("right foot"),
    }
    return in_words.get(of) or words.site(of)


_HELD: Final[Mapping[str, Callable[[Iterable[Entry]], str]]] = MappingProxyType(
    {
        "REFERRED": _places,
        "SKIN-BURN": _skin,
        "MED-DUP-NSAID": _ingredients,
        "MED-SEDATE-2": _ingredients,
        "HEAT-RISK": _listed_held,
    }
)
"""The rules whose facts are no clause about the person, with what names them."""
