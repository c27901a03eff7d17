"""Warning signs and sites."""

from collections.abc import Iterator
from datetime import date

from tests.guidance.oracle.terms import HOLDS, LACKS, Course, Said, Terms, back

REFERRED = ("buttock", "groin", "thigh", "knee", "shin", "calf", "foot")
LEGS = ("thigh", "shin", "calf", "foot")  # knees aside
BELOW = ("shin", "calf", "foot")
TICKED = {
    "RF-CES-SADDLE": {"saddle_numbness"},
    "RF-CES-BLADDER": {"bladder_retention", "bladder_incontinence", "bladder_loss_of_feeling"},
    "RF-CES-BOWEL": {"bowel_incontinence", "bowel_loss_of_feeling"},
    "RF-CES-SEXUAL": {"sexual_function_change"},
    "RF-CES-BILATERAL": {"bilateral_leg_symptoms"},
    "RF-TRAUMA-MAJOR": {"major_trauma"},
    "RF-CHEST": {"chest_pain"},
    "RF-AAA": {"collapse_clammy_sudden_pain"},
    "RF-FOOT-DROP": {"foot_drop"},
    "RF-LEG-WEAK": {"leg_weakness_one_side"},
    "RF-GAIT": {"gait_unsteady"},
    "RF-INFECT": {"fever", "feeling_very_unwell"},
    "RF-WTLOSS": {"weight_loss"},
    "RF-NIGHT": {"night_pain_unrelieved"},
    "RF-DEFORM": {"back_shape_change"},
    "RF-THORACIC": {"thoracic_pain"},
    "RF-COUGH": {"cough_sneeze_strain_pain"},
}


def sign_rules(of: Terms, on: date, course: Course) -> Iterator[Said]:
    if on not in of.check_ins:
        return
    ticked = {sign.value for sign in of.check_ins[on].warning_signs or ()}
    for rule, signs in TICKED.items():
        if signs & ticked or (rule == "RF-CES-BILATERAL" and both_legs(of, on)):
            yield rule, HOLDS
    first = course.first_check_in == on
    trigger = course.episode.trigger if course.episode else None
    if "minor_trauma" in ticked or (first and trigger == "fall"):
        old = of.old(course.onset, on)
        if of.risk(on, "osteoporosis", "long_term_steroids") or old:
            yield "RF-FRAGILITY", HOLDS
        elif old is None:
            yield "RF-FRAGILITY", LACKS
    if first and of.risk(on, "cancer_history"):
        yield "RF-CANCER-HX", HOLDS
    if first and of.risk(on, "pregnant"):
        yield "INFO-PREG", HOLDS


def both_legs(of: Terms, on: date) -> bool:
    today = {site for site in of.marked(on) if site.startswith(LEGS)}
    near = {s for n in range(3) for s in of.marked(back(on, n)) if s.startswith(LEGS)}
    return any(
        one.endswith(side) and other.endswith(opposite)
        for one in today
        for other in near
        for side, opposite in (("left", "right"), ("right", "left"))
    )


def site_rules(of: Terms, on: date, course: Course) -> Iterator[Said]:
    marked = of.marked(on)
    if any(site.startswith(REFERRED) for site in marked):
        yield "REFERRED", HOLDS
    if any(site.startswith(BELOW) for site in marked) and any(
        of.marked(earlier) and not any(site.startswith(BELOW) for site in of.marked(earlier))
        for earlier in of.check_ins
        if earlier < on and of.episode_of(earlier) == course.episode
    ):
        yield "LEG-SPREAD", HOLDS
