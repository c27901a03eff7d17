"""The words of the record: each is written in a file exactly as its value here.

They are the enumerations of the interchange format, version 1. What a word means to a rule (which
sites are "referred") is with the rules; its text is in `wording`.
"""

from enum import StrEnum, auto


class Site(StrEnum):
    """A place on the body, left and right as the person's own."""

    NECK = auto()
    UPPER_BACK_LEFT = auto()
    UPPER_BACK_RIGHT = auto()
    MID_BACK = auto()
    LOW_BACK_LEFT = auto()
    LOW_BACK_CENTRE = auto()
    LOW_BACK_RIGHT = auto()
    BUTTOCK_LEFT = auto()
    BUTTOCK_RIGHT = auto()
    GROIN_LEFT = auto()
    GROIN_RIGHT = auto()
    THIGH_FRONT_LEFT = auto()
    THIGH_FRONT_RIGHT = auto()
    THIGH_BACK_LEFT = auto()
    THIGH_BACK_RIGHT = auto()
    KNEE_LEFT = auto()
    KNEE_RIGHT = auto()
    SHIN_LEFT = auto()
    SHIN_RIGHT = auto()
    CALF_LEFT = auto()
    CALF_RIGHT = auto()
    FOOT_LEFT = auto()
    FOOT_RIGHT = auto()


class WarningSign(StrEnum):
    """A sign that somebody should look at, as the person is asked about it."""

    SADDLE_NUMBNESS = auto()
    BLADDER_RETENTION = auto()
    BLADDER_INCONTINENCE = auto()
    BLADDER_LOSS_OF_FEELING = auto()
    BOWEL_INCONTINENCE = auto()
    BOWEL_LOSS_OF_FEELING = auto()
    SEXUAL_FUNCTION_CHANGE = auto()
    BILATERAL_LEG_SYMPTOMS = auto()
    MAJOR_TRAUMA = auto()
    MINOR_TRAUMA = auto()
    CHEST_PAIN = auto()
    COLLAPSE_CLAMMY_SUDDEN_PAIN = auto()
    LEG_WEAKNESS_ONE_SIDE = auto()
    FOOT_DROP = auto()
    GAIT_UNSTEADY = auto()
    FEVER = auto()
    FEELING_VERY_UNWELL = auto()
    WEIGHT_LOSS = auto()
    NIGHT_PAIN_UNRELIEVED = auto()
    BACK_SHAPE_CHANGE = auto()
    THORACIC_PAIN = auto()
    COUGH_SNEEZE_STRAIN_PAIN = auto()


class RiskFactor(StrEnum):
    """A fact about the person that changes what a sign or a medicine means."""

    CANCER_HISTORY = auto()
    OSTEOPOROSIS = auto()
    LONG_TERM_STEROIDS = auto()
    IMMUNOSUPPRESSED = auto()
    IV_DRUG_USE = auto()
    DIABETES = auto()
    RECENT_INFECTION = auto()
    PREGNANT = auto()
    ANTICOAGULANT = auto()
    STOMACH_ULCER = auto()
    KIDNEY_DISEASE = auto()
    HEART_FAILURE = auto()
    NSAID_ALLERGY = auto()
    SMOKER = auto()
    REDUCED_SENSATION = auto()
    POOR_CIRCULATION = auto()
    RAYNAUDS = auto()
    DIABETIC_NEUROPATHY = auto()
    FRAGILE_SKIN = auto()
    ASTHMA = auto()
    HEART_DISEASE_OR_STROKE = auto()
    LIVER_DISEASE = auto()
    CROHNS_OR_COLITIS = auto()
    HIGH_BLOOD_PRESSURE = auto()
    AGE_65_OR_MORE = auto()
    """Counts only where the date of birth is missing."""


class EpisodeOutcome(StrEnum):
    """How an episode ended."""

    RECOVERED = auto()
    OTHER = auto()


class Trigger(StrEnum):
    """What the person was doing when it began."""

    LIFTING = auto()
    GARDENING = auto()
    SPORT = auto()
    DID_MORE_THAN_USUAL = auto()
    REPETITIVE_TASK = auto()
    LONG_SITTING = auto()
    DRIVING = auto()
    ACCIDENT = auto()
    FALL = auto()
    NONE_KNOWN = auto()
    OTHER = auto()


class Pattern(StrEnum):
    """How the pain lies across the back."""

    LEFT = auto()
    RIGHT = auto()
    BOTH = auto()
    BAND = auto()


class PreviousEpisodes(StrEnum):
    """How often the back did this before."""

    NONE = auto()
    ONE_OR_TWO = auto()
    THREE_OR_MORE = auto()


class Feature(StrEnum):
    """What else is known of an episode."""

    BETTER_WITH_MOVEMENT = auto()


class PainQuality(StrEnum):
    """What the pain feels like."""

    ACHING = auto()
    TIGHT = auto()
    SPASM = auto()
    SHARP = auto()
    STABBING = auto()
    BURNING = auto()
    SHOOTING = auto()
    THROBBING = auto()
    NUMB = auto()
    PINS_AND_NEEDLES = auto()


class CareKind(StrEnum):
    """A kind of care for the back."""

    HEAT = auto()
    COLD = auto()
    ALTERNATING = auto()
    WALK = auto()
    EXERCISE = auto()
    REST = auto()
    POSITION = auto()
    BREATHING = auto()
    COMPRESSION = auto()
    ELEVATION = auto()
    MASSAGE = auto()
    TREATMENT = auto()
    OTHER = auto()


class Effect(StrEnum):
    """How it felt afterwards."""

    EASIER = auto()
    SAME = auto()
    WORSE_BACK = auto()
    WORSE_LEG = auto()
    MUCH_WORSE = auto()


class SkinAfter(StrEnum):
    """How the skin looked after heat or cold."""

    NORMAL = auto()
    RED = auto()
    WHITE_PATCH = auto()
    BLISTER = auto()
    BURN = auto()


class MedicineForm(StrEnum):
    """How a medicine is taken."""

    TABLET = auto()
    CAPSULE = auto()
    LIQUID = auto()
    SACHET = auto()
    SUPPOSITORY = auto()
    GEL = auto()
    PATCH = auto()
    INJECTION = auto()
    OTHER = auto()


class Instrument(StrEnum):
    """A questionnaire whose result is kept."""

    RMDQ = auto()
    PSFS = auto()


class Response(StrEnum):
    """What the person answered to a card."""

    BOOKED = auto()
    SEEN = auto()
    NOT_NOW = auto()
    GOT_ADVICE = auto()
    MARKED_BY_MISTAKE = auto()


class Nation(StrEnum):
    """The nation whose public advice the cards follow."""

    ENGLAND = auto()
    SCOTLAND = auto()
    US = auto()
    GENERIC = auto()


class Asked(StrEnum):
    """Questions about health that were shown once, answered or skipped."""

    HEALTH = auto()
    NSAID = auto()
    SEDATING = auto()
    HEAT_COLD = auto()
