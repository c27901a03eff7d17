from datetime import date, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.period import Period, chosen_period
from recovery_tracker.diary.vocabulary import CareKind, WarningSign
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Session
from recovery_tracker.services.pages import chart_png, course, summary_of, summary_pdf
from tests.services.build import TODAY, YESTERDAY, file, log, sign

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_course_has_a_place_for_every_date_of_the_period_and_only_those(diary: Diary) -> None:
    for back, pain in ((20, 9), (13, 6), (1, 0)):
        log(diary, {"pain.average": pain}, on=TODAY - timedelta(days=back))
    log(diary, {"pain.average": 8})
    asked = Period(TODAY - timedelta(days=13), YESTERDAY)
    series = course(diary, asked).series
    assert [day.date for day in series.points] == [
        asked.first + timedelta(days=n) for n in range(13)
    ]
    assert [day.pain for day in series.points] == [Decimal(6), *[None] * 11, Decimal(0)]


def test_the_course_names_the_cards_that_appeared_in_the_period(diary: Diary) -> None:
    sign(diary, WarningSign.FEVER, on=TODAY - timedelta(days=30))
    sign(diary, WarningSign.WEIGHT_LOSS, on=YESTERDAY)
    assert [alert.rule for alert in course(diary, chosen_period(TODAY)).fired] == ["RF-WTLOSS"]
    assert [alert.rule for alert in course(diary, Period(YESTERDAY, YESTERDAY)).fired] == [
        "RF-WTLOSS"
    ]
    assert course(diary, Period(TODAY, TODAY)).fired == ()
    whole = course(diary, chosen_period(TODAY, days=60)).fired
    assert {alert.rule for alert in whole} == {"RF-INFECT", "RF-WTLOSS"}


def test_the_course_of_an_empty_record_is_empty(diary: Diary) -> None:
    found = course(diary, chosen_period(TODAY))
    assert len(found.series.points) == 14
    assert {day.pain for day in found.series.points} == {None}
    assert found.fired == ()


def test_an_empty_record_has_no_page(diary: Diary) -> None:
    assert summary_of(diary, chosen_period(TODAY)) is None
    start_episode(diary, TODAY)  # an episode alone is nothing to show
    assert summary_of(diary, chosen_period(TODAY)) is None
    with pytest.raises(RequestError) as caught:
        summary_pdf(diary, chosen_period(TODAY))
    assert str(caught.value) == "Nothing is logged by 12 May 2026; log a day first."


def test_what_was_logged_after_the_period_makes_no_page(diary: Diary) -> None:
    log(diary, {"pain.average": 4})
    assert summary_of(diary, chosen_period(TODAY, last=YESTERDAY)) is None
    assert summary_of(diary, chosen_period(TODAY)) is not None


@pytest.mark.parametrize("kind", ["a session", "a pain score", "a dose"])
def test_any_entry_makes_a_page(diary: Diary, kind: str) -> None:
    if kind == "a session":
        log(diary, sessions=(Session(CareKind.HEAT, Decimal(10)),))
    elif kind == "a pain score":
        import_file(diary, file(pain_scores=[{"id": "s", "at": f"{TODAY}T08:00:00Z", "pain": 3}]))
    else:
        import_file(
            diary,
            file(
                medicines=[{"id": "m", "name": "M", "form": "gel", "ingredients": []}],
                doses=[{"id": "d", "at": str(TODAY), "medicine": "m"}],
            ),
        )
    assert summary_of(diary, chosen_period(TODAY)) is not None


def test_the_page_and_the_chart_are_made_of_any_period(diary: Diary) -> None:
    log(diary, {"pain.average": 4})
    assert summary_pdf(diary, chosen_period(TODAY, last=date(2026, 6, 1))).startswith(b"%PDF-")
    assert chart_png(diary, chosen_period(TODAY)).startswith(PNG)


def test_the_chart_of_an_empty_record_is_a_picture_all_the_same(diary: Diary) -> None:
    assert chart_png(diary, chosen_period(TODAY)).startswith(PNG)
