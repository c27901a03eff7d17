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


@pytest.mark.parametrize(
    ("brand", "several"),
    [
        (
            "nurofen express",
            [
                "Ibuprofen lysine 342 mg tablets (200 mg of ibuprofen)",
                "Ibuprofen sodium 256 mg tablets (200 mg of ibuprofen)",
                "Ibuprofen lysine 684 mg tablets (400 mg of ibuprofen)",
            ],
        ),
        (
            "lemsip max",
            [
                "Cold and flu sachets, paracetamol 1000 mg",
                "Cold and flu capsules, paracetamol 500 mg",
            ],
        ),
        (
            "syndol",
            [
                "Paracetamol 500 mg, codeine 8 mg and caffeine 30 mg tablets",
                "Paracetamol 450 mg, codeine 10 mg, doxylamine 5 mg and caffeine 30 mg tablets",
            ],
        ),
        (
            "arthrotec",
            [
                "Diclofenac 50 mg with misoprostol tablets",
                "Diclofenac 75 mg with misoprostol tablets",
            ],
        ),
    ],
)
def test_a_brand_that_is_sold_as_several_things_offers_them_all(brand: str, several: list[str]):
    assert names(brand) == several


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
        for typed in (product.name, *(brand.name for brand in product.brands)):
            assert product in products_called(typed), typed


@pytest.mark.parametrize(
    "wanted",
    [
        "nefopam", "etoricoxib", "metamizole", "acemetacin", "tolperisone", "thiocolchicoside",
        "pridinol", "hydrocodone", "metaxalone", "chlorzoxazone", "codeine 60", "diazepam 10",
        "paracetamol", "ibuprofen", "naproxen", "aspirin", "diclofenac", "codeine", "co-codamol",
        "co-dydramol", "diazepam", "methocarbamol", "baclofen", "cold and flu sachets",
    ],
)  # fmt: skip
def test_what_people_take_for_a_back_is_in_the_list(wanted: str):
    assert any(name.casefold().startswith(wanted) for name in names(wanted))


@pytest.mark.parametrize(
    "brand",
    [
        "Nurofen Back Pain", "Syndol", "Migraleve Pink", "Migraleve Yellow", "Anadin Original",
        "Beechams", "Codipar", "Tylex", "Remedeine", "Remedeine Forte", "Arthrotec 50", "Vimovo",
        "Aleve", "Advil", "Excedrin", "Tylenol PM", "Nolotil",
    ],
)  # fmt: skip
def test_a_brand_that_a_bad_back_takes_is_found(brand: str):
    assert names(brand)
