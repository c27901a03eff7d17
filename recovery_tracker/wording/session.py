"""A guided session in words: the step, the count, the time that is left, what to mind."""

from datetime import datetime

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.catalogue import Counted, Item
from recovery_tracker.guidance.relief.limits import limit_minutes
from recovery_tracker.guidance.relief.session import Guide, Phase
from recovery_tracker.insight.relief import LastTimes
from recovery_tracker.wording.relief import amount, said, title

_MINUTE = 60


def step(guide: Guide, now: float) -> str:
    """Returns what to do now, as the frame says it."""
    return said(guide.place(now).beat.frame.say)


def count(guide: Guide, now: float) -> str:
    """Returns which repetition, breath or round it is: “2 of 5”; empty where none is counted."""
    if guide.stage.counted is Counted.MINUTES:
        return ""
    whole = int(guide.session.amount)
    number = min(guide.done(now) + 1, whole)
    return _("{k} of {n}").format(k=formats().number(number), n=formats().number(whole))


def spoken(guide: Guide, now: float) -> str:
    """Returns the step as it is said: “2 of 5. Out, and round up.”"""
    counted = count(guide, now)
    told = step(guide, now)
    return _("{count}. {step}").format(count=counted, step=told) if counted else told


def whole_seconds(seconds: float) -> int:
    """Returns the seconds as a timer counts them: one that has begun is there until it is over."""
    return max(0, int(seconds + 0.999))


def clock(seconds: float) -> str:
    """Returns minutes and seconds, as on a timer: 9:18."""
    minutes, rest = divmod(whole_seconds(seconds), _MINUTE)
    return f"{minutes}:{rest:02}"


