"""The subject of a card in few words, for readers of the page for an appointment."""

from recovery_tracker.base.text import _
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.wording.reasons import held


def subject(rule: str) -> str:
    """Returns the subject of a rule; empty where what held says it all, as a warning sign does."""
    return {
        "LEG-SPREAD": _("pain moved below the knee"),
        "REFERRED": _("pain outside the back"),
        "HEAT-RISK": _("heat or cold, with a risk"),
        "MED-PARA-24H": _("much paracetamol"),
        "MED-PARA-TIME": _("paracetamol without a time"),
        "MED-MAXDOSE": _("over the limit of the pack"),
        "MED-INTERVAL": _("sooner than the gap of the pack"),
        "MED-SEDATE": _("can make sleepy"),
        "MED-SEDATE-2": _("two that make sleepy"),
        "MED-DUP-NSAID": _("two anti-inflammatories"),
        "MED-DUP-PARA": _("two with paracetamol"),
        "MED-NSAID-CAUTION": _("anti-inflammatory with a risk"),
        "MED-NSAID-ASK": _("anti-inflammatory, to ask about"),
        "MED-NSAID-10D": _("anti-inflammatory for long"),
        "MED-CODEINE-3D": _("codeine for long"),
        "SEVERE-3D": _("severe pain"),
        "WORSENING": _("getting worse"),
        "PERSIST-14": _("not settled"),
        "PERSIST-42": _("still hurting after weeks"),
        "INFLAM-90": _("three months, eased by moving"),
        "FUNCTION-AFFECTED": _("daily tasks"),
        "SLEEP-AFFECTED": _("bad nights"),
        "SLEEP-TIP": _("bad nights at first"),
        "SLOW-7": _("slow first week"),
        "RECOVERED": _("a good week"),
        "RECUR": _("pain is back"),
        "GAP-3": _("no entries"),
        "RF-FRAGILITY": _("a fall, and bones that may be weak"),
        "RF-CES-BILATERAL": _("both legs"),
    }.get(rule, "")


def what_held(alert: Alert) -> str:
    """Returns the subject of the card, and what held: “pain outside the back: buttock, left”."""
    about, what = subject(alert.rule), held(alert)
    if not about:
        return what
    return _("{about}: {what}").format(about=about, what=what) if what else about
