"""The rules of medicines, care, gaps and the late ones of the course, once more and slowly.

Written from the definition alone, over plain lists, date by date, with nothing of `guidance` and
nothing of `diary.day`: it must come to the same by another way. For the default thresholds, and
for the medicines of `tests.guidance.strategies`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median

from recovery_tracker.diary.record import Care, CheckIn, Episode, Record
from tests.guidance.strategies import MEDICINES

REFERRED = ("buttock", "groin", "thigh", "knee", "shin", "calf", "foot")
LEGS = ("thigh", "shin", "calf", "foot")  # knees aside
BASES = {
    "paracetamol": "paracetamol",
    "acetaminophen": "paracetamol",
    "codeine phosphate": "codeine",
    "codeine": "codeine",
    "ibuprofen": "ibuprofen",
    "ibuprofen lysine": "ibuprofen",
    "acetylsalicylic acid": "aspirin",
    "aspirin": "aspirin",
    "naproxen sodium": "naproxen",
    "diazepam": "diazepam",
}
NSAIDS = {"ibuprofen", "aspirin", "naproxen"}
SEDATING = {"codeine", "diazepam"}
CAUTION = ("anticoagulant", "stomach_ulcer", "kidney_disease", "heart_failure", "pregnant")
SKIN = ("reduced_sensation", "poor_circulation", "raynauds", "diabetic_neuropathy", "fragile_skin")
SIGNS = {
    "saddle_numbness", "bladder_retention", "bladder_incontinence", "bladder_loss_of_feeling",
    "bowel_incontinence", "bowel_loss_of_feeling", "sexual_function_change",
    "bilateral_leg_symptoms", "major_trauma", "chest_pain", "collapse_clammy_sudden_pain",
    "leg_weakness_one_side", "foot_drop", "gait_unsteady", "fever", "feeling_very_unwell",
    "weight_loss", "night_pain_unrelieved", "back_shape_change", "thoracic_pain",
    "cough_sneeze_strain_pain",
}  # fmt: skip
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """One ingredient of one dose."""

    on: date
    at: datetime | None
    product: str
    name: str
    mg: Fraction | None
    unit_mg: Fraction | None
    shop: bool

    @property
    def nsaid(self) -> bool:
        small = self.unit_mg is not None and self.unit_mg <= 150
        return self.name in NSAIDS and not (self.name == "aspirin" and small and not self.shop)


@dataclass
class Course:
    """How far one episode has come."""

    onset: date
    start: date
    recovered: date | None = None
    closing_seen: bool = False
    again: bool = False
    first_check_in: date | None = None


@dataclass
class Judged:
    """What fired: each rule and episode with its first and last date; and the undecided."""

    fired: dict[tuple[str, str | None], tuple[date, date]] = field(default_factory=dict)
    undecided: set[str] = field(default_factory=set)
    gap_active: bool = False

    def fire(self, rule: str, episode: str | None, on: date) -> None:
        first, _last = self.fired.get((rule, episode), (on, on))
        self.fired[rule, episode] = (first, on)


class Oracle:
    """The record, asked date by date."""

    def __init__(self, of: Record) -> None:
        self.of = of
        self.check_ins = {each.date: each for each in of.check_ins}
        self.parts = list(self._parts())
        self.scores: dict[date, list[Fraction]] = {}
        for score in of.pain_scores:
            self.scores.setdefault(score.at.date(), []).append(Fraction(score.pain))
        self.care: dict[date, list[Care]] = {}
        for care in of.care:
            self.care.setdefault(_date(care.at), []).append(care)
        self.entries = {
            *self.check_ins,
            *self.scores,
            *self.care,
            *(_date(dose.at) for dose in of.doses),
        }

    def _parts(self) -> Iterator[Part]:
        known = {each.id: each for each in MEDICINES}
        for dose in self.of.doses:
            product = known[dose.medicine]
            if product.form in ("gel", "patch"):
                continue
            for each in product.ingredients:
                mg = None if each.mg is None else Fraction(each.mg)
                yield Part(
                    _date(dose.at),
                    dose.at if isinstance(dose.at, datetime) else None,
                    product.id,
                    BASES.get(each.name.lower(), each.name.lower()),
                    None if mg is None else mg * Fraction(dose.units),
                    mg,
                    product.shop_bought is True,
                )

    # --- Terms ---

    def pain(self, on: date) -> Fraction | None:
        pain = self.check_ins[on].pain if on in self.check_ins else None
        if pain is not None and pain.average is not None:
            return Fraction(pain.average)
        if on in self.scores:
            return sum(self.scores[on], Fraction(0)) / len(self.scores[on])
        return Fraction(pain.now) if pain is not None and pain.now is not None else None

    def values(self, first: date, last: date, course: Course) -> list[Fraction]:
        found = (self.pain(on) for on in _dates(max(first, course.start), last))
        return [value for value in found if value is not None]

    def r3(self, on: date, course: Course) -> Fraction | None:
        values = self.values(_back(on, 2), on, course)
        return median(values) if len(values) >= 2 and self.pain(on) is not None else None

    def r5(self, on: date, course: Course) -> Fraction | None:
        values = self.values(_back(on, 9), on, course)[-5:]
        return median(values) if len(values) >= 3 and self.pain(on) is not None else None

    def b(self, on: date, course: Course) -> Fraction | None:
        values = self.values(course.start, min(on, course.start + 4 * DAY), course)[:3]
        return median(values) if values else None

    def night(self, on: date) -> bool | None:
        sleep = self.check_ins[on].sleep if on in self.check_ins else None
        if sleep is None or (sleep.quality is None and sleep.wakings_from_pain is None):
            return None
        wakings, quality, hours = sleep.wakings_from_pain, sleep.quality, sleep.hours
        if wakings is not None and wakings >= 2:
            return True
        poor = quality is not None and quality <= 1
        if wakings is not None and wakings >= 1 and (poor or (hours is not None and hours < 6)):
            return True
        pain = self.pain(on)
        return poor and pain is not None and pain >= 5

    def marked(self, on: date) -> set[str]:
        sites = self.check_ins[on].sites if on in self.check_ins else {}
        return {site.value for site, pain in sites.items() if pain is None or pain > 0}

    def risk(self, on: date, *names: str) -> bool:
        return any(
            factor.value in names
            and (period.since is None or period.since <= on)
            and (period.until is None or on <= period.until)
            for factor, period in self.of.person.risk_factors.items()
        )

    def age(self, onset: date) -> int | None:
        born = self.of.person.born
        if born is None:
            return None
        years = onset.year - born.year
        return years if (onset.month, onset.day) >= (born.month, born.day) else years - 1

    # --- Walking ---

    def judge(self, as_of: date) -> Judged:
        judged, courses = Judged(), {}
        self.seen_sedating: set[str] = set()
        self.warned: set[date] = set()
        begun = [on for on in self.entries if on <= as_of]
        for on in _dates(min(begun), as_of) if begun else ():
            episode = self.episode_of(on)
            key = episode.id if episode else None
            onset = episode.onset if episode else min(begun)
            course = courses.setdefault(key, Course(onset, onset))
            judged.undecided = set()
            self.settle(on, episode, course, judged)
            if on in self.entries:
                self.entry_date(on, episode, course, judged)
                judged.gap_active = False
            elif self.gap(on, episode, course):
                judged.fire("GAP-3", key, on)
                judged.gap_active = True
        return judged

    def episode_of(self, on: date) -> Episode | None:
        found = sorted(self.of.episodes, key=lambda each: each.onset)
        return next((each for each in reversed(found) if each.onset <= on), (*found, None)[0])

    def is_open(self, on: date, episode: Episode | None, course: Course) -> bool:
        closed = episode.closed if episode else None
        return on >= course.start and (closed is None or on <= closed or course.again)

    def settle(self, on: date, episode: Episode | None, course: Course, judged: Judged) -> None:
        key = episode.id if episode else None
        if (
            episode
            and episode.closed
            and episode.outcome == "recovered"
            and on >= episode.closed
            and not course.closing_seen
        ):
            course.closing_seen = True
            course.recovered = course.recovered or episode.closed
        if on not in self.entries or on < course.start:
            return
        opened = self.is_open(on, episode, course)
        if course.recovered is not None and (opened or course.closing_seen):
            start = self.recurs(on, course)
            if start is not None:
                judged.fire("RECUR", key, on)
                course.start, course.recovered = start, None
                course.again = course.closing_seen
        elif course.recovered is None and opened and self.good_week(on, course):
            judged.fire("RECOVERED", key, on)
            course.recovered = on

    def good_week(self, on: date, course: Course) -> bool:
        values = self.values(_back(on, 6), on, course)
        if self.pain(on) is None or len(values) < 5 or max(values) > 1:
            return False
        for each in _dates(max(_back(on, 6), course.start), on):
            check_in = self.check_ins.get(each)
            if check_in is None:
                continue
            if check_in.interference is not None and check_in.interference > 3:
                return False
            if check_in.warning_signs or any(s.startswith(REFERRED) for s in self.marked(each)):
                return False
        return True

    def recurs(self, on: date, course: Course) -> date | None:
        pain = self.pain(on)
        if pain is None or course.recovered is None:
            return None
        for back in (1, 2):
            before = _back(on, back)
            earlier = self.pain(before) if before >= course.start else None
            if earlier is not None:
                if pain >= 3 and earlier >= 3:
                    return before
                break
        since = [
            each
            for each in _dates(max(_back(on, 9), course.start, course.recovered + DAY), on)
            if self.pain(each) is not None
        ][-5:]
        if len(since) >= 3 and median(self.pain(each) or Fraction(0) for each in since) >= 2:
            return since[0]
        return None

    # --- Rules of a date with an entry ---

    def entry_date(self, on: date, episode: Episode | None, course: Course, judged: Judged) -> None:
        key = episode.id if episode else None
        check_in = self.check_ins.get(on)
        if check_in and course.first_check_in is None:
            course.first_check_in = on
        if check_in and self.warns(on, check_in, episode, course):
            self.warned.add(on)
        for rule in (*self.care_rules(on), *self.medicine_rules(on, judged)):
            judged.fire(rule, key, on)
        if self.is_open(on, episode, course):
            for rule in self.course_rules(on, episode, course):
                judged.fire(rule, key, on)

    def warns(self, on: date, check_in: CheckIn, episode: Episode | None, course: Course) -> bool:
        ticked = {sign.value for sign in check_in.warning_signs or ()}
        if ticked & SIGNS:
            return True
        today = {s for s in self.marked(on) if s.startswith(LEGS)}
        near = {s for n in range(3) for s in self.marked(_back(on, n)) if s.startswith(LEGS)}
        if any(
            (one.endswith("left") and other.endswith("right"))
            or (one.endswith("right") and other.endswith("left"))
            for one in today
            for other in near
        ):
            return True
        first = course.first_check_in == on
        fell = "minor_trauma" in ticked or bool(first and episode and episode.trigger == "fall")
        age = self.age(course.onset)
        weak = self.risk(on, "osteoporosis", "long_term_steroids") or (
            age is not None and age >= 65
        )
        return fell and weak

    def gap(self, on: date, episode: Episode | None, course: Course) -> bool:
        last = _back(on, 3)
        if not self.is_open(on, episode, course) or course.recovered is not None:
            return False
        if last not in self.entries or last < course.start:
            return False
        if {_back(on, 1), _back(on, 2)} & self.entries:
            return False
        return not any(_back(on, 9) <= each <= last for each in self.warned)

    def course_rules(self, on: date, episode: Episode | None, course: Course) -> Iterator[str]:
        day = (on - course.start).days + 1
        r3, r5, b = self.r3(on, course), self.r5(on, course), self.b(on, course)
        if (
            day <= 6
            and sum(
                self.night(each) is True for each in _dates(max(_back(on, 2), course.start), on)
            )
            >= 2
        ):
            yield "SLEEP-TIP"
        quiet = course.recovered is not None
        slow = (
            r3 is not None
            and r3 >= 5
            and b is not None
            and b >= 4
            and (b - r3) / b < Fraction(15, 100)
        )
        if not quiet and 7 <= day <= 10 and slow:
            yield "SLOW-7"
        if not quiet and day >= 42 and r5 is not None and r5 >= 2:
            yield "PERSIST-42"
        age = self.age(course.onset)
        if (
            (on - course.onset).days + 1 >= 90
            and r5 is not None
            and r5 >= 2
            and age is not None
            and age < 45
            and episode
            and "better_with_movement" in episode.features
        ):
            yield "INFLAM-90"

    def care_rules(self, on: date) -> Iterator[str]:
        for care in self.care.get(on, ()):
            long = care.minutes or 0
            if care.kind in ("exercise", "walk") and care.effect in ("worse_leg", "much_worse"):
                yield "EX-STOP"
            if care.kind == "heat" and long > 30:
                yield "HEAT-LONG"
            if care.kind in ("heat", "alternating") and care.asleep:
                yield "HEAT-LONG"
            if care.kind == "cold" and (long > 20 or care.asleep):
                yield "ICE-LONG"
            if care.kind in ("heat", "cold", "alternating"):
                if self.risk(on, *SKIN):
                    yield "HEAT-RISK"
                if care.skin_after in ("white_patch", "blister", "burn"):
                    yield "SKIN-BURN"

    def medicine_rules(self, on: date, judged: Judged) -> Iterator[str]:
        today = [each for each in self.parts if each.on == on]
        names = {each.name for each in today}
        yield from self.amounts(on, names, judged)
        if any(self.too_soon(on, *limit) for limit in self.gaps()):
            yield "MED-INTERVAL"
        nsaids = {each.name for each in today if each.nsaid}
        if len(nsaids) >= 2:
            yield "MED-DUP-NSAID"
        if nsaids and self.risk(on, *CAUTION, "nsaid_allergy"):
            yield "MED-NSAID-CAUTION"
        if len({each.product for each in today if each.name == "paracetamol"}) >= 2:
            yield "MED-DUP-PARA"
        shop = [each for each in self.parts if each.shop]
        long = {each.on for each in shop if each.nsaid} & set(_dates(_back(on, 13), on))
        if len(long) > 10:
            yield "MED-NSAID-10D"
        codeine = {each.on for each in shop if each.name == "codeine"}
        if codeine >= set(_dates(_back(on, 3), on)):
            yield "MED-CODEINE-3D"
        if names & SEDATING - self.seen_sedating:
            yield "MED-SEDATE"
        self.seen_sedating |= names & SEDATING

    def total(self, name: str, on: date) -> tuple[Fraction, bool]:
        """The known total, and whether a dose of it has no mg."""
        of = [each for each in self.parts if each.name == name and each.on <= on]
        groups = [[each for each in of if each.on == on]]
        for end in groups[0]:
            if end.at is not None:
                groups.append(
                    [
                        each
                        for each in of
                        if each.at is not None
                        and timedelta(0) <= end.at - each.at < timedelta(hours=24)
                    ]
                )
        known = [sum((each.mg or Fraction(0) for each in group), Fraction(0)) for group in groups]
        return max(known), any(each.mg is None for group in groups for each in group)

    def amounts(self, on: date, names: set[str], judged: Judged) -> Iterator[str]:
        over = False
        if "paracetamol" in names:
            mg, lacks = self.total("paracetamol", on)
            over = mg > 4000
            if over:
                yield "MED-PARA-24H"
            elif lacks:
                judged.undecided.add("MED-PARA-24H")
        held = unclear = False
        for name in names - ({"paracetamol"} if over else set()):
            limits = [
                limit.max_mg_24h
                for limit in self.of.medicine_limits
                if BASES.get(limit.ingredient.lower()) == name and limit.max_mg_24h is not None
            ]
            if limits:
                mg, lacks = self.total(name, on)
                held = held or mg > min(limits)
                unclear = unclear or lacks
        if held:
            yield "MED-MAXDOSE"
        elif unclear:
            judged.undecided.add("MED-MAXDOSE")

    def gaps(self) -> Iterator[tuple[str, Fraction]]:
        for limit in self.of.medicine_limits:
            if limit.min_gap_hours is not None:
                yield (
                    BASES.get(limit.ingredient.lower(), limit.ingredient),
                    Fraction(limit.min_gap_hours),
                )

    def too_soon(self, on: date, name: str, hours: Fraction) -> bool:
        timed = [
            each.at
            for each in self.parts
            if each.name == name and each.at is not None and each.on in (on, _back(on, 1))
        ]
        return any(
            0 < Fraction((two - one) // timedelta(microseconds=1), 3600 * 10**6) < hours
            for one in timed
            for two in timed
        )


def _date(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _back(on: date, days: int) -> date:
    return on - days * DAY


def _dates(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]
