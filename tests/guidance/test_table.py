"""The table and the packs as data: what is wrong in them is named by file, rule and key."""

import re
from datetime import date
from pathlib import Path

import pytest

from recovery_tracker.base.resources import resource
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.guidance.packs import DEFAULT, load_pack, pack
from recovery_tracker.guidance.reading import TableError
from recovery_tracker.guidance.registry import FUNCTIONS, check_fit
from recovery_tracker.guidance.shared import load_shared
from recovery_tracker.guidance.table import (
    Family,
    load_sources,
    load_table,
    settable_thresholds,
    sources,
    table,
)

TABLE = resource("rules", "table.toml").read_text("utf-8")
SOURCES = frozenset(sources())


def test_every_row_has_a_function_and_every_function_a_row():
    assert list(table()) == list(FUNCTIONS)
    check_fit(table(), FUNCTIONS)


def test_rows_stand_in_their_order_with_falling_urgency():
    urgencies = [row.urgency for row in table().values()]
    assert urgencies == sorted(urgencies, reverse=True)
    assert [row.order for row in table().values()] == list(range(len(table())))


def test_the_person_can_set_these_thresholds_and_no_others():
    assert dict(settable_thresholds()) == {
        "PERSIST-14": {"day", "pain", "improvement_percent"},
        "PERSIST-42": {"day"},
        "WORSENING": {"points"},
        "SEVERE-3D": {"pain"},
        "FUNCTION-AFFECTED": {"cut", "cut_from_day_14"},
        "SLEEP-AFFECTED": {"nights"},
        "SLOW-7": {"improvement_percent"},
    }


def test_a_card_whose_rule_can_be_set_says_that_the_person_asked():
    for row in table().values():
        settable = row.id in settable_thresholds()
        assert row.seen.startswith("You asked to be told when ") is settable, row.id


def test_no_sign_site_or_recovery_rule_can_be_set():
    for row in table().values():
        if row.family is not Family.COURSE:
            assert not any(each.settable for each in row.thresholds.values())


def test_no_text_of_a_rule_names_a_number_or_a_service_of_one_nation():
    for row in table().values():
        text = f"{row.seen} {row.rule} {row.more}"
        assert not re.search(r"\b(999|111|911|112|GP|A&E|NHS)\b", text), row.id


def test_no_text_says_that_all_is_well_or_praises():
    for row in table().values():
        text = f"{row.seen} {row.rule} {row.more}".lower()
        assert not re.search(r"\b(well done|great|congratulations|you are fine|safe)\b", text)


BROKEN = [
    ('urgency = "urgent"', 'urgency = "soon"', "RF-LEG-WEAK", "urgency"),
    ('signs = ["chest_pain"]', 'signs = ["chest_ache"]', "RF-CHEST", "signs"),
    ('family = "site"', 'family = "place"', "REFERRED", "family"),
    ('risk_factors = ["pregnant"]', 'risk_factor = ["pregnant"]', "INFO-PREG", "risk_factor"),
    ('sources = ["S14"]', 'sources = ["S999"]', "RF-AAA", "sources"),
    ('sources = ["S14"]', "sources = []", "RF-AAA", "sources"),
    ("{nights} or more nights in a week", "{night} or more", "SLEEP-AFFECTED", "seen"),
    ("{nights} or more nights in a week", "{nights or more", "SLEEP-AFFECTED", "seen"),
    ("call {advice_number}.", "call {number}.", "SEVERE-3D", "more"),
    ('seen = "Your leg or foot feels weak."', 'seen = ""', "RF-LEG-WEAK", "seen"),
    ('seen = "Your leg or foot feels weak."', "", "RF-LEG-WEAK", "seen"),
    ("silent_once_recovered = true", "silent_once_recovered = 1", "PERSIST-14", "silent"),
    ("points = { value = 2,", 'points = { value = "2",', "WORSENING", "points: value"),
    ("points = { value = 2,", "points = { value = nan,", "WORSENING", "points: value"),
    ("day = { value = 14,", "day = { value = 14.5,", "PERSIST-14", "day: value"),
    ('unit = "percent"', 'unit = "per cent"', "PERSIST-14", "improvement_percent: unit"),
    ('unit = "percent", settable = true, source = "D"', 'unit = "percent"', "PERSIST-14", "source"),
    ('unit = "nights", settable = true', 'unit = "nights", set = true', "SLEEP-AFFECTED", "set"),
    ('id = "RF-CHEST"', 'id = "RF-AAA"', "RF-AAA", "id"),
]


@pytest.mark.parametrize(("good", "bad", "rule", "key"), BROKEN)
def test_a_wrong_key_value_or_text_names_file_rule_and_key(
    tmp_path: Path, good: str, bad: str, rule: str, key: str
):
    assert good in TABLE
    file = tmp_path / "table.toml"
    file.write_text(TABLE.replace(good, bad, 1), "utf-8")
    with pytest.raises(TableError) as caught:
        load_table(file, SOURCES)
    assert "table.toml" in str(caught.value)
    assert rule in str(caught.value)
    assert key in str(caught.value)


