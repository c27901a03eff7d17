"""What is wrong with a file or a row is said with its place; the good rows are kept."""

import json
from decimal import Decimal
from typing import Any

import pytest

from recovery_tracker.diary.record import PainScore
from recovery_tracker.diary.vocabulary import RiskFactor, Site
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.exchange.read_json import ParsedFile, read_json
from tests.strategies import SETTABLE

HEAD: dict[str, Any] = {"format": "recovery-tracker", "version": 1}
AT = "2026-05-12T08:30:00+01:00"
MEDICINE = {"id": "m", "name": "Ibuprofen", "form": "tablet", "ingredients": []}


def parsed(**members: Any) -> ParsedFile:
    content = json.dumps({**HEAD, **members}).encode()
    return read_json(content, known_medicines={"kept"}, settable=SETTABLE)


def rejected(**members: Any) -> list[str]:
    return [str(problem) for problem in parsed(**members).rejected]


def refused(content: bytes) -> str:
    with pytest.raises(NotOurFileError) as error:
        read_json(content)
    sentence = str(error.value)
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"date,pain\n2026-05-12,5\n", "line 1, column 1"),
        (b"\x89PNG\r\n\x1a\n", "line 1, byte 1"),
        (b'{"format":\n"\xff"', "line 2, byte 2"),
        ('{"format": "recovery-tracker"}'.encode("utf-16"), "UTF-8"),
        (
            b'{"format": "recovery-tracker", "version": 1, "check_ins": [{"da',
            "breaks off at line 1",
        ),
        (b'{"format": "recovery-tracker",\n "version": 1,}', "line 2, column 15"),
        (b'{"format": "recovery-tracker", "version": 1, "a": NaN}', "line 1, column 51"),
        (b"[]", "not a Recovery Tracker record"),
        (b"null", "not a Recovery Tracker record"),
        (b'{"resourceType": "Bundle"}', "not a Recovery Tracker record"),
        (b'{"format": "other", "version": 1}', "not a Recovery Tracker record"),
        (b'{"format": "recovery-tracker"}', "version"),
        (b'{"format": "recovery-tracker", "version": "1"}', "version"),
        (b'{"format": "recovery-tracker", "version": true}', "version"),
        (b'{"format": "recovery-tracker", "version": 0}', "version"),
        (b'{"format": "recovery-tracker", "version": 2}', "newer Recovery Tracker; update"),
        (b'{"format": "recovery-tracker", "version": ' + b"9" * 5000 + b"}", "newer"),
        (b'{"format": "recovery-tracker", "version": 1, "care": [], "care": []}', "“care” twice"),
        (b"[" * 100_000, "too deep"),
        (b'{"a":' * 100_000, "too deep"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_one_sentence(content: bytes, names: str) -> None:
    assert names in refused(content)


def test_a_byte_order_mark_at_the_very_start_is_no_matter() -> None:
    content = b"\xef\xbb\xbf" + json.dumps(HEAD).encode()
    assert read_json(content).rejected == ()
    refused(b"\xef\xbb\xbf" + content)


def test_an_empty_record_and_version_1_point_0_are_read() -> None:
    assert parsed(version=1.0).rejected == ()
    assert rejected(person=None, settings=None, check_ins=None, exported_at=None) == []


@pytest.mark.parametrize(
    ("check_in", "problem"),
    [
        ({"pain": {"average": 11}}, ".pain.average: 11 is not between 0 and 10"),
        ({"pain": {"worst": -0.5}}, ".pain.worst: -0.5 is not between 0 and 10"),
        ({"pain": {"now": True}}, ".pain.now: true is not a number"),
        ({"pain": {"now": "5"}}, ".pain.now: “5” is not a number"),
        ({"pain": {"usual": 5}}, ".pain.usual: “usual” is not a member of the format"),
        ({"pain": 5}, ".pain: 5 is not an object"),
        ({"pain": []}, ".pain: a list is not an object"),
        ({"interference": {}}, ".interference: an object is not a number"),
        ({"sites": {"elbow": 3}}, ".sites.elbow: “elbow” is not a word that can stand here"),
        ({"sites": {"neck": 10.01}}, ".sites.neck: 10.01 is not between 0 and 10"),
        ({"sites": ["neck"]}, ".sites: a list is not an object"),
        ({"qualities": ["sore"]}, ".qualities[0]: “sore” is not a word that can stand here"),
        ({"qualities": ["sharp", "sharp"]}, ".qualities[1]: “sharp” stands here twice"),
        ({"qualities": [None]}, ".qualities[0]: null is not a text"),
        ({"sleep": {"hours": 24.5}}, ".sleep.hours: 24.5 is not between 0 and 24"),
        ({"sleep": {"quality": 2.5}}, ".sleep.quality: 2.5 is not a whole number"),
        ({"sleep": {"quality": 5}}, ".sleep.quality: 5 is not between 0 and 4"),
        ({"sleep": {"wakings_from_pain": 100}}, ": 100 is not between 0 and 99"),
        ({"sleep": {"hard_to_fall_asleep": 1}}, ": 1 is neither true nor false"),
        ({"movement": {"steps": 200_001}}, ".movement.steps: 200001 is not between 0 and 200000"),
        ({"movement": {"rest_minutes": 1441}}, ": 1441 is not between 0 and 1440"),
        ({"mood": -1}, ".mood: -1 is not between 0 and 4"),
        ({"warning_signs": ["headache"]}, ": “headache” is not a word that can stand here"),
        ({"warning_signs": "fever"}, ".warning_signs: “fever” is not a list"),
        ({"note": "words"}, ".note: “words” is not an object"),
        ({"note": {}}, ".note.text: this is missing"),
        ({"note": {"text": "a\u0007b"}}, "the character U+0007 can't be kept"),
        ({"note": {"text": "\ufeffa"}}, "the character U+FEFF can't be kept"),
        ({"note": {"text": "\ud83d"}}, "the character U+D83D can't be kept"),
        ({"note": {"text": "a", "in_summary": "no"}}, ": “no” is neither true nor false"),
        ({"entered_at": "2026-05-12"}, "is not an instant with an offset"),
        ({"entered_at": "2026-05-12T08:30:00"}, "is not an instant with an offset"),
        ({"entered_at": "2026-05-12T24:00:00Z"}, "is not an instant with an offset"),
        ({"date": "2026-02-30"}, ".date: “2026-02-30” is not a day in the calendar"),
        ({"date": "12.5.2026"}, ".date: “12.5.2026” is not a date such as 2026-05-12"),
        ({"date": 20260512}, ".date: 20260512 is not a text"),
        ({"date": None}, ".date: this is missing"),
        ({"pian": 5}, ".pian: “pian” is not a member of the format"),
        ({"\ud800\u0000": 5}, ".��: “��” is not a member of the format"),
    ],
)
def test_a_wrong_check_in_is_rejected_and_the_others_are_kept(
    check_in: dict[str, Any], problem: str
) -> None:
    found = parsed(
        check_ins=[
            {"date": "2026-05-10"},
            {"date": "2026-05-11", **check_in},
            {"date": "2026-05-12"},
        ]
    )
    (only,) = found.rejected
    assert str(only).startswith("check_ins[1].")
    assert str(only).endswith(problem) or problem in str(only)
    assert [kept.date.day for kept in found.record.check_ins] == [10, 12]
    str(only).encode()


def test_where_and_why_stand_apart() -> None:
    (problem,) = parsed(check_ins=[{"date": "2026-05-12", "pain": {"average": 11}}]).rejected
    assert problem.where == "check_ins[0].pain.average"
    assert problem.why == "11 is not between 0 and 10"


@pytest.mark.parametrize("digits", ["1e999", "-1e999", "9" * 5000])
def test_a_number_that_no_double_can_hold_is_not_finite(digits: str) -> None:
    content = json.dumps({**HEAD, "pain_scores": [{"id": "a", "at": AT, "pain": 5}]})
    found = read_json(content.replace('"pain": 5', f'"pain": {digits}').encode())
    assert [p.where for p in found.rejected] == ["pain_scores[0].pain"]
    assert "finite" in found.rejected[0].why


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({"nonsense": 1}, "nonsense: “nonsense” is not a member of the format"),
        ({"exported_at": "now"}, "exported_at: “now” is not an instant"),
        ({"care": {}}, "care: an object is not a list"),
        ({"care": [5]}, "care[0]: 5 is not an object"),
        ({"care": [{"id": "", "at": AT, "kind": "heat"}]}, "care[0].id: a text is needed here"),
        ({"care": [{"id": "a" * 65, "at": AT, "kind": "heat"}]}, "at most 64 characters"),
        ({"care": [{"id": 1, "at": AT, "kind": "heat"}]}, "care[0].id: 1 is not a text"),
        ({"care": [{"id": "a", "at": "noon", "kind": "heat"}]}, "care[0].at: “noon” is not"),
        ({"care": [{"id": "a", "at": AT}]}, "care[0].kind: this is missing"),
        ({"care": [{"id": "a", "at": AT, "kind": ["heat"]}]}, "care[0].kind: a list is not a text"),
        ({"care": [{"id": "a", "at": AT, "kind": "heat", "site": "arm"}]}, "“arm” is not a word"),
        ({"medicines": [{**MEDICINE, "name": ""}]}, "medicines[0].name: a text is needed here"),
        ({"medicines": [{**MEDICINE, "ingredients": [{"name": "a", "mg": 0}]}]}, "above 0"),
        (
            {"medicines": [{**MEDICINE, "ingredients": None}]},
            "medicines[0].ingredients: this is missing",
        ),
        (
            {"medicine_limits": [{"ingredient": "a", "min_gap_hours": -1}]},
            "-1 is not a number above",
        ),
        ({"doses": [{"id": "d", "at": AT, "medicine": "x"}]}, "“x” is not in the record"),
        ({"doses": [{"id": "d", "at": AT, "medicine": "kept", "units": 0}]}, "doses[0].units: 0"),
        (
            {"questionnaires": [{"id": "q", "date": "2026-05-12", "instrument": "odi"}]},
            "“odi” is not a word",
        ),
        (
            {
                "questionnaires": [
                    {
                        "id": "q",
                        "date": "2026-05-12",
                        "instrument": "rmdq",
                        "answers": {"score": 25},
                    }
                ]
            },
            "questionnaires[0].answers.score: 25 is not between 0 and 24",
        ),
        (
            {"appointments": [{"id": "a", "at": AT, "questions": [5]}]},
            "questions[0]: 5 is not a text",
        ),
        (
            {"alert_responses": [{"id": "a", "rule": "R", "at": AT, "response": "ok"}]},
            "“ok” is not a word",
        ),
        ({"person": {"name": 5}}, "person.name: 5 is not a text"),
        ({"person": []}, "person: a list is not an object"),
        ({"person": {"email": "a"}}, "person.email: “email” is not a member of the format"),
        ({"person": {"contact": {"fax": "a"}}}, "person.contact.fax: “fax” is not a member"),
        ({"settings": {"nation": "wales"}}, "settings.nation: “wales” is not a word"),
        ({"settings": {"tell_me_when": {"RF-1": {"day": 1}}}}, "the rule “RF-1” has no setting"),
        (
            {"settings": {"tell_me_when": {"RULE-B": {"day": 1}}}},
            "settings.tell_me_when.RULE-B.day: the rule “RULE-B” has no threshold “day”",
        ),
        (
            {"settings": {"tell_me_when": {"RULE-B": {"points": "2"}}}},
            "settings.tell_me_when.RULE-B.points: “2” is not a number",
        ),
    ],
)
def test_a_wrong_row_of_any_kind_is_rejected_with_its_place(
    members: dict[str, Any], problem: str
) -> None:
    (only,) = rejected(**members)
    assert problem in only


