import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import TableError
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.catalogue import Counted
from recovery_tracker.guidance.relief.limits import limit_minutes
from recovery_tracker.guidance.relief.reading import catalogue, load_catalogue
from recovery_tracker.guidance.table import sources

ITEMS = tuple(catalogue().items.values())
Changed = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "relief"
    shutil.copytree(resource("relief", "common.toml").parent, copy)
    return copy


def load(folder: Path) -> None:
    load_catalogue(folder, frozenset(sources()))


@pytest.fixture
def refused(folder: Path) -> Callable[..., str]:
    """The sentence that refuses the catalogue once a text of a file is another."""

    def refusing(name: str, was: str, becomes: str) -> str:
        file = folder / name
        text = file.read_text()
        assert was in text
        file.write_text(text.replace(was, becomes, 1))
        with pytest.raises(TableError) as error:
            load(folder)
        return str(error.value)

    return refusing


def test_there_are_fifteen_items_each_with_sources_steps_and_a_drawing():
    assert len(ITEMS) == 15
    for item in ITEMS:
        assert item.sources
        assert item.steps
        assert item.shows
        assert item.picture in item.moving_frames


def test_every_number_of_a_dose_has_a_known_source():
    assert {each.source for item in ITEMS for each in item.dose.values()} <= set(sources())
    assert all(item.dose for item in ITEMS)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_no_usual_amount_is_above_its_most_or_the_limit_of_its_kind(item):
    limit = limit_minutes(item.care)
    for stage in item.stages:
        assert stage.most is None or stage.usual <= stage.most
        if limit is not None and stage.counted is Counted.MINUTES:
            assert stage.most <= limit


def test_heat_and_cold_end_at_20_minutes_and_both_in_turn_at_30():
    assert [limit_minutes(kind) for kind in (CareKind.HEAT, CareKind.COLD)] == [20, 20]
    assert limit_minutes(CareKind.ALTERNATING) == 30


@pytest.mark.parametrize(
    ("name", "was", "becomes", "said"),
    [
        ("warmth.toml", "most_minutes = { value = 20", "most_minutes = { value = 21", "at most 20"),
        ("cold.toml", "minutes = { value = 10", "minutes = { value = 45", "at most 20"),
        (
            "in_turn.toml",
            "most_minutes = { value = 30",
            "most_minutes = { value = 31",
            "at most 30",
        ),
        ("warmth.toml", 'source = "S34B"', 'source = "X"', "“X” is not a known source"),
        ("warmth.toml", 'sources = ["S34"', 'sources = ["Y"', "“Y” is not a known source"),
        ("cat_cow.toml", 'cycle = ["cat"', 'cycle = ["dog"', "“dog” is no frame"),
        ("cat_cow.toml", 'care = "exercise"', 'care = "sport"', "“sport” is not a known word"),
        ("cat_cow.toml", "title =", "tittle =", "title"),
        ("cat_cow.toml", "head = [146, 128]", "head = [146]", "must be 2 numbers"),
        ("cat_cow.toml", "head = [146, 128]", "head = [246, 128]", "outside the box"),
        ("cat_cow.toml", "repetitions = { value = 5", "repetitions = { value = 50", "more than"),
        ("breathing.toml", "in_seconds = { value = 4", "in_seconds = { value = 5", "time of its"),
        ("breathing.toml", "value = 12", "value = 0", "above 0"),
        ("cold.toml", 'rule = "HEAT-RISK"', 'rule = "PERSIST-14"', "has no risk factors"),
        ("cold.toml", 'kind = "table"', 'kind = "piano"', "“piano” is not a known thing"),
        ("common.toml", '"press_up",\n]', "\n]", "“press_up” is not in it"),
        ("common.toml", '"warmth", "cold"', '"warmth", "warmth", "cold"', "twice"),
        ("common.toml", "strong_pain", "weak_pain", "strong_pain"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_place(refused, name, was, becomes, said):
    sentence = refused(name, was, becomes)
    assert said in sentence
    assert sentence.startswith(name)


def test_both_in_turn_has_every_reason_of_warmth_and_of_cold():
    both, alone = catalogue().items["in_turn"], ("warmth", "cold")
    known = {(each.risk_factors, each.known) for each in both.cautions}
    for item in alone:
        for caution in catalogue().items[item].cautions:
            assert not caution.can_be_known or (caution.risk_factors, caution.known) in known


def test_minutes_of_the_list_are_those_of_the_whole_session():
    minutes = {item.id: item.usual_minutes for item in ITEMS}
    assert minutes["in_turn"] == Decimal(21)
    assert minutes["breathing"] == Decimal(2)
    assert minutes["cat_cow"] is None
