"""The words of the record's vocabularies, as a person reads them; small letters but for questions.

Each is looked up on request, so that it is in the language in use.
"""

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    EpisodeOutcome,
    Feature,
    Instrument,
    PainQuality,
    Pattern,
    PreviousEpisodes,
    Response,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.facts import Urgency


def site(of: Site) -> str:
    """Returns a place on the body, “lower back, left”. Left and right are the person's own."""
    return {
        Site.NECK: _("neck"),
        Site.UPPER_BACK_LEFT: _("upper back, left"),
        Site.UPPER_BACK_RIGHT: _("upper back, right"),
        Site.MID_BACK: _("middle of the back"),
        Site.LOW_BACK_LEFT: _("lower back, left"),
        Site.LOW_BACK_CENTRE: _("lower back, middle"),
        Site.LOW_BACK_RIGHT: _("lower back, right"),
        Site.BUTTOCK_LEFT: _("buttock, left"),
        Site.BUTTOCK_RIGHT: _("buttock, right"),
        Site.GROIN_LEFT: _("groin, left"),
        Site.GROIN_RIGHT: _("groin, right"),
        Site.THIGH_FRONT_LEFT: _("front of the thigh, left"),
        Site.THIGH_FRONT_RIGHT: _("front of the thigh, right"),
        Site.THIGH_BACK_LEFT: _("back of the thigh, left"),
        Site.THIGH_BACK_RIGHT: _("back of the thigh, right"),
        Site.KNEE_LEFT: _("knee, left"),
        Site.KNEE_RIGHT: _("knee, right"),
        Site.SHIN_LEFT: _("shin, left"),
        Site.SHIN_RIGHT: _("shin, right"),
        Site.CALF_LEFT: _("calf, left"),
        Site.CALF_RIGHT: _("calf, right"),
        Site.FOOT_LEFT: _("foot, left"),
        Site.FOOT_RIGHT: _("foot, right"),
    }[of]


def sign(of: WarningSign) -> str:
    """Returns the short name of a warning sign."""
    return {
        WarningSign.SADDLE_NUMBNESS: _("numb around the bottom or private parts"),
        WarningSign.BLADDER_RETENTION: _("hard to start or stop peeing"),
        WarningSign.BLADDER_INCONTINENCE: _("leaking pee"),
        WarningSign.BLADDER_LOSS_OF_FEELING: _("not feeling when you pee, or if you are full"),
        WarningSign.BOWEL_INCONTINENCE: _("not able to hold in poo"),
        WarningSign.BOWEL_LOSS_OF_FEELING: _("not feeling when you poo"),
        WarningSign.SEXUAL_FUNCTION_CHANGE: _("change in sexual feeling or function"),
        WarningSign.BILATERAL_LEG_SYMPTOMS: _("pain, tingling, numbness or weakness in both legs"),
        WarningSign.MAJOR_TRAUMA: _("serious accident"),
        WarningSign.MINOR_TRAUMA: _("small fall or knock"),
        WarningSign.CHEST_PAIN: _("chest pain"),
        WarningSign.COLLAPSE_CLAMMY_SUDDEN_PAIN: _("sudden bad pain and feeling faint"),
        WarningSign.LEG_WEAKNESS_ONE_SIDE: _("weak leg"),
        WarningSign.FOOT_DROP: _("foot drags or slaps"),
        WarningSign.GAIT_UNSTEADY: _("unsteady when walking"),
        WarningSign.FEVER: _("high temperature or shivering"),
        WarningSign.FEELING_VERY_UNWELL: _("feeling very unwell"),
        WarningSign.WEIGHT_LOSS: _("losing weight without trying"),
        WarningSign.NIGHT_PAIN_UNRELIEVED: _("pain that rest does not ease, or worse at night"),
        WarningSign.BACK_SHAPE_CHANGE: _("lump, swelling or change of shape"),
        WarningSign.THORACIC_PAIN: _("pain from the top of the back"),
        WarningSign.COUGH_SNEEZE_STRAIN_PAIN: _("worse when you cough, sneeze or poo"),
    }[of]


