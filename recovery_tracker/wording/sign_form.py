"""The form of warning signs in words: why it is shown now, and what was answered last."""

from collections.abc import Collection
from datetime import date

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.terms import SignFormCause


def title() -> str:
    """Returns what the form asks of every sign on it."""
    return _("Do you have any of these now, or since this back pain began?")


def first_text() -> str:
    """Returns why the first questions come first."""
    return _("Some of these need help at once, so they come first.")


def rest_text() -> str:
    """Returns the heading of the other questions."""
    return _("And any of these, now or since this back pain began?")


def why_asked(reason: str) -> str:
    """Returns why the signs are asked now: the rule whose card asks them, or what is marked."""
    return {
        SignFormCause.NUMBNESS: _(
            "You marked numbness or pins and needles. Where you feel them matters, so please look "
            "at these."
        ),
        SignFormCause.BOTH_SIDES: _("You marked pain on both sides, so please look at these."),
        "RECUR": _("Your pain is back, so please look at these again."),
        "WORSENING": _("Your pain has gone up and stays there, so please look at these again."),
        "REFERRED": _(
            "You marked pain in the bottom, groin or leg, so please look at these again."
        ),
        "GAP-3": _("You have not logged for some days, so please look at these first."),
    }[reason]


def last_answer(on: date, signs: Collection[WarningSign], as_of: date) -> str:
    """Returns when the signs were answered last, and whether any was ticked, not which."""
    same_year = on.year == as_of.year
    day = formats().date_long(on) if same_year else formats().date_full(on)
    if not signs:
        return _("You last answered on {date}: none of these.").format(date=day)
    return ngettext(
        "You last answered on {date}: {n} ticked.",
        "You last answered on {date}: {n} ticked.",
        len(signs),
    ).format(date=day, n=len(signs))


def no_check() -> str:
    """Returns the note wherever warning signs and advice are shown."""
    return _("This program can't check for serious causes. If you are worried, ask.")