def test_of_an_id_used_twice_the_first_is_kept_whatever_its_kind() -> None:
    score = {"id": "a", "at": AT, "pain": 5}
    found = parsed(pain_scores=[score, {**score, "pain": 6}], care=[{**score, "pain": 1}])
    assert found.record.pain_scores[0].pain == 5
    assert rejected(
        pain_scores=[score, {**score, "pain": 6}], care=[{"id": "a", "at": AT, "kind": "heat"}]
    ) == [
        "pain_scores[1].id: “a” is used twice; the first is kept",
        "care[0].id: “a” is used twice; the first is kept",
    ]


def test_a_rejected_row_does_not_use_up_its_id() -> None:
    found = parsed(
        pain_scores=[{"id": "a", "at": AT, "pain": 50}, {"id": "a", "at": AT, "pain": 5}]
    )
    assert len(found.rejected) == len(found.record.pain_scores) == 1


def test_two_check_ins_of_one_date_and_two_episodes_with_one_onset_are_rejected() -> None:
    day = "2026-05-12"
    assert rejected(
        check_ins=[{"date": day}, {"date": day}],
        episodes=[{"id": "a", "onset": day}, {"id": "b", "onset": day}],
    ) == [
        "episodes[1].onset: 2026-05-12 stands in the file twice; the first is kept",
        "check_ins[1].date: 2026-05-12 stands in the file twice; the first is kept",
    ]