def question(of: WarningSign) -> str:
    """Returns the question about a warning sign, in plain words."""
    return {
        WarningSign.SADDLE_NUMBNESS: _(
            "Is there new numbness, tingling or a changed feeling around your private parts, "
            "bottom or inner thighs? Or does it feel changed when you wipe?"
        ),
        WarningSign.BLADDER_RETENTION: _(
            "Has it become hard to start or stop peeing, or can you not pee?"
        ),
        WarningSign.BLADDER_INCONTINENCE: _(
            "Have you started to leak pee, or can you not hold it in?"
        ),
        WarningSign.BLADDER_LOSS_OF_FEELING: _(
            "Have you lost the feeling when you pee, or can you not tell if your bladder is full "
            "or empty?"
        ),
        WarningSign.BOWEL_INCONTINENCE: _(
            "Have you started to leak poo, or can you not hold it in?"
        ),
        WarningSign.BOWEL_LOSS_OF_FEELING: _(
            "Have you lost the feeling when you poo, or when you need to?"
        ),
        WarningSign.SEXUAL_FUNCTION_CHANGE: _(
            "Is there a new change in what you feel during sex? Or in getting an erection or in "
            "ejaculation?"
        ),
        WarningSign.BILATERAL_LEG_SYMPTOMS: _(
            "Do you have pain, tingling, weakness or numbness in both legs?"
        ),
        WarningSign.MAJOR_TRAUMA: _(
            "Was there a serious accident, such as a car crash or a fall from a height? Did it "
            "start after that?"
        ),
        WarningSign.MINOR_TRAUMA: _("Did you have a small fall or knock?"),
        WarningSign.CHEST_PAIN: _("Do you have chest pain?"),
        WarningSign.COLLAPSE_CLAMMY_SUDDEN_PAIN: _(
            "Have you felt faint, had cold and clammy skin, or a fast heartbeat? And did that come "
            "with sudden bad pain in your tummy or back?"
        ),
        WarningSign.LEG_WEAKNESS_ONE_SIDE: _(
            "Has one leg become weak, is it getting weaker, or does it give way?"
        ),
        WarningSign.FOOT_DROP: _("Has a foot started to drag or slap on the floor?"),
        WarningSign.GAIT_UNSTEADY: _(
            "Have you become unsteady, do you trip, or do your legs not do what you want?"
        ),
        WarningSign.FEVER: _("Do you have a high temperature, or do you shiver?"),
        WarningSign.FEELING_VERY_UNWELL: _("Do you feel very unwell?"),
        WarningSign.WEIGHT_LOSS: _("Are you losing weight without trying?"),
        WarningSign.NIGHT_PAIN_UNRELIEVED: _(
            "Does no rest and no position ease the pain, or is it worse at night?"
        ),
        WarningSign.BACK_SHAPE_CHANGE: _(
            "Is there a lump or swelling in your back, or has it changed shape?"
        ),
        WarningSign.THORACIC_PAIN: _(
            "Does the pain come from the top of your back, between the shoulders, or go like a "
            "band round your chest?"
        ),
        WarningSign.COUGH_SNEEZE_STRAIN_PAIN: _("Is the pain worse when you sneeze, cough or poo?"),
    }[of]


def risk_factor(of: RiskFactor) -> str:
    """Returns a fact about the person that changes what a sign or a medicine means."""
    return {
        RiskFactor.CANCER_HISTORY: _("cancer, now or in the past"),
        RiskFactor.OSTEOPOROSIS: _("weak bones (osteoporosis)"),
        RiskFactor.LONG_TERM_STEROIDS: _("steroids for a long time"),
        RiskFactor.IMMUNOSUPPRESSED: _("weak immune system"),
        RiskFactor.IV_DRUG_USE: _("injecting drugs"),
        RiskFactor.DIABETES: _("diabetes"),
        RiskFactor.RECENT_INFECTION: _("infection not long ago"),
        RiskFactor.PREGNANT: _("pregnant"),
        RiskFactor.ANTICOAGULANT: _("blood thinner"),
        RiskFactor.STOMACH_ULCER: _("stomach ulcer"),
        RiskFactor.KIDNEY_DISEASE: _("kidney disease"),
        RiskFactor.HEART_FAILURE: _("heart failure"),
        RiskFactor.NSAID_ALLERGY: _("allergy to anti-inflammatories such as ibuprofen"),
        RiskFactor.SMOKER: _("smoking"),
        RiskFactor.REDUCED_SENSATION: _("numb skin"),
        RiskFactor.POOR_CIRCULATION: _("poor circulation"),
        RiskFactor.RAYNAUDS: _("Raynaud's"),
        RiskFactor.DIABETIC_NEUROPATHY: _("nerve damage from diabetes"),
        RiskFactor.FRAGILE_SKIN: _("fragile skin"),
        RiskFactor.ASTHMA: _("asthma"),
        RiskFactor.HEART_DISEASE_OR_STROKE: _("heart disease, or a stroke in the past"),
        RiskFactor.LIVER_DISEASE: _("liver disease"),
        RiskFactor.CROHNS_OR_COLITIS: _("Crohn's disease or colitis"),
        RiskFactor.HIGH_BLOOD_PRESSURE: _("high blood pressure"),
        RiskFactor.AGE_65_OR_MORE: _("65 or older"),
    }[of]


