import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from recovery_tracker.diary.vocabulary import Site, WarningSign
from tests.cli.conftest import Program
from tests.cli.sentences import is_one_sentence
from tests.services.build import TODAY, YESTERDAY, ZONE, Clock


def day(program: Program, on: object = TODAY) -> dict[str, object]:
    """The day's check-in as a file would have it."""
    written = program("export", "--format", "json", "-o", "-").document
    found = [row for row in written.get("check_ins", []) if row["date"] == str(on)]
    return found[0] if found else {}


def test_log_prints_each_value_that_was_saved(program: Program) -> None:
    said = program(
        *("log", "--pain", "4.5", "--worst", 7, "--now", 0, "--interference", 3),
        *("--sleep-hours", 6.5, "--sleep-quality", 1, "--wakings", 2, "--walk", 20),
        *("--site", "low_back_left", "--site", "low_back_right=0", "--no-signs"),
        *("--heat", 15, "--cold", 10, "--note", "stiff"),
    )
    assert (said.status, said.err) == (0, "")
    assert set(said.out.splitlines()) == {
        "Average pain: 4.5",
        "Worst pain: 7",
        "Pain now: 0",
        "Held me back: 3",
        "Sleep: 6.5 h",
        "Sleep quality: poor",
        "Woken by pain: 2 times",
        "Walking: 20 min",
        "Pain, lower back, left: marked",
        "Pain, lower back, right: 0",
        "Warning signs: none of these",
        "Note: stiff",
        "Add heat, 15 min",
        "Add cold, 10 min",
    }
    kept = day(program)
    assert kept["pain"] == {"average": 4.5, "worst": 7, "now": 0}
    assert kept["sleep"] == {"hours": 6.5, "quality": 1, "wakings_from_pain": 2}
    assert kept["sites"] == {"low_back_left": None, "low_back_right": 0}
    assert kept["warning_signs"] == []
    assert kept["note"] == {"text": "stiff"}


def test_what_is_logged_twice_replaces_the_value(program: Program) -> None:
    program("log", "--pain", 4, "--site", "neck=2", "--note", "one")
    said = program("log", "--pain", 6, "--site", "neck=5", "--note", "two")
    assert set(said.out.splitlines()) == {
        "Average pain: 4, then 6",
        "Pain, neck: 2, then 5",
        "Note: one, then two",
    }
    kept = day(program)
    assert kept["pain"] == {"average": 6}
    assert kept["sites"] == {"neck": 5}


def test_heat_cold_and_walks_are_added(program: Program) -> None:
    program("log", "--heat", 15, "--cold", 5, "--walk", 10)
    program("log", "--heat", 15, "--heat", 20, "--walk", 2.5)
    written = program("export", "--format", "json", "-o", "-").document
    assert [(each["kind"], each["minutes"]) for each in written["care"]] == [
        ("heat", 15),
        ("cold", 5),
        ("heat", 15),
        ("heat", 20),
    ]
    assert day(program)["movement"] == {"walking_minutes": 12.5}


def test_a_walk_is_added_to_the_guided_walks_of_the_day(program: Program, tmp_path: Path) -> None:
    walk = {"id": "w", "at": str(TODAY), "kind": "walk", "minutes": 20}
    file = tmp_path / "walk.json"
    file.write_text(json.dumps({"format": "recovery-tracker", "version": 1, "care": [walk]}))
    program("import", file)
    program("log", "--walk", 10)
    assert day(program)["movement"] == {"walking_minutes": 30}


def test_signs_are_added_to_those_of_the_day(program: Program) -> None:
    program("log", "--sign", "fever")
    program("log", "--sign", "weight_loss", "--sign", "foot_drop")
    assert set(day(program)["warning_signs"]) == {"fever", "weight_loss", "foot_drop"}  # type: ignore[call-overload]


def test_an_empty_note_takes_the_note_away_and_a_new_one_stays_in_or_out_of_the_page(
    program: Program, tmp_path: Path
) -> None:
    note = {"text": "for the page", "in_summary": True}
    row = {"date": str(TODAY), "mood": 1, "note": note}
    file = tmp_path / "note.json"
    file.write_text(json.dumps({"format": "recovery-tracker", "version": 1, "check_ins": [row]}))
    program("import", file)
    program("log", "--note", "another")
    assert day(program)["note"] == {"text": "another", "in_summary": True}
    program("log", "--note", "")
    assert "note" not in day(program)


