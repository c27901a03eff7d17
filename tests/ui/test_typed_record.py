"""Two weeks typed through the window, by keyboard alone, are the same file as the record imported.

Clock and ids are given, so the two files must be equal to the last character.
"""

import json
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from recovery_tracker.services.diary import Diary
from recovery_tracker.services.exporting import export_json
from recovery_tracker.services.importing import import_file
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.today.part import PartId
from tests.ui.conftest import Clock, Desk

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
INTERFERENCE = "How much did your back stop you doing normal things today?"
DAYS = 14
QUALITIES = ("Very poor", "Poor", "Fair", "Good", "Very good")
WALKS = (0, 5, 10, 20, 30, 60)
LIKE = ("aching", "tight", "spasm", "sharp", "stabbing", "burning", "shooting", "throbbing")
EFFECTS = ("easier", "same", "worse_back")
FELT = ("easier", "the same", "worse in the back")
SKIN = ("normal", "red")
MOODS = ("very low", "low", "in between", "good", "very good")


def plan(day: int) -> dict[str, object]:
    """What is said of the day, 0 to 13; something different on each."""
    return {
        "interference": max(0, 9 - day),
        "now": max(0, 8 - day),
        "average": max(0, 10 - day),
        "worst": 10 - day // 3,
        "hours": 4 + day / 2,
        "quality": day % 5,
        "wakings": day % 4,
        "walk": WALKS[day % 6],
        "like": [LIKE[day % 8], LIKE[(day + 3) % 8]],
        "mood": (day + 2) % 5,
        "hard": day % 3 == 0,
        "sit": 15 * day,
        "there": 1 + day % 10,
        "effect": day % 3,
        "skin": day % 2,
        "asleep": day % 4 == 0,
        "heat": 10 + day,
        "cold": 20 - day,
        "note": f"Day {day + 1}: näh “quoted”, 50 %",
        "shared": day % 2 == 0,
    }