def care(of: CareKind) -> str:
    """Returns what was done for the back."""
    return {
        CareKind.HEAT: _("heat"),
        CareKind.COLD: _("cold"),
        CareKind.ALTERNATING: _("heat and cold in turn"),
        CareKind.WALK: _("walk"),
        CareKind.EXERCISE: _("exercise"),
        CareKind.REST: _("rest"),
        CareKind.POSITION: _("comfortable position"),
        CareKind.BREATHING: _("slow breathing"),
        CareKind.COMPRESSION: _("support or wrap"),
        CareKind.ELEVATION: _("legs raised"),
        CareKind.MASSAGE: _("massage"),
        CareKind.TREATMENT: _("treatment"),
        CareKind.OTHER: _("something else"),
    }[of]


def pain_quality(of: PainQuality) -> str:
    """Returns what the pain feels like."""
    return {
        PainQuality.ACHING: _("aching"),
        PainQuality.TIGHT: _("tight"),
        PainQuality.SPASM: _("spasm"),
        PainQuality.SHARP: _("sharp"),
        PainQuality.STABBING: _("stabbing"),
        PainQuality.BURNING: _("burning"),
        PainQuality.SHOOTING: _("shooting"),
        PainQuality.THROBBING: _("throbbing"),
        PainQuality.NUMB: _("numb"),
        PainQuality.PINS_AND_NEEDLES: _("pins and needles"),
    }[of]


def effect(of: Effect) -> str:
    """Returns how care felt afterwards."""
    return {
        Effect.EASIER: _("easier"),
        Effect.SAME: _("the same"),
        Effect.WORSE_BACK: _("worse in the back"),
        Effect.WORSE_LEG: _("worse in the leg"),
        Effect.MUCH_WORSE: _("much worse"),
    }[of]


def skin_after(of: SkinAfter) -> str:
    """Returns how the skin looked after heat or cold."""
    return {
        SkinAfter.NORMAL: _("skin as before"),
        SkinAfter.RED: _("red skin"),
        SkinAfter.WHITE_PATCH: _("a white patch on the skin"),
        SkinAfter.BLISTER: _("a blister"),
        SkinAfter.BURN: _("a burn"),
    }[of]


def trigger(of: Trigger) -> str:
    """Returns what the person was doing when it began."""
    return {
        Trigger.LIFTING: _("lifting"),
        Trigger.GARDENING: _("gardening"),
        Trigger.SPORT: _("sport"),
        Trigger.DID_MORE_THAN_USUAL: _("did more than usual"),
        Trigger.REPETITIVE_TASK: _("the same movement many times"),
        Trigger.LONG_SITTING: _("sitting for long"),
        Trigger.DRIVING: _("driving"),
        Trigger.ACCIDENT: _("an accident"),
        Trigger.FALL: _("a fall"),
        Trigger.NONE_KNOWN: _("nothing I can think of"),
        Trigger.OTHER: _("something else"),
    }[of]


def pattern(of: Pattern) -> str:
    """Returns how the pain lies across the back."""
    return {
        Pattern.LEFT: _("on the left"),
        Pattern.RIGHT: _("on the right"),
        Pattern.BOTH: _("on both sides"),
        Pattern.BAND: _("a band across the back"),
    }[of]