def test_the_same_again_says_that_nothing_changed(program: Program) -> None:
    program("log", "--pain", 4)
    said = program("log", "--pain", "4.0")
    assert said.status == 0
    assert said.out == "“4.0” is read as 4\nThat was logged already; nothing changed.\n"


def test_an_emergency_is_shown_whenever_something_is_logged(program: Program) -> None:
    said = program("log", "--sign", "saddle_numbness")
    lines = said.out.splitlines()
    assert lines[0] == "Warning signs: numb around the bottom or private parts"
    assert "Emergency: Call 999 or go to A&E now" in lines
    assert "12 May: numb around the bottom or private parts" in lines
    again = program("log", "--date", YESTERDAY, "--pain", 3)
    assert "Emergency: Call 999 or go to A&E now" in again.out


def test_no_card_is_shown_where_none_stands(program: Program) -> None:
    assert program("log", "--pain", 4).out == "Average pain: 4\n"


def test_a_day_is_dated_by_the_persons_own_clock(program: Program, clock: Clock) -> None:
    clock.now = datetime(2026, 5, 13, 0, 10, tzinfo=ZONE)
    assert program("log", "--pain", 4).status == 0
    assert day(program, "2026-05-13")["pain"] == {"average": 4}


def test_an_earlier_date_is_logged_and_shown(program: Program) -> None:
    program("log", "--date", YESTERDAY, "--pain", 4, "--heat", 10)
    said = program("show", "--date", YESTERDAY)
    assert said.out.splitlines() == ["11 May 2026", "  Average pain: 4", "  Heat, 10 min"]
    assert program("show").status == 1


WRONG_USAGE: dict[str, tuple[object, ...]] = {
    "pain above the scale": ("--pain", 11),
    "pain below the scale": ("--pain", "-0.5"),
    "pain just above": ("--worst", "10.0001"),
    "not a number": ("--pain", "NaN"),
    "signalling not a number": ("--pain", "sNaN"),
    "infinite": ("--now", "inf"),
    "minus infinite": ("--interference", "-Infinity"),
    "a word": ("--pain", "four"),
    "an empty number": ("--pain", ""),
    "a number that no context holds": ("--pain", "1e1000000"),
    "a number too small to be written out": ("--pain", "1e-1000000"),
    "too long a night": ("--sleep-hours", 24.5),
    "an unknown quality": ("--sleep-quality", 5),
    "a quality that is no whole number": ("--sleep-quality", 1.5),
    "wakings that are no whole number": ("--wakings", "1.5"),
    "a number as a program writes it": ("--wakings", "1_0"),
    "too many wakings": ("--wakings", 100),
    "wakings below none": ("--wakings", -1),
    "a walk longer than the day": ("--walk", 1441),
    "a walk below none": ("--walk", -5),
    "heat below none": ("--heat", -1),
    "cold longer than the day": ("--cold", 2000),
    "an unknown site": ("--site", "elbow=3"),
    "a site with a wrong number": ("--site", "neck=x"),
    "a site without its number": ("--site", "neck="),
    "a site above the scale": ("--site", "neck=10.5"),
    "an unknown sign": ("--sign", "headache"),
    "a sign and none": ("--sign", "fever", "--no-signs"),
    "a future date": ("--date", "2026-05-13", "--pain", 3),
    "no date": ("--date", "yesterday", "--pain", 3),
    "no day of the calendar": ("--date", "2026-02-30", "--pain", 3),
    "a date without its dashes": ("--date", "20260512", "--pain", 3),
    "nothing to log": (),
    "a date alone": ("--date", "2026-05-12"),
    "an unknown option": ("--mood", 3),
    "a value too many": ("--pain", 3, 4),
    "a control character": ("--note", "a\x1b[31m"),
    "half a character": ("--note", "\ud800"),
}


