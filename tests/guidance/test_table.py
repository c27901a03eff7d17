"""The table and the packs as data: what is wrong in them is named by file, rule and key."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import TableError
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.guidance.packs import (
    DEFAULT,
    Pack,
    actions_of,
    load_pack,
    nation_for,
    pack,
    packs,
)
from recovery_tracker.guidance.registry import FUNCTIONS, check_fit
from recovery_tracker.guidance.table import (
    Family,
    Row,
    load_sources,
    load_table,
    settable_thresholds,
    sources,
    table,
)
from recovery_tracker.guidance.terms import load_rule_terms

OF_ONE_NATION = re.compile(
    r"\b(999|111|911|112|988|116 123|GP|A&E|ER|NHS|Samaritans|surgery|chemist|physio|"
    r"physical therapist|emergency (?:room|department)|urgent care|acetaminophen|Tylenol)\b"
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
        "WORSENING": {"rise"},
        "SEVERE-3D": {"pain"},
        "FUNCTION-AFFECTED": {"cut", "cut_from_day_14"},
        "SLEEP-AFFECTED": {"nights"},
        "SLOW-7": {"improvement_percent", "on"},
    }


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        ("1", True),
        ("3.5", True),
        ("8", True),
        ("0.9", False),
        ("8.1", False),
        ("NaN", False),
        ("Infinity", False),
        ("1E+999999", False),
    ],
)
def test_a_number_that_can_be_set_has_bounds(value: str, allowed: bool):
    assert table()["PERSIST-14"].thresholds["pain"].allows(Decimal(value)) is allowed


def test_days_and_nights_are_set_in_whole_numbers_and_other_numbers_not_at_all():
    row = table()["PERSIST-14"]
    assert row.thresholds["day"].allows(Decimal(15))
    assert not row.thresholds["day"].allows(Decimal("15.5"))
    assert not row.thresholds["some_pain"].allows(row.thresholds["some_pain"].value)


def test_pressed_in_steps_from_the_usual_number_both_bounds_are_reached():
    for row in table().values():
        for threshold in row.thresholds.values():
            if (bounds := threshold.bounds) is not None:
                assert threshold.switch or bounds.least < threshold.value < bounds.most
                assert threshold.allows(bounds.least)
                assert threshold.allows(bounds.most)
                assert (threshold.value - bounds.least) % bounds.step == 0
                assert (bounds.most - threshold.value) % bounds.step == 0


def texts(row: Row) -> str:
    """Everything that a row says, in every case."""
    variant = row.signs_none.seen if row.signs_none else ""
    return f"{row.seen} {variant} {row.rule} {row.more}"


def test_a_card_whose_rule_can_be_set_says_who_set_it():
    for row in table().values():
        settable = row.id in settable_thresholds()
        assert row.seen.startswith("{opens} ") is settable, row.id


def test_a_card_that_says_the_warning_signs_first_says_otherwise_where_none_was_ticked():
    """Only that other case may comfort: whoever was not asked is not told that it is common."""
    with_variant = {row.id for row in table().values() if row.signs_none}
    assert with_variant == {"REFERRED", "WORSENING"}
    for rule in with_variant:
        row = table()[rule]
        assert row.actions[0] == "check_warning_signs_first"
        assert "check_warning_signs_first" not in row.signs_none.actions
        assert row.signs_none.seen.startswith("You ticked no warning sign that day.")


def test_a_text_that_names_what_held_has_no_list_of_its_own():
    """The factors, the medicines and the places of a rule stand in no text of it."""
    named = {row.id for row in table().values() if re.search(r"{(held|medicine)}", row.seen)}
    assert named == {
        "RF-FRAGILITY", "SKIN-BURN", "MED-SEDATE-2", "MED-DUP-NSAID", "MED-NSAID-CAUTION",
        "REFERRED", "MED-NSAID-ASK", "HEAT-RISK", "MED-SEDATE",
    }  # fmt: skip
    for rule in named:
        seen = table()[rule].seen.lower()
        assert not re.search(r"ulcer|kidney|pregnan|steroid|thinner|circulation|naproxen", seen)


def test_no_sign_site_or_recovery_rule_can_be_set():
    for row in table().values():
        if row.family is not Family.COURSE:
            assert not any(each.settable for each in row.thresholds.values())


def test_no_text_of_a_rule_names_a_number_or_a_service_of_one_nation():
    for row in table().values():
        text = texts(row)
        assert not OF_ONE_NATION.search(text), row.id


def test_no_text_says_that_all_is_well_or_praises():
    for row in table().values():
        text = texts(row).lower().replace("may not be safe for you", "")
        assert not re.search(r"\b(well done|great|congratulations|you are fine|safe)\b", text)


BROKEN = [
    ('urgency = "urgent"', 'urgency = "soon"', "RF-LEG-WEAK", "urgency"),
    ('signs = ["chest_pain"]', 'signs = ["chest_ache"]', "RF-CHEST", "signs"),
    ('family = "site"', 'family = "place"', "LEG-SPREAD", "family"),
    ('risk_factors = ["pregnant"]', 'risk_factor = ["pregnant"]', "INFO-PREG", "risk_factor"),
    ('sources = ["S14"]', 'sources = ["S999"]', "RF-AAA", "sources"),
    ('sources = ["S14"]', "sources = []", "RF-AAA", "sources"),
    ("{nights} or more nights in a week", "{night} or more", "SLEEP-AFFECTED", "seen"),
    ("{nights} or more nights in a week", "{nights or more", "SLEEP-AFFECTED", "seen"),
    ("call {advice_number}.", "call {number}.", "SEVERE-3D", "more"),
    ('seen = "Your leg feels weak."', 'seen = ""', "RF-LEG-WEAK", "seen"),
    ('seen = "Your leg feels weak."', "", "RF-LEG-WEAK", "seen"),
    ("Your pain is in your {held}. This", "Your pain is in {it}. This", "REFERRED", "signs_none"),
    ('signs_none.actions = ["talk"]', "", "REFERRED", "actions"),
    ("silent_once_recovered = true", "silent_once_recovered = 1", "WORSENING", "silent"),
    ("rise = { value = 1.5,", 'rise = { value = "2",', "WORSENING", "rise: value"),
    ("rise = { value = 1.5,", "rise = { value = nan,", "WORSENING", "rise: value"),
    ("s.day = { value = 14,", "s.day = { value = 14.5,", "PERSIST-14", "day: value"),
    ('unit = "percent"', 'unit = "per cent"', "PERSIST-14", "improvement_percent: unit"),
    ('unit = "percent", settable = true, source = "D"', 'unit = "percent"', "PERSIST-14", "source"),
    ('unit = "nights", settable = true', 'unit = "nights", set = true', "SLEEP-AFFECTED", "set"),
    ('id = "RF-CHEST"', 'id = "RF-AAA"', "RF-AAA", "id"),
    ("least = 7, most = 28, step = 1", "most = 28, step = 1", "PERSIST-14.thresholds.day", "least"),
    ("least = 7, most = 28, step = 1", "least = 7, most = 28", "PERSIST-14.thresholds.day", "step"),
    ("least = 7, most = 28", "least = 6.5, most = 28", "PERSIST-14.thresholds.day", "least"),
    ("least = 7, most = 28", "least = 15, most = 28", "PERSIST-14.thresholds.day", "least"),
    ("least = 7, most = 28", "least = 7, most = 13", "PERSIST-14.thresholds.day", "most"),
    ("least = 21, most = 84", "least = 20, most = 84", "PERSIST-42.thresholds.day", "least"),
    ("most = 84, step = 7", "most = 80, step = 7", "PERSIST-42.thresholds.day", "most"),
    ("most = 3, step = 0.5", "most = 3, step = 0", "WORSENING.thresholds.rise", "step"),
    ("most = 3, step = 0.5", 'most = 3, step = "1"', "WORSENING.thresholds.rise", "step"),
    ('older = "points", older_value = 2', 'older = "points"', "rise", "older_value"),
    ('on_with = "improvement_percent"', 'on_with = "improved"', "SLOW-7.thresholds.on", "on_with"),
    ('ends = ["REFERRED"]', 'ends = ["REFERED"]', "LEG-SPREAD", "ends"),
    ('covered_as = "SKIN-BURN"', 'covered_as = "BURN"', "SKIN-BURN-DEEP", "covered_as"),
    ('settable = true, source = "S28"', 'source = "S28"', "SLEEP-AFFECTED", "least"),
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
    ("window = { value = 24,", "window = { value = 90,", "WORSENING", "thresholds.window"),
    ('value = 4000, unit = "mg"', 'value = 4, unit = "points"', "MED-PARA-24H", "thresholds.mg"),
    ('value = 24, unit = "hours"', 'value = 24, unit = "minutes"', "MED-PARA-24H", "hours"),
    ('value = 30, unit = "minutes"', 'value = 30, unit = "hours"', "HEAT-LONG", "minutes"),
    ("days = { value = 3,", "days = { value = 24,", "MED-CODEINE-3D", "thresholds.days"),
    ("window = { value = 14,", "window = { value = 25,", "MED-NSAID-10D", "thresholds.window"),
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
        ("kept_days = 24", "kept_days = 0", "kept_days"),
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
        load_rule_terms(file)
    assert key in str(caught.value)


def test_a_source_without_a_title_is_an_error(tmp_path: Path):
    file = tmp_path / "sources.toml"
    file.write_text('[S1]\nname = "x"\n', "utf-8")
    with pytest.raises(TableError, match="S1: title"):
        load_sources(file)


def test_england_is_the_default():
    assert DEFAULT is Nation.ENGLAND
    assert pack() == pack(Nation.ENGLAND)
    assert pack().actions["call_ambulance_or_go"].headline == "Call 999 or go to A&E now"


def test_every_nation_has_a_pack_of_its_own_with_a_date_and_they_are_offered_in_order():
    assert [each.nation for each in packs()] == [
        Nation.ENGLAND,
        Nation.SCOTLAND,
        Nation.US,
        Nation.GENERIC,
    ]
    titles = [each.title for each in packs()]
    assert titles == ["England (NHS)", "Scotland (NHS)", "United States", "Any other country"]
    assert all(isinstance(each.dated, date) for each in packs())


@pytest.mark.parametrize(
    ("territory", "nation"),
    [
        ("GB", Nation.ENGLAND),
        ("US", Nation.US),
        (None, DEFAULT),
        ("IE", Nation.GENERIC),
        ("CA", Nation.GENERIC),
        ("419", Nation.GENERIC),
    ],
)
def test_a_territory_proposes_its_nation(territory: str | None, nation: Nation):
    assert nation_for(territory) is nation


def said(of: Pack) -> list[str]:
    """Every text of a pack that a card may show, without the minutes of what to do."""
    texts = [each.headline for each in of.actions.values()] + list(of.words.values())
    return [text.replace("20 minutes", "some minutes") for text in texts]


FOREIGN = {
    Nation.ENGLAND: r"911|988|1-800|NHS 24|emergency room|urgent care|physical therap|acetamin",
    Nation.SCOTLAND: r"911|988|1-800|emergency room|urgent care|physical therap|acetamin",
    Nation.US: r"999|\b111|116 123|\bGP\b|A&E|NHS|Samaritans|physio\b",
    Nation.GENERIC: r"\d{3}|\bGP\b|A&E|NHS|Samaritans|Poison Help",
}


@pytest.mark.parametrize("nation", list(Nation))
def test_a_pack_names_no_number_or_service_of_another_nation(nation: Nation):
    assert not [text for text in said(pack(nation)) if re.search(FOREIGN[nation], text)]


def test_the_generic_pack_sends_to_the_local_emergency_number():
    headline = pack(Nation.GENERIC).actions["call_ambulance"].headline
    assert headline == "Call your local emergency number now"


@pytest.mark.parametrize("nation", list(Nation))
def test_a_pack_has_the_actions_that_the_rules_name_and_no_others(nation: Nation):
    named = {action for row in table().values() for action in actions_of(row)}
    assert set(pack(nation).actions) == named


NUMBER = re.compile(r"\d{3}|\d[\d-]+\d{4}")


@pytest.mark.parametrize("nation", list(Nation))
def test_the_number_of_an_action_is_the_one_that_its_headline_names(nation: Nation):
    for key, action in pack(nation).actions.items():
        # “NHS 24” is the name of a service, not a number to call; nor are minutes.
        named = NUMBER.findall(re.sub("NHS 24|20 minutes", "", action.headline))
        assert named == ([action.number] if action.number else []), key


@pytest.mark.parametrize("nation", list(Nation))
def test_every_emergency_has_the_nation_s_number_to_call_or_sends_to_a_hospital_at_once(
    nation: Nation,
):
    emergency = pack(nation).words["emergency_number"]
    expected = None if nation is Nation.GENERIC else emergency
    for row in table().values():
        if row.urgency is not Urgency.EMERGENCY:
            continue
        if "go_now" in row.actions:
            assert row.id in ("RF-FOOT-DROP", "SKIN-BURN-DEEP")
        else:
            assert {pack(nation).actions[key].number for key in row.actions} == {expected}, row.id


@pytest.mark.parametrize(
    ("nation", "headline"),
    [
        (Nation.ENGLAND, "Go to A&E now"),
        (Nation.SCOTLAND, "Go to A&E now"),
        (Nation.US, "Go to an emergency room now"),
        (Nation.GENERIC, "Go to an emergency room now"),
    ],
)
def test_a_deep_burn_is_cooled_first_and_then_seen_at_a_hospital(nation: Nation, headline: str):
    cool, go = (pack(nation).actions[key].headline for key in table()["SKIN-BURN-DEEP"].actions)
    assert cool == "Hold the skin under cool running water for 20 minutes first"
    assert go == headline


@pytest.mark.parametrize(
    ("nation", "number"),
    [(Nation.ENGLAND, "999"), (Nation.SCOTLAND, "999"), (Nation.US, "911")],
)
def test_the_emergency_number_is_that_of_the_nation(nation: Nation, number: str):
    assert pack(nation).words["emergency_number"] == number


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
