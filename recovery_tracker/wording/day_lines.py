"""What is logged of a day in one line for each subject, and what a line has to say of itself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.record import Care, CheckIn, Dose
from recovery_tracker.diary.vocabulary import CareKind, PainQuality, Site
from recovery_tracker.diary.when import When
from recovery_tracker.guidance.own_medicines import OwnMedicine
from recovery_tracker.wording import medicines as medicine_words
from recovery_tracker.wording import words
from recovery_tracker.wording.days import care_words, sentence_case
from recovery_tracker.wording.exercises import exercise

ON_THE_SKIN: Final = (CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING)
"""Care whose line is *Heat and cold*."""
EXERCISES: Final = (CareKind.EXERCISE,)
OTHER_CARE: Final = tuple(kind for kind in CareKind if kind not in (*ON_THE_SKIN, *EXERCISES))
"""Care without a line of its own."""
NUMB: Final = frozenset({PainQuality.NUMB, PainQuality.PINS_AND_NEEDLES})
"""Words for the pain that lead to the warning signs."""
_BETWEEN: Final = " · "
_MOST_LETTERS: Final = 60
"""As much of a note as a line shows."""


@dataclass(frozen=True)
class LineWords:
    """What a line says: what is logged in it, and a sentence that asks to be seen."""

    logged: str
    notice: str = ""


def heat_and_cold(day: Day) -> LineWords:
    """Returns the heat and cold of a day, and whether the skin was not looked at after one."""
    sessions = _of_kinds(day, ON_THE_SKIN)
    unanswered = any(care.skin_after is None and care.asleep is None for care in sessions)
    notice = _("Your skin afterwards: not answered.")
    return LineWords(_joined(map(_care, sessions)), notice if unanswered else "")


def exercises(day: Day, planned: Sequence[str] = ()) -> LineWords:
    """Returns the exercises of a day with how often each was repeated: “Cat-Cow 5 times”.

    `planned` is what was done of a plan, which is said after them.
    """
    parts = [_exercise(care) for care in _of_kinds(day, EXERCISES)]
    if planned:
        parts.append(_("plan: {what}").format(what=", ".join(planned)))
    return LineWords(_joined(parts))


def medicines(day: Day, own: Sequence[OwnMedicine]) -> LineWords:
    """Returns the doses of a day, and when a gap ends or that a dose has no time."""
    taken: dict[str, list[Dose]] = defaultdict(list)
    for dose in day.doses:
        taken[dose.medicine].append(dose)
    names = {each.medicine.id: each.medicine.name for each in own}
    logged = _joined(
        _("{medicine}: {doses}").format(
            medicine=names.get(medicine, medicine),
            doses=", ".join(_at(formats().number(dose.units), dose.at) for dose in doses),
        )
        for medicine, doses in taken.items()
    )
    gaps = [gap for each in own if (gap := medicine_words.gap(each, day.date))]
    untimed = sum(not isinstance(dose.at, datetime) for dose in day.doses)
    without = ngettext("One dose has no time.", "{n} doses have no time.", untimed).format(
        n=formats().number(untimed)
    )
    return LineWords(logged, " ".join((*dict.fromkeys(gaps), *((without,) if untimed else ()))))


def scores(day: Day, *, today: bool) -> LineWords:
    """Returns the pain scores of a day with their times: “7 at 07:50 · 4 at 14:00”."""
    parts = [_at(formats().number(score.pain), score.at) for score in day.pain_scores]
    untimed = day.check_in.pain.now if day.check_in is not None else None
    if untimed is not None:
        parts.append(_("{pain} without a time").format(pain=formats().number(untimed)))
    return LineWords(_joined(parts), _("A score has no time.") if today and untimed else "")


def more(day: Day, check_in: CheckIn) -> LineWords:
    """Returns mood, what the pain is like, the rest of the night, the longest sit, other care."""
    parts: list[str] = []
    if check_in.mood is not None:
        parts.append(_("mood {mood}").format(mood=words.mood(check_in.mood)))
    parts += [words.pain_quality(each) for each in PainQuality if each in check_in.qualities]
    if (hard := check_in.sleep.hard_to_fall_asleep) is not None:
        parts.append(_("hard to fall asleep") if hard else _("not hard to fall asleep"))
    if (sit := check_in.movement.longest_sit_minutes) is not None:
        parts.append(_("sat for {n} min").format(n=formats().number(sit)))
    parts += [_care(care) for care in _of_kinds(day, OTHER_CARE)]
    numb = check_in.qualities & NUMB and check_in.warning_signs is None
    return LineWords(_joined(parts), _("Numb: the warning signs are not answered.") if numb else "")


def note(check_in: CheckIn) -> LineWords:
    """Returns the beginning of a note, and who sees it."""
    kept = check_in.note
    if kept is None or not kept.text.strip():
        return LineWords("")
    text = " ".join(kept.text.split())
    short = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}…"
    seen = _("on the summary") if kept.in_summary else _("private")
    return LineWords(_BETWEEN.join((seen, short)))


def places(check_in: CheckIn) -> tuple[str, ...]:
    """Returns each place that hurts, from the neck down, with how bad it is where that is said."""
    return tuple(
        sentence_case(words.site(site))
        if pain is None
        else _("{site}: {pain}").format(
            site=sentence_case(words.site(site)), pain=formats().number(pain)
        )
        for site in Site
        if site in check_in.sites
        if (pain := check_in.sites[site]) is None or pain > 0
    )


def signs(check_in: CheckIn) -> str:
    """Returns the ticked warning signs of a day; empty where none is."""
    ticked = check_in.warning_signs or frozenset()
    return sentence_case(_BETWEEN.join(words.sign(each) for each in sorted(ticked)))


def _of_kinds(day: Day, kinds: Sequence[CareKind]) -> list[Care]:
    return [care for care in day.care if care.kind in kinds]


def _care(care: Care) -> str:
    return _at(care_words(care), care.at)


def _exercise(care: Care) -> str:
    named = (care.exercise or "").strip()
    name = exercise(named) if named else words.care(care.kind)
    if care.repetitions is None:
        return _at(name, care.at)
    n = care.repetitions
    return ngettext("{exercise} {n} time", "{exercise} {n} times", n).format(
        exercise=name, n=formats().number(n)
    )


def _at(what: str, at: When) -> str:
    if not isinstance(at, datetime):
        return what
    return _("{what} at {time}").format(what=what, time=formats().time(at))


def _joined(parts: Iterator[str] | Sequence[str]) -> str:
    return sentence_case(_BETWEEN.join(parts))
