"""Every rule once more and slowly, date by date.

Written from the definition alone, over plain lists, with nothing of `guidance` and nothing of
`diary.day`: it must come to the same by another way. For the default thresholds, and for the
medicines of `tests.guidance.strategies`.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from statistics import median

from recovery_tracker.diary.record import Record
from tests.guidance.oracle.course import course_rules
from tests.guidance.oracle.medicines import care_rules, medicine_rules
from tests.guidance.oracle.signs import REFERRED, sign_rules, site_rules
from tests.guidance.oracle.terms import DAY, HOLDS, LACKS, Course, Terms, back, days


@dataclass
class Judged:
    """What fired: each rule and episode with its first and last date; and the undecided."""

    fired: dict[tuple[str, str | None], tuple[date, date]] = field(default_factory=dict)
    undecided: set[str] = field(default_factory=set)
    gap_active: bool = False
    start: date | None = None

    def say(self, rule: str, says: str, episode: str | None, on: date) -> None:
        if says == LACKS:
            self.undecided.add(rule)
            return
        first, _last = self.fired.get((rule, episode), (on, on))
        self.fired[rule, episode] = (first, on)


class Oracle:
    """The record, asked date by date."""

    def __init__(self, of: Record) -> None:
        self.of = Terms(of)

    def judge(self, as_of: date) -> Judged:
        judged, courses = Judged(), {}
        self.warned: set[date] = set()
        begun = [on for on in self.of.entries if on <= as_of]
        for on in days(min(begun), as_of) if begun else ():
            episode = self.of.episode_of(on)
            onset = episode.onset if episode else min(begun)
            key = episode.id if episode else None
            course = courses.setdefault(key, Course(episode, onset, onset))
            judged.undecided = set()
            self.settle(on, course, judged)
            if on in self.of.entries:
                self.entry_date(on, course, judged)
                judged.gap_active = False
            elif self.gap(on, course):
                judged.say("GAP-3", HOLDS, key, on)
                judged.gap_active = True
            judged.start = course.start
        return judged

    def settle(self, on: date, course: Course, judged: Judged) -> None:
        episode = course.episode
        if (
            episode
            and episode.closed
            and episode.outcome == "recovered"
            and on >= episode.closed
            and not course.closing_seen
        ):
            course.closing_seen = True
            course.recovered = course.recovered or episode.closed
        if on not in self.of.entries or on < course.start:
            return
        closing = episode.closed if episode and episode.outcome == "recovered" else None
        if on == closing:
            return
        opened = course.is_open(on)
        if course.recovered is not None and (opened or course.closing_seen):
            start = self.recurs(on, course)
            if start is not None:
                judged.say("RECUR", HOLDS, course.key, on)
                course.start, course.recovered = start, None
                course.again = course.closing_seen
            elif self.of.pain(on) is None:
                judged.say("RECUR", LACKS, course.key, on)
        elif course.recovered is None and opened:
            values = self.of.values(back(on, 6), on, course)
            if self.of.pain(on) is None or len(values) < 5:
                judged.say("RECOVERED", LACKS, course.key, on)
            elif max(values) <= 1 and self.good_week(on, course):
                judged.say("RECOVERED", HOLDS, course.key, on)
                course.recovered = on

    def good_week(self, on: date, course: Course) -> bool:
        for each in days(max(back(on, 6), course.start), on):
            check_in = self.of.check_ins.get(each)
            if check_in is None:
                continue
            if check_in.interference is not None and check_in.interference > 3:
                return False
            marked = self.of.marked(each)
            if check_in.warning_signs or any(site.startswith(REFERRED) for site in marked):
                return False
        return True

    def recurs(self, on: date, course: Course) -> date | None:
        pain = self.of.pain(on)
        if pain is None or course.recovered is None:
            return None
        after = course.recovered
        least = course.start
        if course.closing_seen and course.episode and course.episode.closed:
            after = max(after, course.episode.closed)
            least = max(least, course.episode.closed + DAY)
        for by in (1, 2):
            before = back(on, by)
            earlier = self.of.pain(before) if before >= least else None
            if earlier is not None:
                if pain >= 3 and earlier >= 3:
                    return before
                break
        since = [
            each
            for each in days(max(back(on, 9), course.start, after + DAY), on)
            if self.of.pain(each) is not None
        ][-5:]
        values = [self.of.pain(each) or Fraction(0) for each in since]
        return since[0] if len(since) >= 3 and median(values) >= 2 else None

    def entry_date(self, on: date, course: Course, judged: Judged) -> None:
        if on in self.of.check_ins and course.first_check_in is None:
            course.first_check_in = on
        for rule, says in sign_rules(self.of, on, course):
            judged.say(rule, says, course.key, on)
            if says == HOLDS and rule not in ("RF-CANCER-HX", "INFO-PREG"):
                self.warned.add(on)
        for rule, says in (
            *site_rules(self.of, on, course),
            *care_rules(self.of, on),
            *medicine_rules(self.of, on, course),
            *(course_rules(self.of, on, course) if course.is_open(on) else ()),
        ):
            judged.say(rule, says, course.key, on)

    def gap(self, on: date, course: Course) -> bool:
        last = back(on, 3)
        if not course.is_open(on) or course.recovered is not None:
            return False
        if last not in self.of.entries or last < course.start:
            return False
        if {back(on, 1), back(on, 2)} & self.of.entries:
            return False
        return not any(back(on, 9) <= each <= last for each in self.warned)