UNFIT = [
    ("thresholds.age =", "thresholds.aged =", "RF-FRAGILITY", "thresholds.age"),
    ('value = 65, unit = "years"', 'value = 65, unit = "days"', "RF-FRAGILITY", "thresholds.age"),
    ('value = 8, unit = "points"', 'value = 8, unit = "days"', "SEVERE-3D", "thresholds.pain"),
    ("window = { value = 10,", "window = { value = 90,", "FUNCTION-AFFECTED", "thresholds.window"),
    ('value = 4000, unit = "mg"', 'value = 4, unit = "points"', "MED-PARA-24H", "thresholds.mg"),
    ('value = 24, unit = "hours"', 'value = 24, unit = "minutes"', "MED-PARA-24H", "hours"),
    ('value = 30, unit = "minutes"', 'value = 30, unit = "hours"', "HEAT-LONG", "minutes"),
    ("days = { value = 3,", "days = { value = 14,", "MED-CODEINE-3D", "thresholds.days"),
    ("window = { value = 14,", "window = { value = 15,", "MED-NSAID-10D", "thresholds.window"),
    ('id = "RF-AAA"', 'id = "RF-AAAA"', "RF-AAA", "missing"),
]


@pytest.mark.parametrize(("good", "bad", "rule", "key"), UNFIT)
def test_a_threshold_that_does_not_fit_its_function_names_file_rule_and_key(
    tmp_path: Path, good: str, bad: str, rule: str, key: str
):
    text = TABLE.replace(good, bad, 1).replace("{age}", "old")
    file = tmp_path / "table.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(TableError, match=re.escape(rule)) as caught:
        check_fit(load_table(file, SOURCES), FUNCTIONS)
    assert "table.toml" in str(caught.value)
    assert key in str(caught.value)


def test_a_row_without_a_function_is_an_error():
    functions = {rule: each for rule, each in FUNCTIONS.items() if rule != "RECUR"}
    with pytest.raises(TableError, match=r"table\.toml: RECUR: id"):
        check_fit(table(), functions)


def test_a_file_that_is_no_toml_or_not_there_is_an_error_that_names_it(tmp_path: Path):
    file = tmp_path / "table.toml"
    with pytest.raises(TableError, match=r"table\.toml"):
        load_table(file, SOURCES)
    file.write_text("[[rule]\n", "utf-8")
    with pytest.raises(TableError, match=r"table\.toml"):
        load_table(file, SOURCES)
    file.write_text("rule = 3\n", "utf-8")
    with pytest.raises(TableError, match="rule: must be a list of tables"):
        load_table(file, SOURCES)


@pytest.mark.parametrize(
    ("good", "bad", "key"),
    [
        ("kept_days = 14", "kept_days = 0", "kept_days"),
        ('leg = ["thigh_front"', 'leg = ["thigh"', "leg"),
        ("need = 2", "needs = 2", "need"),
        ('trigger = "accident"', 'trigger = "crash"', "trigger"),
        ("ended_after = 3", "ended_after = true", "ended_after"),
    ],
)
def test_a_wrong_shared_term_is_an_error(tmp_path: Path, good: str, bad: str, key: str):
    file = tmp_path / "shared.toml"
    text = resource("rules", "shared.toml").read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), "utf-8")
    with pytest.raises(TableError, match=r"shared\.toml") as caught:
        load_shared(file)
    assert key in str(caught.value)


def test_a_source_without_a_title_is_an_error(tmp_path: Path):
    file = tmp_path / "sources.toml"
    file.write_text('[S1]\nname = "x"\n', "utf-8")
    with pytest.raises(TableError, match="S1: title"):
        load_sources(file)


def test_england_is_the_default_and_a_nation_without_a_pack_has_the_generic_one():
    assert DEFAULT is Nation.ENGLAND
    assert pack() == pack(Nation.ENGLAND)
    assert pack().actions["call_ambulance_or_go"].headline == "Call 999 or go to A&E now"
    for nation in (Nation.US, Nation.SCOTLAND, Nation.GENERIC):
        assert pack(nation).nation is Nation.GENERIC
    assert isinstance(pack().dated, date)


def test_the_generic_pack_names_no_nation_s_numbers():
    generic = pack(Nation.GENERIC)
    texts = [a.headline for a in generic.actions.values()] + list(generic.words.values())
    assert not any(re.search(r"\d|GP|A&E|NHS", text) for text in texts)
    assert "your local emergency number" in generic.actions["call_ambulance"].headline


def test_the_packs_have_the_same_actions():
    assert set(pack(Nation.GENERIC).actions) == set(pack().actions)


@pytest.mark.parametrize(
    ("good", "bad", "key"),
    [
        ("[actions.same_day]", "[actions.same_days]", "same_day"),
        ("dated = 2025-01-06", 'dated = "2025"', "dated"),
        ('\nnumber = "999"', '\nphone = "999"', "phone"),
        ('doctor = "GP"', 'doctors = "GP"', "doctor"),
        ('nation = "england"', 'nation = "albion"', "nation"),
    ],
)
def test_a_wrong_pack_is_an_error(tmp_path: Path, good: str, bad: str, key: str):
    file = tmp_path / "england.toml"
    text = resource("guidance", "england.toml").read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), "utf-8")
    with pytest.raises(TableError, match=r"england\.toml") as caught:
        load_pack(file, frozenset(pack().actions), SOURCES)
    assert key in str(caught.value)
