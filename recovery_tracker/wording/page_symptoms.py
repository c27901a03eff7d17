"""The page's lines on what the pain is like, and on how the nights were."""

from datetime import date

from recovery_tracker.base.text import _, ngettext
from recovery_tracker.insight.symptoms import NightFacts, Qualities
from recovery_tracker.wording import words
from recovery_tracker.wording.course import number
from recovery_tracker.wording.page import Line, dates


def pain_is_like(of: Qualities | None, until: date) -> tuple[Line, ...]:
    """Returns what the pain was like; numbness and pins and needles have a line of their own.

    Nothing marked is no line: it never reads as “no numbness”.
    """
    if of is None:
        return ()
    marked = "; ".join(
        _("{quality} {n}").format(quality=words.pain_quality(quality), n=number(n))
        for quality, n in of.marked.items()
    )
    days = ngettext("of {n} day", "of {n} days", of.days).format(n=number(of.days))
    lines = (
        Line(_("What it is like"), _("{qualities} ({days})").format(qualities=marked, days=days)),
    )
    if not of.nerve:
        return lines
    return (*lines, Line(_("Numb, or pins and needles"), dates(of.nerve, until)))


def nights(of: NightFacts) -> tuple[Line, ...]:
    """Returns how good the nights were, and how often pain woke; nothing recorded is no line."""
    lines = []
    if of.rated:
        worst, best = words.sleep_quality(of.worst), words.sleep_quality(of.best)
        range_of = worst if worst == best else _("{low} to {high}").format(low=worst, high=best)
        recorded = ngettext("{n} night recorded", "{n} nights recorded", of.rated)
        lines.append(
            Line(
                _("Sleep quality"),
                _("{range} ({recorded})").format(
                    range=range_of, recorded=recorded.format(n=number(of.rated))
                ),
            )
        )
    if of.counted:
        wakings = ngettext("{woken} of {n} night", "{woken} of {n} nights", of.counted).format(
            woken=number(of.woken), n=number(of.counted)
        )
        if of.most > 1:
            wakings = _("{nights}, at most {n} times").format(nights=wakings, n=number(of.most))
        lines.append(Line(_("Woken by pain"), wakings))
    return tuple(lines)
