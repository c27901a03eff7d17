"""Finding a product by what stands on its pack."""

import pytest

from recovery_tracker.guidance.medicine_list import medicine_list
from recovery_tracker.guidance.medicine_search import products_called


def names(typed: str) -> list[str]:
    return [each.name for each in products_called(typed)]


def test_nothing_typed_finds_the_whole_list_in_its_order():
    assert products_called("") == products_called("  ") == medicine_list().products


@pytest.mark.parametrize("typed", ["co-codamol 30", "COCODAMOL 30", "co codamol 30", "30/500 co-c"])
def test_hyphens_spaces_and_case_do_not_matter(typed: str):
    assert names(typed)[0] == "Co-codamol 30/500 tablets"


@pytest.mark.parametrize("typed", ["acetaminophen", "Paraceta", "panadol"])
def test_a_synonym_the_beginning_of_a_word_and_a_brand_find_paracetamol(typed: str):
    assert "Paracetamol 500 mg tablets" in names(typed)
    assert "Ibuprofen 400 mg tablets" not in names(typed)


def test_an_ingredient_finds_the_products_that_have_it():
    found = names("paracetamol")
    assert "Cold and flu sachets, paracetamol 650 mg" in found
    assert "Co-dydramol 10/500 tablets" in found
    assert found[0] == "Paracetamol 500 mg tablets", "its own name stands first"
    assert found.index("Ibuprofen 200 mg with paracetamol 500 mg tablets") < found.index(
        "Co-codamol 8/500 tablets"
    ), "then those whose name has it"


def test_every_word_must_be_found_and_the_middle_of_a_word_is_not():
    assert names("ibuprofen 400mg") == [
        "Ibuprofen 400 mg tablets",
        "Ibuprofen lysine 684 mg tablets (400 mg of ibuprofen)",
    ]
    assert names("ibuprofen zzz") == []
    assert names("profen") == []
    assert names("naproxen 12.8") == []


def test_every_product_is_found_by_its_own_name_and_by_each_of_its_brands():
    for product in medicine_list().products:
        for typed in (product.name, *product.brands):
            assert product in products_called(typed), typed


@pytest.mark.parametrize(
    "wanted",
    [
        "paracetamol", "ibuprofen", "naproxen", "aspirin", "diclofenac", "codeine", "co-codamol",
        "co-dydramol", "diazepam", "methocarbamol", "baclofen", "cold and flu sachets",
    ],
)  # fmt: skip
def test_what_people_take_for_a_back_is_in_the_list(wanted: str):
    assert any(name.casefold().startswith(wanted) for name in names(wanted))