def test_a_dose_may_refer_to_a_medicine_of_the_file_or_of_the_record() -> None:
    dose = {"at": AT, "medicine": "m"}
    assert rejected(doses=[{**dose, "id": "d"}], medicines=[MEDICINE]) == []
    assert rejected(doses=[{"id": "d", "at": AT, "medicine": "kept"}]) == []
    assert len(rejected(doses=[{**dose, "id": "d"}], medicines=[{**MEDICINE, "form": "pill"}])) == 2


def test_each_risk_factor_and_each_threshold_is_a_row() -> None:
    found = parsed(
        person={"risk_factors": {"smoker": {}, "tall": {}, "diabetes": {"from": "May"}}},
        settings={"tell_me_when": {"RULE-14": {"day": 10, "week": 2}, "RULE-X": {}}},
    )
    assert set(found.record.person.risk_factors) == {RiskFactor.SMOKER}
    assert found.record.settings.tell_me_when == {"RULE-14": {"day": Decimal(10)}}
    assert [p.where for p in found.rejected] == [
        "person.risk_factors.tall",
        "person.risk_factors.diabetes.from",
        "settings.tell_me_when.RULE-14.week",
        "settings.tell_me_when.RULE-X",
    ]


def test_a_key_that_stands_twice_rejects_its_row() -> None:
    content = json.dumps({**HEAD, "check_ins": [{"date": "2026-05-12", "mood": 1}]})
    found = read_json(content.replace('"mood": 1', '"mood": 1, "mood": 2').encode())
    assert [str(p) for p in found.rejected] == ["check_ins[0].mood: “mood” stands here twice"]