def previous_episodes(of: PreviousEpisodes) -> str:
    """Returns how often the back did this before."""
    return {
        PreviousEpisodes.NONE: _("never"),
        PreviousEpisodes.ONE_OR_TWO: _("once or twice"),
        PreviousEpisodes.THREE_OR_MORE: _("three times or more"),
    }[of]


def feature(of: Feature) -> str:
    """Returns what else is known of an episode."""
    return {Feature.BETTER_WITH_MOVEMENT: _("it eases when I move")}[of]


def outcome(of: EpisodeOutcome) -> str:
    """Returns how an episode ended."""
    return {
        EpisodeOutcome.RECOVERED: _("recovered"),
        EpisodeOutcome.OTHER: _("ended in another way"),
    }[of]


def response(of: Response) -> str:
    """Returns an answer to a card, as on its button."""
    return {
        Response.BOOKED: _("Booked"),
        Response.SEEN: _("Already seen"),
        Response.NOT_NOW: _("Not now"),
        Response.GOT_ADVICE: _("I am getting help"),
        Response.MARKED_BY_MISTAKE: _("I marked this by mistake"),
    }[of]


def sleep_quality(quality: int) -> str:
    """Returns how a night was, from 0 (very poor) to 4 (very good). Raises IndexError beyond."""
    return (_("very poor"), _("poor"), _("fair"), _("good"), _("very good"))[quality]


def mood(of: int) -> str:
    """Returns the mood of a day, from 0 (very low) to 4 (very good). Raises IndexError beyond."""
    return (_("very low"), _("low"), _("in between"), _("good"), _("very good"))[of]


def urgency(of: Urgency) -> str:
    """Returns the word that a card has with its icon and colour."""
    return {
        Urgency.EMERGENCY: _("Emergency"),
        Urgency.URGENT: _("Urgent"),
        Urgency.BOOK: _("Worth a call in the next days"),
        Urgency.SELF_CARE: _("Look after yourself"),
    }[of]


def kind(of: Kind) -> str:
    """Returns a kind of entry, as a change of it is named."""
    return {
        Kind.PERSON: _("about you"),
        Kind.EPISODES: _("episode"),
        Kind.CHECK_INS: _("check-in"),
        Kind.PAIN_SCORES: _("pain score"),
        Kind.CARE: _("care"),
        Kind.MEDICINES: _("medicine"),
        Kind.MEDICINE_LIMITS: _("medicine limit"),
        Kind.DOSES: _("dose"),
        Kind.QUESTIONNAIRES: _("questionnaire"),
        Kind.APPOINTMENTS: _("appointment"),
        Kind.ALERT_RESPONSES: _("answer to a card"),
        Kind.SETTINGS: _("settings"),
    }[of]


def instrument(of: Instrument) -> str:
    """Returns the subject of a questionnaire, with the short name that a practitioner knows."""
    return {
        Instrument.PSFS: _("what you can do (PSFS)"),
        Instrument.RMDQ: _("RMDQ-24 score"),
    }[of]


def counted(of: Kind, n: int) -> str:
    """Returns the number of entries of a kind: “13 days”."""
    forms = {
        Kind.PERSON: ngettext("{n} about you", "{n} about you", n),
        Kind.EPISODES: ngettext("{n} episode", "{n} episodes", n),
        Kind.CHECK_INS: ngettext("{n} day", "{n} days", n),
        Kind.PAIN_SCORES: ngettext("{n} pain score", "{n} pain scores", n),
        Kind.CARE: ngettext("{n} entry of care", "{n} entries of care", n),
        Kind.MEDICINES: ngettext("{n} medicine", "{n} medicines", n),
        Kind.MEDICINE_LIMITS: ngettext("{n} medicine limit", "{n} medicine limits", n),
        Kind.DOSES: ngettext("{n} dose", "{n} doses", n),
        Kind.QUESTIONNAIRES: ngettext("{n} questionnaire", "{n} questionnaires", n),
        Kind.APPOINTMENTS: ngettext("{n} appointment", "{n} appointments", n),
        Kind.ALERT_RESPONSES: ngettext("{n} answer to a card", "{n} answers to cards", n),
        Kind.SETTINGS: ngettext("{n} of the settings", "{n} of the settings", n),
    }
    return forms[of].format(n=formats().number(n))
