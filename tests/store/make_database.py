"""Writes a record with something in every column, and all that a journal knows.

`python -m tests.store.make_database FOLDER` was run once for each revision of the tables.
"""

import sys
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from recovery_tracker.base.clock import NewId
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
    Record,
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
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Edit, Session, log_day, remove_care
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store import schema
from recovery_tracker.store.connection import driver_connection
from recovery_tracker.store.sqlite_store import SqliteStore

SUMMER = timezone(timedelta(hours=1))
AT = datetime(2026, 5, 12, 8, 30, 15, 250000, SUMMER)
EXPORTED = datetime(2026, 5, 14, 21, tzinfo=SUMMER)
DAY = date(2026, 5, 12)
NOTE = Note("“Besser” 🙂 — كتفي يؤلمني\nzweite Zeile", in_summary=True)


def record() -> Record:
    """Something in every column of every table."""
    half = Decimal("4.5")
    return Record(
        person=Person(
            "Zoë Ångström",
            date(1979, 2, 28),
            {
                RiskFactor(each): RiskPeriod(date(2001, 1, 1), date(2002, 12, 31))
                for each in RiskFactor
            },
            Contact("Dr Bell", "+44 20 7946 0000", "GP"),
        ),
        episodes=(
            Episode("e-1", date(2026, 3, 1), date(2026, 4, 1), EpisodeOutcome.RECOVERED),
            Episode(
                "e-2",
                date(2026, 5, 1),
                None,
                None,
                next(iter(Trigger)),
                next(iter(Pattern)),
                next(iter(PreviousEpisodes)),
                frozenset(Feature),
                NOTE,
            ),
        ),
        check_ins=(
            CheckIn(date(2026, 5, 10), mood=0, warning_signs=frozenset()),
            CheckIn(
                DAY,
                AT,
                Pain(half, Decimal(8), Decimal(0)),
                Decimal(6),
                {Site.LOW_BACK_LEFT: half, Site.LOW_BACK_RIGHT: None},
                frozenset(PainQuality),
                Sleep(Decimal("7.25"), 3, 2, True),
                Movement(Decimal(35), 4200, Decimal(90), Decimal("0.5")),
                2,
                frozenset({WarningSign.FEVER}),
                NOTE,
            ),
        ),
        pain_scores=(PainScore("p-1", AT, half, NOTE, AT),),
        care=(
            Care("c-1", DAY, CareKind.COLD, Decimal(10)),
            Care(
                "c-2",
                AT,
                CareKind.HEAT,
                Decimal(20),
                Site.LOW_BACK_LEFT,
                "pelvic tilt",
                10,
                Decimal(6),
                Decimal(3),
                next(iter(Effect)),
                asleep=False,
                skin_after=next(iter(SkinAfter)),
                note=NOTE,
                entered_at=AT,
            ),
        ),
        medicines=(
            Medicine(
                "m-1",
                "Co-codamol",
                MedicineForm.TABLET,
                (Ingredient("paracetamol", Decimal(500)), Ingredient("codeine", Decimal(8))),
                shop_bought=True,
            ),
        ),
        medicine_limits=(
            MedicineLimit("paracetamol", Decimal(4000), Decimal(4)),
            MedicineLimit("paracetamol", Decimal(4000), Decimal(4)),
        ),
        doses=(
            Dose("d-1", datetime(2026, 5, 12, 22, tzinfo=UTC), "m-1", Decimal(2), NOTE, AT),
            Dose("d-2", DAY, "m-1"),
        ),
        questionnaires=(
            Questionnaire("q-1", DAY, Instrument.PSFS, {"Treppe steigen": half, "tie shoes": half}),
        ),
        appointments=(Appointment("a-1", AT, "Dr Bell", ("Why?", "What next?"), NOTE),),
        alert_responses=(
            AlertResponse(
                "r-1",
                "RF-INFECTION",
                AT,
                next(iter(Response)),
                "e-2",
                (CoveredEntry(DAY, "warning_signs", '"fever"'), CoveredEntry(DAY, "note")),
            ),
        ),
        settings=Settings(Nation.ENGLAND, frozenset(Asked), {"WORSENING": {"points": Decimal(3)}}),
    )


def write(folder: Path) -> None:
    """Makes the record in that folder: imported, logged, changed, moved, deleted, taken back and
    brought again.
    """
    now = AT

    def clock() -> datetime:
        return now

    with closing(SqliteStore(folder)) as store:
        diary = Diary(store, clock, _numbered())
        assert import_file(diary, record_to_json(record(), EXPORTED)).rejected == ()
        for hours, pain in enumerate((3, 5), 1):
            now = AT + timedelta(days=1, hours=hours)
            edits = [Edit("pain.average", Decimal(pain)), Edit("note", Note("steif, aber geht"))]
            log_day(diary, now.date(), edits, [Session(CareKind.HEAT, Decimal(15))])
        undo(diary)
        redo(diary)
        remove_care(diary, "c-1")
        with store.write(Action.LOG, now) as unit:  # a step that moves an entry to another day
            unit.put(PainScore("p-1", AT + timedelta(days=1), Decimal(4), NOTE, AT))
        log_day(diary, now.date(), [Edit("mood", 4)])
        undo(diary)
        store.keep("session", "{}")
        driver_connection(store._connection).execute("VACUUM")


def main(folder: Path) -> None:
    """Writes the pair of files of the present revision."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name))
        with closing(SqliteStore(Path(name))) as store:
            content = record_to_json(store.read(), EXPORTED)
            path = store.path
        (folder / f"{schema.HEAD}.json").write_bytes(content)
        (folder / f"{schema.HEAD}.sqlite3").write_bytes(path.read_bytes())


def _numbered() -> NewId:
    last = 0

    def new() -> str:
        nonlocal last
        last += 1
        return f"new-{last}"

    return new


if __name__ == "__main__":
    main(Path(sys.argv[1]))