def test_three_point_zero_is_a_whole_number_and_null_is_not_recorded_anywhere() -> None:
    found = parsed(
        check_ins=[
            {
                "date": "2026-05-12",
                "mood": 3.0,
                "pain": {"average": None, "now": 0},
                "sleep": None,
                "sites": {"neck": None},
                "warning_signs": None,
            }
        ],
        care=[{"id": "a", "at": "2026-05-12", "kind": "heat", "site": None, "note": None}],
    )
    assert found.rejected == ()
    (check_in,) = found.record.check_ins
    assert (check_in.mood, check_in.pain.average, check_in.pain.now) == (3, None, 0)
    assert isinstance(check_in.mood, int)
    assert dict(check_in.sites) == {Site.NECK: None}
    assert check_in.warning_signs is None


def test_a_number_is_a_double_and_an_exact_decimal() -> None:
    score = {"id": "a", "at": AT, "pain": 5}
    content = json.dumps({**HEAD, "pain_scores": [score]})

    def pain(digits: str) -> Decimal:
        found = read_json(content.replace('"pain": 5', f'"pain": {digits}').encode())
        (only,) = found.record.pain_scores
        assert isinstance(only, PainScore)
        return only.pain

    assert str(pain("4.10")) == "4.1"
    assert pain("4.1") - pain("2.1") == 2
    assert pain("0.30000000000000001") == Decimal("0.3")
    assert str(pain("-0.0")) == "0"


def test_whatever_a_covered_entry_holds_is_kept_unless_it_can_not_be() -> None:
    def covering(value: Any) -> ParsedFile:
        row = {"id": "a", "rule": "R", "at": AT, "response": "seen"}
        covers = [{"date": "2026-05-12", "field": "pain.average", "value": value}]
        return parsed(alert_responses=[{**row, "covers": covers}])

    (answer,) = covering({"b": [1, 4.5, None], "a": True}).record.alert_responses
    assert answer.covers[0].value == '{"b":[1,4.5,null],"a":true}'
    assert covering(None).record.alert_responses[0].covers[0].value is None
    deep: Any = 1
    for _level in range(300):
        deep = [deep]
    for bad in (deep, {"\u0000": 1}, ["\ud800"]):
        (problem,) = covering(bad).rejected
        assert problem.where == "alert_responses[0].covers[0].value"


def test_a_long_text_is_quoted_short() -> None:
    (only,) = rejected(care=[{"id": "a", "at": "x" * 100_000, "kind": "heat"}])
    assert len(only) < 300


def test_the_places_of_accepted_rows_and_the_doses_without_units_are_known() -> None:
    found = parsed(
        doses=[
            {"id": "a", "at": AT, "medicine": "kept"},
            {"id": "b", "at": AT, "medicine": "kept", "units": 1},
        ]
    )
    assert found.places == {"a": "doses[0]", "b": "doses[1]"}
    assert found.units_unsaid == {"a"}
