"""The person's own medicines: what stands on their packs, and the doses that were taken."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.diary.record import Dose, Ingredient, Medicine, MedicineLimit, Record
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.exchange.merge import merge_plan
from recovery_tracker.services.bin import deleted, put_back
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.medicines import (
    IngredientInput,
    LimitInput,
    MedicineInput,
    check_product,
    has_doses,
    keep_medicine,
    remove_dose,
    remove_medicine,
    take,
)
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import redo, undo
from tests.services.build import TODAY, YESTERDAY, Clock, Opened, whole

IBUPROFEN = MedicineInput(
    "Ibuprofen 400 mg tablets",
    MedicineForm.TABLET,
    (IngredientInput("Ibuprofen", Decimal(400)),),
    True,
)
CO_CODAMOL = MedicineInput(
    "Co-codamol 8/500",
    MedicineForm.TABLET,
    (
        IngredientInput("codeine phosphate", Decimal(8)),
        IngredientInput("paracetamol", Decimal(500)),
    ),
)
FLU = MedicineInput(
    "Flu sachets", MedicineForm.SACHET, (IngredientInput("acetaminophen", Decimal(1000)),)
)
MOST = LimitInput("ibuprofen", Decimal(1200), Decimal(6))


def keep(diary: Diary, product: MedicineInput, *copied: LimitInput, own: str | None = None) -> str:
    """Keeps the medicine and gives its id."""
    changes = keep_medicine(diary, product, copied, own)
    return own or next(each.id for each in changes if each.kind is Kind.MEDICINES)


def limits(diary: Diary) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    found = diary.store.read().medicine_limits
    assert len(found) == len({each.ingredient for each in found})
    return {each.ingredient: (each.max_mg_24h, each.min_gap_hours) for each in found}


def write(diary: Diary, *put: Medicine | MedicineLimit) -> None:
    """Writes as an import does, whatever it is."""
    with diary.store.write(Action.IMPORT, diary.clock()) as unit:
        for _kind, own, entity in entities(
            Record(
                medicines=tuple(each for each in put if isinstance(each, Medicine)),
                medicine_limits=tuple(each for each in put if isinstance(each, MedicineLimit)),
            )
        ):
            unit.put(entity, id=own)


# --- Keeping one ---------------------------------------------------------------------------------


def test_a_medicine_and_its_limits_are_kept_in_one_step(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN, MOST)
    (step,) = diary.store.journal.steps(0)
    assert step.action is Action.MEDICINE
    assert diary.store.read().medicines == (
        Medicine(
            own,
            "Ibuprofen 400 mg tablets",
            MedicineForm.TABLET,
            (Ingredient("Ibuprofen", Decimal(400)),),
            shop_bought=True,
        ),
    )
    assert limits(diary) == {"ibuprofen": (Decimal(1200), Decimal(6))}


def test_undo_takes_medicine_and_limits_back_together_and_redo_brings_them(diary: Diary) -> None:
    empty = diary.store.read()
    keep(diary, IBUPROFEN, MOST)
    kept = diary.store.read()
    undo(diary)
    assert diary.store.read() == empty
    redo(diary)
    assert diary.store.read() == kept


def test_no_limit_is_kept_that_was_not_copied(diary: Diary) -> None:
    keep(diary, IBUPROFEN)
    keep(diary, CO_CODAMOL, LimitInput("codeine"), LimitInput("paracetamol", None, Decimal(4)))
    assert limits(diary) == {"paracetamol": (None, Decimal(4))}


def test_a_limit_is_kept_under_the_ingredients_own_name(diary: Diary) -> None:
    keep(diary, CO_CODAMOL, LimitInput("Codeine Phosphate", Decimal(240)))
    keep(diary, FLU, LimitInput("acetaminophen", Decimal(4000)))
    assert limits(diary) == {
        "codeine": (Decimal(240), None),
        "paracetamol": (Decimal(4000), None),
    }


def test_a_limit_replaces_all_of_its_ingredient_under_any_name(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN)
    twice = MedicineLimit("Ibuprofen lysine", Decimal(900))
    write(diary, twice, twice, MedicineLimit("IBUPROFEN", None, Decimal(4)))
    before = diary.store.read()
    assert len(before.medicine_limits) == 3
    keep(diary, IBUPROFEN, MOST, own=own)
    assert limits(diary) == {"ibuprofen": (Decimal(1200), Decimal(6))}
    undo(diary)
    assert diary.store.read() == before


def test_a_limit_that_says_what_stands_changes_nothing(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN)
    write(diary, MedicineLimit("Ibuprofen", Decimal(1200)), MedicineLimit("ibuprofen", Decimal(2)))
    before = whole(diary)
    assert keep_medicine(diary, IBUPROFEN, [LimitInput("ibuprofen", Decimal("2.0"))], own) == ()
    assert whole(diary) == before


def test_a_limit_is_taken_away_where_it_was_emptied(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN, MOST)
    keep(diary, IBUPROFEN, LimitInput("ibuprofen"), own=own)
    assert limits(diary) == {}


def test_a_change_keeps_the_id_and_the_limits_that_were_not_asked(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN, MOST)
    take(diary, own, TODAY)
    keep(diary, replace(IBUPROFEN, name=" Ibuprofen   200 mg ", shop_bought=None), own=own)
    (medicine,) = diary.store.read().medicines
    assert (medicine.id, medicine.name) == (own, "Ibuprofen 200 mg")
    assert medicine.shop_bought is None
    assert limits(diary) == {"ibuprofen": (Decimal(1200), Decimal(6))}


def test_a_corrected_ingredient_takes_the_limit_of_the_misspelt_one_away(diary: Diary) -> None:
    wrong = replace(IBUPROFEN, parts=(IngredientInput("ibuprofn", Decimal(400)),))
    own = keep(diary, wrong, LimitInput("ibuprofn", Decimal(1200)))
    keep(diary, IBUPROFEN, LimitInput("ibuprofen", Decimal(1200)), own=own)
    assert limits(diary) == {"ibuprofen": (Decimal(1200), None)}


def test_a_changed_medicine_leaves_the_limit_that_another_one_needs(diary: Diary) -> None:
    keep(diary, CO_CODAMOL, LimitInput("paracetamol", Decimal(4000)))
    own = keep(diary, FLU)
    keep(diary, replace(FLU, parts=(IngredientInput("guaifenesin"),)), own=own)
    assert limits(diary) == {"paracetamol": (Decimal(4000), None)}


def test_a_medicine_without_ingredients_and_one_without_mg_are_kept(diary: Diary) -> None:
    keep(diary, MedicineInput("Drops", MedicineForm.OTHER))
    keep(diary, replace(IBUPROFEN, parts=(IngredientInput("ibuprofen"),)))
    found = {each.name: each.ingredients for each in diary.store.read().medicines}
    assert found == {
        "Drops": (),
        "Ibuprofen 400 mg tablets": (Ingredient("ibuprofen"),),
    }


@pytest.mark.parametrize(
    ("product", "copied", "where", "why"),
    [
        (replace(IBUPROFEN, name="  "), (), "name", "type the name that stands on the pack"),
        (replace(IBUPROFEN, name="a\x00b"), (), "name", "can't be kept in a text"),
        (
            replace(
                IBUPROFEN, parts=(IngredientInput("codeine"), IngredientInput(" ", Decimal(1)))
            ),
            (),
            "parts[1].name",
            "type the name of the ingredient",
        ),
        (
            replace(
                IBUPROFEN, parts=(IngredientInput("codeine"), IngredientInput("x", Decimal(0)))
            ),
            (),
            "parts[1].mg",
            "0 is not a number above 0",
        ),
        (
            IBUPROFEN,
            (LimitInput("codeine"), LimitInput("x", Decimal(-1))),
            "copied[1].max_mg_24h",
            "-1",
        ),
        (IBUPROFEN, (LimitInput("x", None, Decimal("NaN")),), "copied[0].min_gap_hours", "NaN"),
    ],
)
def test_a_wrong_value_names_its_place_and_nothing_is_kept(
    diary: Diary, product: MedicineInput, copied: tuple[LimitInput, ...], where: str, why: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        keep_medicine(diary, product, copied)
    assert caught.value.problem.where == where
    assert why in caught.value.problem.why
    assert whole(diary)[1] == 0
    if not copied:
        with pytest.raises(InvalidValueError) as before:
            check_product(product)
        assert before.value.problem == caught.value.problem


def test_a_change_of_a_medicine_that_is_gone_is_refused(diary: Diary, opened: Opened) -> None:
    own = keep(diary, IBUPROFEN)
    remove_medicine(opened(), own)
    with pytest.raises(RequestError, match="no longer in the diary"):
        keep_medicine(diary, IBUPROFEN, [MOST], own)
    assert diary.store.read() == Record()


# --- Removing one --------------------------------------------------------------------------------


def test_a_medicine_without_doses_goes_with_the_limits_that_no_other_has(diary: Diary) -> None:
    keep(diary, FLU)
    own = keep(
        diary,
        CO_CODAMOL,
        LimitInput("codeine", Decimal(240)),
        LimitInput("paracetamol", Decimal(4000)),
    )
    before = diary.store.read()
    remove_medicine(diary, own)
    assert [each.name for each in diary.store.read().medicines] == ["Flu sachets"]
    assert limits(diary) == {"paracetamol": (Decimal(4000), None)}
    undo(diary)
    assert diary.store.read() == before


def test_a_removed_medicine_can_be_put_back_from_the_bin(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN, MOST)
    before = diary.store.read()
    remove_medicine(diary, own)
    for each in deleted(diary):
        put_back(diary, each)
    assert diary.store.read() == before


def test_a_medicine_with_doses_stays_and_that_is_said(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN, MOST)
    assert not has_doses(diary, own)
    take(diary, own, TODAY - timedelta(days=4000))
    assert has_doses(diary, own)
    before = whole(diary)
    with pytest.raises(RequestError) as caught:
        remove_medicine(diary, own)
    assert str(caught.value) == (
        "You have logged doses of Ibuprofen 400 mg tablets, so it stays in the diary."
    )
    assert whole(diary) == before


def test_once_its_doses_are_gone_the_medicine_can_go_too(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN)
    (change,) = take(diary, own, TODAY)
    remove_dose(diary, change.id)
    remove_medicine(diary, own)
    assert diary.store.read() == Record()


def test_removing_a_medicine_that_is_gone_is_no_step(diary: Diary) -> None:
    assert remove_medicine(diary, "never") == ()
    assert whole(diary)[1] == 0


# --- Doses ---------------------------------------------------------------------------------------


def test_a_dose_of_today_has_its_time_and_is_one_unit(diary: Diary, clock: Clock) -> None:
    own = keep(diary, IBUPROFEN)
    (change,) = take(diary, own, TODAY)
    assert diary.store.read().doses == (
        Dose(change.id, clock.now, own, Decimal(1), entered_at=clock.now),
    )
    last = diary.store.journal.last_step()
    assert last is not None
    assert last.action is Action.LOG


def test_a_dose_of_an_earlier_date_has_no_time(diary: Diary, clock: Clock) -> None:
    own = keep(diary, IBUPROFEN)
    take(diary, own, YESTERDAY, Decimal("1.5"))
    (dose,) = diary.store.read().doses
    assert (dose.at, dose.units, dose.entered_at) == (YESTERDAY, Decimal("1.5"), clock.now)
    assert not isinstance(dose.at, datetime)


def test_a_date_in_the_future_is_refused(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN)
    before = whole(diary)
    with pytest.raises(InvalidValueError) as caught:
        take(diary, own, TODAY + timedelta(days=1))
    assert caught.value.problem.where == "date"
    assert whole(diary) == before


@pytest.mark.parametrize("units", ["0", "-1", "NaN", "Infinity"])
def test_a_number_of_units_that_is_none_is_refused(diary: Diary, units: str) -> None:
    own = keep(diary, IBUPROFEN)
    before = whole(diary)
    with pytest.raises(InvalidValueError) as caught:
        take(diary, own, TODAY, Decimal(units))
    assert caught.value.problem.where == "units"
    assert whole(diary) == before


def test_a_dose_of_a_medicine_that_is_gone_is_refused(diary: Diary) -> None:
    with pytest.raises(RequestError, match="add it again"):
        take(diary, "never", TODAY)
    assert whole(diary)[1] == 0


def test_a_dose_is_taken_away_and_brought_back(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN)
    first, second = (take(diary, own, TODAY)[0].id for _twice in range(2))
    before = diary.store.read()
    remove_dose(diary, first)
    assert [dose.id for dose in diary.store.read().doses] == [second]
    undo(diary)
    assert diary.store.read() == before
    assert remove_dose(diary, "never") == ()


def test_what_is_kept_is_read_back_by_an_import_without_a_change(diary: Diary) -> None:
    own = keep(diary, IBUPROFEN, MOST)
    take(diary, own, TODAY)
    record = diary.store.read()
    plan = merge_plan(record, record)
    assert (plan.added, plan.changed, plan.rejected) == ({}, {}, ())
