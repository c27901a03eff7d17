"""The interchange format, version 1, object by object, in the order of its schema.

`resources/interchange/schema.json` is the same as a JSON Schema; the tests hold the two together.
"""

from typing import Any, Final

from recovery_tracker.diary import checks
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.person import Contact, Person, RiskPeriod, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    Care,
    CheckIn,
    CoveredEntry,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    MedicineLimit,
    Movement,
    Note,
    Pain,
    PainScore,
    Questionnaire,
    Sleep,
)
from recovery_tracker.diary.vocabulary import (
    Asked,
    CareKind,
    Effect,
    EpisodeOutcome,
    Feature,
    Instrument,
    MedicineForm,
    Nation,
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
from recovery_tracker.exchange.forms import (
    ANY,
    DATE,
    FLAG,
    ID,
    INSTANT,
    MINUTES,
    NUMBER,
    POSITIVE,
    REQUIRED_TEXT,
    SCORE,
    TEXT,
    WHEN,
    MapForm,
    Shape,
    many,
    may,
    needs,
    number,
    whole,
    word,
    words,
)

FORMAT: Final = "recovery-tracker"
VERSION: Final = 1

NOTE = Shape(Note, (needs("text", TEXT), may("in_summary", FLAG)))

PERSON = Shape(
    Person,
    (
        may("name", TEXT),
        may("born", DATE),
        may(
            "risk_factors",
            MapForm(
                Shape(RiskPeriod, (may("from", DATE, "since"), may("until", DATE))), RiskFactor
            ),
        ),
        may("contact", Shape(Contact, (may("name", TEXT), may("phone", TEXT), may("role", TEXT)))),
    ),
)

EPISODE = Shape(
    Episode,
    (
        needs("id", ID),
        needs("onset", DATE),
        may("closed", DATE),
        may("outcome", word(EpisodeOutcome)),
        may("trigger", word(Trigger)),
        may("pattern", word(Pattern)),
        may("previous_episodes", word(PreviousEpisodes)),
        may("features", words(Feature)),
        may("note", NOTE),
    ),
)

CHECK_IN = Shape(
    CheckIn,
    (
        needs("date", DATE),
        may("entered_at", INSTANT),
        may("pain", Shape(Pain, (may("average", SCORE), may("worst", SCORE), may("now", SCORE)))),
        may("interference", SCORE),
        may("sites", MapForm(SCORE, Site, keep_null=True)),
        may("qualities", words(PainQuality)),
        may(
            "sleep",
            Shape(
                Sleep,
                (
                    may("hours", number(lambda where, value: checks.between(where, value, 0, 24))),
                    may("quality", whole(0, 4)),
                    may("wakings_from_pain", whole(0, 99)),
                    may("hard_to_fall_asleep", FLAG),
                ),
            ),
        ),
        may(
            "movement",
            Shape(
                Movement,
                (
                    may("walking_minutes", MINUTES),
                    may("steps", whole(0, 200_000)),
                    may("longest_sit_minutes", MINUTES),
                    may("rest_minutes", MINUTES),
                ),
            ),
        ),
        may("mood", whole(0, 4)),
        may("warning_signs", words(WarningSign), empty_says=True),
        may("note", NOTE),
    ),
)

PAIN_SCORE = Shape(
    PainScore,
    (
        needs("id", ID),
        needs("at", INSTANT),
        needs("pain", SCORE),
        may("note", NOTE),
        may("entered_at", INSTANT),
    ),
)

CARE = Shape(
    Care,
    (
        needs("id", ID),
        needs("at", WHEN),
        needs("kind", word(CareKind)),
        may("minutes", MINUTES),
        may("site", word(Site)),
        may("exercise", TEXT),
        may("repetitions", whole(0, 1000)),
        may("pain_before", SCORE),
        may("pain_after", SCORE),
        may("effect", word(Effect)),
        may("asleep", FLAG),
        may("skin_after", word(SkinAfter)),
        may("note", NOTE),
        may("entered_at", INSTANT),
    ),
)

MEDICINE = Shape(
    Medicine,
    (
        needs("id", ID),
        needs("name", REQUIRED_TEXT),
        needs("form", word(MedicineForm)),
        may("shop_bought", FLAG),
        needs(
            "ingredients",
            many(Shape(Ingredient, (needs("name", REQUIRED_TEXT), may("mg", POSITIVE)))),
        ),
    ),
)

MEDICINE_LIMIT = Shape(
    MedicineLimit,
    (needs("ingredient", TEXT), may("max_mg_24h", POSITIVE), may("min_gap_hours", POSITIVE)),
)

DOSE = Shape(
    Dose,
    (
        needs("id", ID),
        needs("at", WHEN),
        needs("medicine", ID),
        may("units", POSITIVE),
        may("note", NOTE),
        may("entered_at", INSTANT),
    ),
)

QUESTIONNAIRE = Shape(
    Questionnaire,
    (
        needs("id", ID),
        needs("date", DATE),
        needs("instrument", word(Instrument)),
        needs(
            "answers",
            MapForm(number(lambda where, value: checks.between(where, value, 0, 24))),
        ),
    ),
)

APPOINTMENT = Shape(
    Appointment,
    (
        needs("id", ID),
        needs("at", WHEN),
        may("with", TEXT, "with_whom"),
        may("questions", many(TEXT)),
        may("outcome", NOTE),
    ),
)

ALERT_RESPONSE = Shape(
    AlertResponse,
    (
        needs("id", ID),
        needs("rule", TEXT),
        may("episode", ID),
        needs("at", INSTANT),
        needs("response", word(Response)),
        may(
            "covers",
            many(
                Shape(
                    CoveredEntry,
                    (needs("date", DATE), needs("field", TEXT), may("value", ANY, empty_says=True)),
                )
            ),
        ),
    ),
)

SETTINGS = Shape(
    Settings,
    (
        may("nation", word(Nation)),
        may("asked", words(Asked)),
        may("tell_me_when", MapForm(MapForm(NUMBER))),
    ),
)

SHAPES: Final[dict[Kind, Shape[Any]]] = {
    Kind.PERSON: PERSON,
    Kind.EPISODES: EPISODE,
    Kind.CHECK_INS: CHECK_IN,
    Kind.PAIN_SCORES: PAIN_SCORE,
    Kind.CARE: CARE,
    Kind.MEDICINES: MEDICINE,
    Kind.MEDICINE_LIMITS: MEDICINE_LIMIT,
    Kind.DOSES: DOSE,
    Kind.QUESTIONNAIRES: QUESTIONNAIRE,
    Kind.APPOINTMENTS: APPOINTMENT,
    Kind.ALERT_RESPONSES: ALERT_RESPONSE,
    Kind.SETTINGS: SETTINGS,
}
"""The shape of an entity of each kind, in the order in which the file writes them."""