def of_seconds(whole: float) -> str:
    """Returns of how much that is: “of 15 minutes”."""
    if whole % _MINUTE == 0:
        minutes = int(whole // _MINUTE)
        return ngettext("of {n} minute", "of {n} minutes", minutes).format(
            n=formats().number(minutes)
        )
    return _("of {time}").format(time=clock(whole))


def in_all(left: float) -> str:
    """Returns how much of both in turn is left, and that it ends by itself."""
    return _("{left} left of it all. It ends by itself. Do not fall asleep.").format(
        left=clock(left)
    )


def left_words(left: float, whole: float) -> str:
    """Returns the time that is left, as a screen reader says it."""
    return _("{left} left of {whole}").format(left=clock(left), whole=clock(whole))


def safety(item: Item) -> str:
    """Returns the one sentence to mind while it goes on."""
    if item.care is CareKind.HEAT:
        return _(
            "Warm, never hot, with a dry towel between. Stop if it stings, or if the skin goes "
            "bright red, blotchy or white."
        )
    if item.care is CareKind.COLD:
        return _(
            "Cool, never painful, with a damp cloth between. Stop if it burns or goes numb, or if "
            "the skin goes white."
        )
    if item.care is CareKind.ALTERNATING:
        return _(
            "A cloth between, always. Look at your skin at each change. Stop if it stings, burns "
            "or goes numb, or if the skin goes bright red, blotchy or white."
        )
    return _(
        "Stop if pain goes further down your leg, if your leg goes numb or weak, or if it hurts "
        "clearly more."
    )


def paused(item: Item) -> str:
    """Returns what to do in a pause."""
    if item.on_the_skin:
        return _("Paused. Take it off your skin meanwhile.")
    return _("Paused. Press anywhere, or Space, to go on.")


def ends_by_itself(item: Item) -> str:
    """Returns when warmth or cold ends by itself; empty for all else."""
    limit = limit_minutes(item.care)
    if limit is None:
        return ""
    return _(
        "It ends by itself, and never runs longer than {n} minutes. Do not fall asleep."
    ).format(n=formats().number(limit))


def skin_check() -> str:
    """Returns the request to look at the skin."""
    return _("Look at your skin now. A little pink is fine.")


def bar_line(guide: Guide, now: float, *, paused_: bool) -> str:
    """Returns the session in one line, for the bar: “Warmth: 9:18 left”."""
    left = clock(guide.left(now))
    if paused_:
        return _("{title}: paused, {left} left").format(title=title(guide.item), left=left)
    return _("{title}: {left} left").format(title=title(guide.item), left=left)


def over_line(guide: Guide) -> str:
    """Returns that a session is over and waits for its last answers."""
    return _("{title} is over. How was it?").format(title=title(guide.item))


def broken_off(guide: Guide, now: float) -> str:
    """Returns what is known of a session that the end of the program broke off, or that was over
    and not saved.
    """
    if guide.phase(now) is Phase.OVER:
        return _("{title} of {time} is not saved. It took {n} minutes. Save it?").format(
            title=title(guide.item),
            time=formats().time(guide.session.began),
            n=formats().number(guide.minutes(now)),
        )
    return _(
        "{title} was begun at {time} and broke off. {n} minutes of it are known. Save it?"
    ).format(
        title=title(guide.item),
        time=formats().time(guide.session.began),
        n=formats().number(guide.minutes(now)),
    )


def subtitle(pain: object, began: datetime | None = None) -> str:
    """Returns the muted words beside the title of a session."""
    parts = []
    if pain is not None:
        parts.append(_("pain before {n}").format(n=formats().number(pain)))  # type: ignore[arg-type]
    if began is not None:
        parts.append(_("begun at {time}").format(time=formats().time(began)))
    return " · ".join(parts)


def slept_question(guide: Guide, now: float) -> str:
    """Returns what is asked where the computer slept through a part of warmth or cold."""
    minutes = max(1, round(guide.slept(now) / _MINUTE))
    return ngettext(
        "The computer slept for {n} minute. Was it still on your skin?",
        "The computer slept for {n} minutes. Was it still on your skin?",
        minutes,
    ).format(n=formats().number(minutes))


def slept_line(guide: Guide, now: float) -> str:
    """Returns that a sleep of the computer is not counted."""
    minutes = max(1, round(guide.slept(now) / _MINUTE))
    return ngettext(
        "The computer slept for {n} minute. That is not counted.",
        "The computer slept for {n} minutes. That is not counted.",
        minutes,
    ).format(n=formats().number(minutes))


def done_line(guide: Guide, now: float) -> str:
    """Returns how much of it was done."""
    stage = guide.stage
    if stage.counted in (Counted.REPETITIONS, Counted.BREATHS, Counted.ROUNDS):
        return _("{done} of {amount}").format(
            done=formats().number(guide.done(now)), amount=amount(stage, guide.session.amount)
        )
    return _("{done} of {whole}").format(done=clock(guide.passed(now)), whole=clock(guide.seconds))


def meanwhile(item: Item) -> str:
    """Returns what can be done while a session goes on."""
    if item.care is CareKind.BREATHING:
        return _("Let your jaw and your shoulders drop. Nothing has to be perfect.")
    if item.care in (CareKind.EXERCISE, CareKind.WALK):
        return _("Breathe as usual. Small is fine: half-way counts.")
    return _("Breathe in for four, out for six. Let your shoulders drop.")


def last_times_words(times: LastTimes | None) -> str:
    """Returns how pain went the last times; where nothing is known, how it can be."""
    if times is None:
        return _("Say your pain before and after, and this shows how it went.")
    return _(
        "Pain went from {before} to {after} (middle value, n = {n}). This shows what went "
        "together, not what caused it."
    ).format(
        before=formats().number(times.before),
        after=formats().number(times.after),
        n=formats().number(times.n),
    )


def one_at_a_time(item: Item) -> str:
    """Returns that another session has to end first."""
    return _("{title} is not finished: save it or leave it first.").format(title=title(item))


def still_runs(item: Item) -> str:
    """Returns what closing the window does to a session that runs."""
    return _(
        "{title} still runs. Close the window again to leave: what was done so far is offered for "
        "saving at the next start."
    ).format(title=title(item))


def not_heard() -> str:
    """Returns that no sound can be played here."""
    return _("No sound can be played on this computer. The session goes on without.")


def no_voice() -> str:
    """Returns that no step can be spoken here."""
    return _("No voice was found on this computer, so the steps are not spoken.")


def looks_different() -> str:
    """Returns that something speaks against an item that was not shown before."""
    return _("Something has changed meanwhile: look again before you begin.")
