"""Sleep, daily life and trend: the rules that see only dates from the start."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from tests.guidance.oracle.terms import HOLDS, LACKS, Course, Said, Terms, back, days

Decides = Callable[[Terms, date, Course], str | None]


def course_rules(of: Terms, on: date, course: Course) -> Iterator[Said]:
    day = (on - course.start).days + 1
    looked_at: dict[str, tuple[bool, Decides]] = {
        "SLEEP-TIP": (1 <= day <= 6, sleep_tip),
        "SLEEP-AFFECTED": (day >= 7, sleep_affected),
        "FUNCTION-AFFECTED": (day >= 7, function_affected),
        "SEVERE-3D": (day >= 3, severe),
        "INFLAM-90": ((on - course.onset).days + 1 >= 90, inflammatory),
    }
    if course.recovered is None:
        looked_at |= {
            "SLOW-7": (7 <= day <= 10 and is_on(of), slow),
            "WORSENING": (True, worsening),
            "PERSIST-14": (day >= 14, persisting),
            "PERSIST-42": (day >= 42, persisting_long),
        }
    for rule, (due, decides) in looked_at.items():
        said = decides(of, on, course) if due else None
        if said is not None:
            yield rule, said


def sleep_tip(of: Terms, on: date, course: Course) -> str | None:
    known = of.nights(back(on, 2), on, course)
    return HOLDS if sum(known) >= 2 else LACKS if len(known) < 2 else None


def sleep_affected(of: Terms, on: date, course: Course) -> str | None:
    known = of.nights(back(on, 6), on, course)
    if len(known) < 4:
        return LACKS
    return HOLDS if sum(known) >= 3 and any(known[-2:]) else None


def function_affected(of: Terms, on: date, course: Course) -> str | None:
    cut = 5 if (on - course.start).days + 1 >= 14 else 7
    today = of.interference(on)
    found = (of.interference(each) for each in days(max(back(on, 9), course.start), on))
    known = [value for value in found if value is not None]
    if today is None or len(known) < 3:
        return LACKS
    return HOLDS if today >= cut and sum(value >= cut for value in known[-5:]) >= 3 else None


def severe(of: Terms, on: date, course: Course) -> str | None:
    dates = [
        each for each in days(max(back(on, 3), course.start), on) if of.pain(each) is not None
    ][-3:]
    if of.pain(on) is None or len(dates) < 3:
        return LACKS
    if any((of.pain(each) or 0) < 8 for each in dates):
        return None
    hard = [of.interference(each) for each in dates]
    if any(value is not None and value < 7 for value in hard):
        return None
    return LACKS if None in hard else HOLDS


def worsening(of: Terms, on: date, course: Course) -> str | None:
    dated = [
        (each, value)
        for each in days(max(back(on, 23), course.start), on)
        if (value := of.pain(each)) is not None
    ]
    last_four, before = dated[-4:], [value for _each, value in dated[:-4]][-10:]
    if of.pain(on) is None or len(last_four) < 4 or last_four[0][0] < back(on, 9):
        return LACKS
    if len(before) < 3:
        return LACKS
    m = sum(before, Fraction(0)) / len(before)
    now = sum((value for _each, value in last_four), Fraction(0)) / 4
    rises = now >= 4 and now >= m + Fraction(3, 2)
    return HOLDS if rises and all(value >= m + 1 for _each, value in last_four[2:]) else None


def is_on(of: Terms) -> bool:
    own = of.of.settings.tell_me_when.get("SLOW-7", {})
    return own["on"] == 1 if "on" in own else own.get("improvement_percent", 15) != 15


def slow(of: Terms, on: date, course: Course) -> str | None:
    r3, b = of.r3(on, course), of.b(on, course)
    if r3 is None or (r3 >= 5 and b is None):
        return LACKS
    holds = r3 >= 5 and b is not None and b >= 4 and (b - r3) / b < Fraction(15, 100)
    return HOLDS if holds else None


def persisting(of: Terms, on: date, course: Course) -> str | None:
    r5, b = of.r5(on, course), of.b(on, course)
    if r5 is None:
        return LACKS
    if r5 >= 4:
        return HOLDS
    if r5 < 2:
        return None
    if not b:
        return LACKS
    return HOLDS if (b - r5) / b < Fraction(30, 100) else None


def persisting_long(of: Terms, on: date, course: Course) -> str | None:
    r5 = of.r5(on, course)
    if r5 is None:
        return LACKS
    return HOLDS if r5 >= 2 else None


def inflammatory(of: Terms, on: date, course: Course) -> str | None:
    age, episode = of.age(course.onset), course.episode
    if not episode or "better_with_movement" not in episode.features:
        return None
    if age is not None and age >= 45:
        return None
    said = persisting_long(of, on, course)
    return LACKS if said == HOLDS and age is None else said
