"""`recovery-tracker relief`: what may help now, and a session that was done."""

from datetime import datetime

import pytest

from recovery_tracker import bootstrap
from recovery_tracker.guidance.relief.reading import catalogue
from tests.cli.conftest import Program
from tests.services.build import ZONE, Clock

ITEMS = set(catalogue().items)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The place of the clock, whatever zone the machine is in."""
    monkeypatch.setattr(
        bootstrap, "system_local", lambda on, at: datetime.combine(on, at, tzinfo=ZONE)
    )


def test_the_list_names_every_item_with_its_sources(program: Program):
    items = program("relief", "--list", "--json").document["items"]
    assert {item["id"] for item in items} == ITEMS
    for item in items:
        assert item.keys() - {"minutes", "repetitions"} == {
            *("id", "title", "care", "sources", "not_now")
        }
        assert ("minutes" in item) != ("repetitions" in item)
        assert all(item["sources"])
        assert item["sources"]


def test_the_list_of_a_new_record_begins_with_a_position(program: Program):
    items = program("relief", "--list", "--json").document["items"]
    assert items[0]["id"] == "lean_on_table"
    assert items[0]["not_now"] is None


def test_alone_it_prints_the_items_a_line_each(program: Program):
    said = program("relief")
    assert said.status == 0
    assert said.out.startswith("lean_on_table: Lean on a worktop. 1 minute\n")
    assert "Not now: Only if bending back sends no pain down your leg." in said.out
    assert program("relief", "--list").out == said.out


def test_what_was_ticked_and_is_not_answered_stops_every_item(program: Program):
    program("log", "--sign", "fever")
    items = program("relief", "--list", "--json").document["items"]
    assert all("A warning is not answered yet" in item["not_now"] for item in items)


def test_a_session_is_one_care_entry_with_all_that_was_said(program: Program):
    said = program("relief", "cat_cow", "--done", 5, "--before", 6, "--after", 4)
    assert said.status == 0
    (care,) = program("export", "--format", "json", "-o", "-").document["care"]
    assert {name: care[name] for name in care if name not in ("id", "entered_at")} == {
        "at": "2026-05-12T09:30:00+01:00",
        "kind": "exercise",
        "exercise": "cat_cow",
        "repetitions": 5,
        "pain_before": 6,
        "pain_after": 4,
    }


def test_one_undo_takes_the_session_back(program: Program):
    program("relief", "cat_cow", "--done", 5, "--before", 6, "--after", 4)
    assert program("undo").status == 0
    assert "care" not in program("export", "--format", "json", "-o", "-").document
    assert program("undo").status == 1


def test_warmth_says_its_minutes_its_skin_and_its_time(program: Program):
    program("relief", "warmth", "--minutes", 15, "--skin", "red", "--at", "09:10")
    (care,) = program("export", "--format", "json", "-o", "-").document["care"]
    assert (care["kind"], care["minutes"], care["skin_after"]) == ("heat", 15, "red")
    assert care["at"] == "2026-05-12T09:10:00+01:00"


def test_the_time_may_have_a_date(program: Program):
    program("relief", "short_walk", "--minutes", 3, "--at", "2026-05-11T18:00")
    (care,) = program("export", "--format", "json", "-o", "-").document["care"]
    assert (care["kind"], care["at"]) == ("walk", "2026-05-11T18:00:00+01:00")


def test_what_was_really_done_is_logged_however_long_and_its_card_is_printed(program: Program):
    said = program("relief", "warmth", "--minutes", 45)
    assert said.status == 0
    assert "That was a long time with heat." in said.out


def test_a_worse_leg_prints_the_card_and_is_not_offered_again(program: Program):
    said = program("relief", "cat_cow", "--effect", "worse_leg")
    assert "much worse" in said.out
    items = program("relief", "--list", "--json").document["items"]
    (why,) = [item["not_now"] for item in items if item["id"] == "cat_cow"]
    assert why == "It made your leg worse on Tuesday 12 May. It is not offered in this episode."


def test_the_skin_is_ready_again_two_hours_later(program: Program, clock: Clock):
    program("relief", "warmth", "--minutes", 15)

    def line() -> str:
        return next(each for each in program("relief").out.splitlines() if "warmth:" in each)

    assert line() == "warmth: Warmth. 15 minutes · skin ready again 11:45"
    clock.move(hours=2, minutes=15)
    assert line() == "warmth: Warmth. 15 minutes"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("dance",), 2, "“dance” is none of the items; use one of lean_on_table,"),
        (("--minutes", 5), 2, "Name what you did, such as: recovery-tracker relief warmth"),
        (("warmth", "--list"), 2, "leave the name out"),
        (("warmth", "--before", 11), 2, "11 is not between 0 and 10"),
        (("warmth", "--minutes", 2000), 2, "2000 is not between 0 and 1440"),
        (("cat_cow", "--done", 1001), 2, "1001 is not between 0 and 1000"),
        (("cat_cow", "--done", "1.5"), 2, "not a whole number"),
        (("cat_cow", "--effect", "fine"), 2, "fine"),
        (("cat_cow", "--skin", "red"), 2, "is noted after warmth or cold alone"),
        (("warmth", "--at", "25:00"), 2, "can't be read as a time"),
        (("warmth", "--at", "23:00"), 2, "still to come"),
        (("warmth", "--at", "2026-05-13"), 2, "future"),
    ],
)
def test_a_wrong_request_is_one_sentence_and_nothing_is_logged(
    program: Program, arguments, status, said
):
    answer = program("relief", *arguments)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) <= 3
    assert "care" not in program("export", "--format", "json", "-o", "-").document
