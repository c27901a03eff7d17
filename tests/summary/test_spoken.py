"""The page in words, for those who hear it."""

from recovery_tracker.summary.choice import Choice, PagePart
from recovery_tracker.summary.page import fitted
from recovery_tracker.summary.spoken import spoken
from tests.summary.build import cabinet, example, summary_of


def said(**choices: object) -> list[str]:
    return spoken(summary_of(example(), **choices)).split("\n")


def test_the_page_is_said_in_its_order_from_the_person_to_what_it_is_not():
    lines = said()
    wanted = [
        "Back pain summary",
        "My first question: Why is the left side worse in the morning?",
        "Warning signs",
        "7 → 2.5 average pain, first 3 days against last 5 days. 4.5 points lower",
        "Function and sleep",
        "Where it hurts",
        "Medicines",
        "What I was told",
        "My notes",
        "About this page",
    ]
    assert [line for line in lines if line in wanted] == wanted
    assert lines[-1].endswith("This record does not diagnose.")
    assert "" not in lines


def test_what_is_left_out_is_not_said():
    lines = said(choice=Choice(frozenset({PagePart.TOLD, PagePart.CHART})))
    assert "What I was told" not in lines
    assert not any(line.startswith("A flag marks") for line in lines)


def test_what_was_cut_is_counted():
    summary = fitted(summary_of(cabinet(40)))
    (more,) = [line for line in spoken(summary).split("\n") if line.startswith("and ")]
    assert more == f"and {summary.medicines.hidden} more"