@pytest.mark.parametrize("arguments", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage_is_one_sentence_status_two_and_changes_nothing(
    program: Program, arguments: tuple[object, ...]
) -> None:
    program("log", "--walk", 20, "--no-signs")
    before = day(program)
    said = program("log", *arguments)
    assert (said.status, said.out) == (2, "")
    assert is_one_sentence(said.err)
    assert day(program) == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--pain", 11), "Average pain: 11 is not between 0 and 10."),
        (("--site", "calf_left=11"), "Pain, calf, left: 11 is not between 0 and 10."),
        (("--walk", -5), "Walking: -5 is not between 0 and 1440."),
        (("--heat", -5), "Minutes of heat: -5 is not between 0 and 1440."),
        (
            ("--date", "2026-05-13", "--pain", 1),
            "Date: 13 May 2026 is in the future; use today's date or an earlier one.",
        ),
        (
            ("--sign", "fever", "--no-signs"),
            "--sign and --no-signs contradict each other; give one of them.",
        ),
        ((), "Nothing to log; give a value such as --pain 4."),
    ],
)
def test_wrong_usage_names_what_is_wrong(
    program: Program, arguments: tuple[object, ...], sentence: str
) -> None:
    assert program("log", *arguments).err == sentence + "\n"


def test_an_unknown_site_or_sign_is_answered_with_those_that_there_are(program: Program) -> None:
    assert all(site in program("log", "--site", "elbow").err for site in Site)
    assert all(sign in program("log", "--sign", "headache").err for sign in WarningSign)


def test_show_has_every_value_of_the_day(program: Program, tmp_path: Path) -> None:
    row = {
        "date": str(TODAY),
        "pain": {"average": 4.5},
        "qualities": ["tight", "aching", "pins_and_needles"],
        "sleep": {"hours": 6.5, "wakings_from_pain": 1, "hard_to_fall_asleep": True},
        "sites": {"low_back_left": None, "calf_left": 3},
        "mood": 0,
        "warning_signs": [],
        "note": {"text": "stiff"},
    }
    score = {"id": "s", "at": f"{TODAY}T08:05:00+01:00", "pain": 3}
    content = {
        "format": "recovery-tracker",
        "version": 1,
        "check_ins": [row],
        "pain_scores": [score],
    }
    file = tmp_path / "day.json"
    file.write_text(json.dumps(content))
    program("import", file)
    said = program("show")
    assert (said.status, said.err) == (0, "")
    title, *lines = said.out.splitlines()
    assert title == "12 May 2026"
    assert set(lines) == {
        "  Average pain: 4.5",
        "  Pain feels: aching, tight, pins and needles",
        "  Sleep: 6.5 h",
        "  Woken by pain: 1 time",
        "  Hard to fall asleep: yes",
        "  Pain, lower back, left: marked",
        "  Pain, calf, left: 3",
        "  Mood: very low",
        "  Warning signs: none of these",
        "  Note: stiff",
        "  Pain at 08:05: 3",
    }


def test_show_with_its_history_has_every_change_oldest_first(
    program: Program, clock: Clock
) -> None:
    program("log", "--pain", 4)
    clock.move(minutes=5)
    program("log", "--pain", 6, "--heat", 15)
    clock.move(minutes=5)
    program("log", "--date", YESTERDAY, "--pain", 1)
    program("undo")
    program("undo")
    said = program("show", "--history")
    assert said.out.splitlines() == [
        "12 May 2026",
        "  Average pain: 4",
        "12 May 09:30  average pain: 4",
        "12 May 09:35  average pain: 4, then 6",
        "12 May 09:35  add heat, 15 min",
        "12 May 09:40  remove heat, 15 min",
        "12 May 09:40  average pain: 6, then 4",
    ]


def test_a_day_that_was_cleared_still_has_its_history(program: Program) -> None:
    program("log", "--pain", 4)
    program("undo")
    said = program("show", "--history")
    assert said.status == 0
    assert said.out.splitlines()[1:] == [
        "12 May 09:30  average pain: 4",
        "12 May 09:30  average pain: 4, then not recorded",
    ]
    assert program("show").status == 1