def test_a_record_typed_by_keyboard_exports_the_same_as_the_same_record_imported(
    empty_desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    begin(empty_desk)
    for day in range(DAYS):
        log(empty_desk, plan(day))
        if day < DAYS - 1:
            clock.pass_days(1)
            empty_desk.pages.hub.poll()
    typed = export_json(empty_desk.diary)

    store = SqliteStore(tmp_path / "imported")
    try:
        other = Diary(store, clock, lambda: "unused")
        report = import_file(other, json.dumps(as_file(clock)).encode())
        assert report.rejected == ()
        assert typed.decode() == export_json(other).decode()
    finally:
        store.close()


def begin(desk: Desk) -> None:
    """First start by keyboard: yesterday, gardening, none of the signs, nothing about health."""
    desk.tab_to("Today")
    desk.keys(KEY.Key_Right)
    desk.tab_to("Lifting")
    desk.keys(KEY.Key_Right, KEY.Key_Space)
    for _step in range(2):  # where it hurts is said with each day
        desk.tab_to("Next")
        desk.keys(KEY.Key_Return)
    for _step in range(2):
        desk.tab_to("None of these")
        desk.keys(KEY.Key_Return)
    desk.tab_to("Go to Today")
    desk.keys(KEY.Key_Return)


def log(desk: Desk, said: dict[str, object]) -> None:
    scale(desk, INTERFERENCE, said["interference"])
    scale(desk, "Pain today: Now", said["now"])
    scale(desk, "Pain today: On average", said["average"])
    scale(desk, "Pain today: At its worst", said["worst"])
    desk.tab_to("Hours of sleep, hours")
    desk.type(str(said["hours"]))
    chip(desk, QUALITIES, said["quality"])
    chip(desk, ("0", "1", "2", "3 or more"), said["wakings"])
    chip(desk, [f"{n} min" for n in WALKS], WALKS.index(said["walk"]))
    chip(desk, [f"Mood: {words}" for words in MOODS], said["mood"])
    for like in said["like"]:
        desk.tab_to(*[words.capitalize() for words in LIKE])
        desk.keys(KEY[f"Key_{LIKE.index(like) + 1}"])
    chip(desk, ("Hard to fall asleep: yes", "Hard to fall asleep: no"), 0 if said["hard"] else 1)
    desk.tab_to("Longest time sitting, min")
    desk.type(str(said["sit"]))
    if said["interference"]:
        desk.tab_to("Lower back, left")
        desk.keys(KEY.Key_Space)
        scale(desk, "How bad there: Lower back, left", said["there"])
    for kind in ("heat", "cold"):
        desk.part(PartId.HEAT_AND_COLD)
        desk.tab_to("Minutes of care, min")
        desk.keys(KEY.Key_A, modifier=CONTROL)
        desk.type(str(said[kind]))
        desk.tab_to(f"Add {kind}")
        desk.keys(KEY.Key_Return)
    desk.tab_to(f"How was it: Heat, {said['heat']} min at 12:00")
    desk.keys(KEY.Key_Return)
    chip(desk, [f"It felt: {words}" for words in FELT], said["effect"])
    chip(desk, ("Skin as before", "Red skin"), said["skin"])
    if said["asleep"]:
        desk.tab_to("I fell asleep with it on")
        desk.keys(KEY.Key_Space)
    none = desk.tab_to("None of these")
    if not none.isChecked():  # on the first day it was answered at first start
        desk.keys(KEY.Key_Space)
    if not said["interference"]:
        desk.keys(KEY.Key_Delete)  # answered, then taken back: not asked
    desk.tab_to("Note")
    desk.type(str(said["note"]))
    desk.tab_to("Show this note on the summary")
    if said["shared"]:
        desk.keys(KEY.Key_Space)
    desk.keys(KEY.Key_Tab)


def scale(desk: Desk, name: str, value: object) -> None:
    """Comes to the scale at its chosen step, or its first, and types the number."""
    desk.tab_to(*[f"{name}: {n}{words}" for n in range(11) for words in ("", *ENDS)])
    desk.type(str(value))


ENDS = (", Not at all", ", Completely", ", No pain", ", Worst you can imagine")


def chip(desk: Desk, words: object, index: object) -> None:
    """Comes to the group and goes to the chip; Space chooses where the arrows did not."""
    desk.tab_to(*words)
    desk.keys(KEY.Key_Home, *[KEY.Key_Right] * index)
    if not desk.focused().isChecked():
        desk.keys(KEY.Key_Space)


def as_file(clock: Clock) -> dict[str, object]:
    """The same two weeks, written as a file by hand."""
    first = clock.now - timedelta(days=DAYS - 1)
    check_ins, care, scores, ids = [], [], [], iter(range(2, 100))
    for day in range(DAYS):
        said, at = plan(day), (first + timedelta(days=day)).isoformat()
        hurts = bool(said["interference"])
        check_in = {
            "date": at[:10],
            "entered_at": at,
            "pain": {name: said[name] for name in ("average", "worst")},
            "interference": said["interference"],
            "sites": {"low_back_left": said["there"]} if hurts else {},
            "qualities": said["like"],
            "mood": said["mood"],
            "sleep": {
                "hours": said["hours"],
                "quality": said["quality"],
                "wakings_from_pain": said["wakings"],
                "hard_to_fall_asleep": said["hard"],
            },
            "movement": {
                "walking_minutes": said["walk"],
                "longest_sit_minutes": said["sit"],
            },
            "warning_signs": [] if hurts else None,
            "note": {"text": said["note"], **({"in_summary": True} if said["shared"] else {})},
        }
        check_ins.append(check_in)
        scores.append({"id": f"id-{next(ids)}", "at": at, "pain": said["now"], "entered_at": at})
        afterwards = {"effect": EFFECTS[said["effect"]], "skin_after": SKIN[said["skin"]]}
        afterwards |= {"asleep": True} if said["asleep"] else {}
        care += [
            {
                "id": f"id-{next(ids)}",
                "at": at,
                "kind": kind,
                "minutes": said[kind],
                "entered_at": at,
                **(afterwards if kind == "heat" else {}),
            }
            for kind in ("heat", "cold")
        ]
    onset = (first - timedelta(days=1)).date().isoformat()
    return {
        "format": "recovery-tracker",
        "version": 1,
        "episodes": [{"id": "id-1", "onset": onset, "trigger": "gardening"}],
        "check_ins": check_ins,
        "pain_scores": scores,
        "care": care,
        "settings": {"nation": "england", "asked": ["health", "nsaid", "heat_cold"]},
    }