@pytest.mark.parametrize("on", ["2026-05-11", "0001-01-01"])
def test_a_day_with_nothing_logged_is_status_one(program: Program, on: str) -> None:
    program("log", "--pain", 4)
    said = program("show", "--date", on)
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert said.err.endswith(f"log it with: recovery-tracker log --date {on}\n")


def test_undo_says_which_change_it_took_back(program: Program) -> None:
    program("log", "--pain", 4)
    program("log", "--pain", 6, "--worst", 8)
    program("log", "--heat", 15)
    program("log", "--note", "private words")
    assert [program("undo").out for _each in range(4)] == [
        "Undone: log note on 12 May\n",
        "Undone: add heat, 15 min\n",
        "Undone: log average pain 6 and 1 more on 12 May\n",
        "Undone: log average pain 4 on 12 May\n",
    ]
    said = program("undo")
    assert (said.status, said.out, said.err) == (1, "", "There is nothing to undo.\n")


def test_undo_of_a_taken_away_value_says_that_it_was_taken_away(program: Program) -> None:
    program("log", "--pain", 4, "--note", "x")
    program("log", "--note", "")
    assert program("undo").out == "Undone: clear note on 12 May\n"


def test_undo_of_an_import_is_one_step(program: Program, tmp_path: Path) -> None:
    rows = [{"date": str(TODAY), "mood": 1}, {"date": str(YESTERDAY), "mood": 1}]
    file = tmp_path / "days.json"
    file.write_text(json.dumps({"format": "recovery-tracker", "version": 1, "check_ins": rows}))
    program("import", file)
    assert program("undo").out == "Undone: import of 2 rows\n"
    assert program("show").status == 1


def test_undo_of_an_unanswered_emergency_is_refused(program: Program) -> None:
    program("log", "--sign", "chest_pain")
    for arguments in (("undo",), ("log", "--no-signs")):
        said = program(*arguments)
        assert (said.status, said.out) == (1, "")
        assert is_one_sentence(said.err)
    assert day(program)["warning_signs"] == ["chest_pain"]


def test_numbers_are_kept_digit_by_digit(program: Program) -> None:
    for typed in ("0", "10", "4.1", ".5", "007", "+3", "2."):
        assert program("log", "--pain", typed).status == 0
        assert Decimal(str(day(program)["pain"]["average"])) == Decimal(typed)  # type: ignore[index]


@pytest.mark.parametrize(
    ("locale_id", "typed", "walked", "said_as"),
    [
        ("en_GB", "1.500", 1.5, "1.5"),
        ("de_DE", "1.500", 1.5, "1,5"),
        ("de_DE", "1,500", 1.5, "1,5"),
        ("fr_FR", "1.500", 1.5, "1,5"),
        ("fa_IR", "۱۲٫۵", 12.5, "12.5"),
        ("ar_EG", "٦", 6, "6"),
    ],
)
def test_a_number_after_a_command_has_a_decimal_mark_alone_and_what_was_understood_is_printed(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    locale_id: str,
    typed: str,
    walked: float,
    said_as: str,
) -> None:
    monkeypatch.setenv("LC_ALL", f"{locale_id}.UTF-8")
    said = program("log", "--walk", typed)
    assert said.out == f"“{typed}” is read as {said_as}\nWalking: {said_as} min\n"
    assert day(program)["movement"] == {"walking_minutes": walked}


@pytest.mark.parametrize(
    ("locale_id", "typed"), [("en_GB", "1,5"), ("de_DE", "1.000,5"), ("fr_FR", "1 000")]
)
def test_after_a_command_no_mark_is_one_of_thousands(
    program: Program, monkeypatch: pytest.MonkeyPatch, locale_id: str, typed: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{locale_id}.UTF-8")
    said = program("log", "--walk", typed)
    assert (said.status, said.out) == (2, "")
    assert f"“{typed}” can't be read as a number" in said.err
    assert is_one_sentence(said.err)


def test_a_score_above_the_worst_raises_it_and_that_is_printed(program: Program) -> None:
    program("log", "--worst", 8)
    said = program("log", "--now", 9)
    assert set(said.out.splitlines()) == {"Pain now: 9", "Worst pain: 8, then 9"}
    assert day(program)["pain"] == {"worst": 9, "now": 9}
