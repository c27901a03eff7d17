"""The list of medicines: names, kinds, products; and what is wrong in it is named."""

import re
from pathlib import Path

import pytest

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import TableError
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.guidance.medicine_list import (
    MedicineClass,
    load_medicine_list,
    medicine_list,
)

LIST = resource("medicines.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Paracetamol", "paracetamol"),
        ("ACETAMINOPHEN", "paracetamol"),
        ("  acetylsalicylic   acid ", "aspirin"),
        ("codeine phosphate", "codeine"),
        ("Codeine Phosphate Hemihydrate", "codeine"),
        ("ibuprofen lysine", "ibuprofen"),
        ("Ibuprofen sodium dihydrate", "ibuprofen"),
        ("diclofenac sodium", "diclofenac"),
        ("Diclofenac Potassium", "diclofenac"),
        ("diclofenac diethylammonium", "diclofenac"),
        ("naproxen sodium", "naproxen"),
        ("Amitriptyline hydrochloride", "amitriptyline"),
        ("dihydrocodeine tartrate", "dihydrocodeine"),
        ("dexibuprofen", "dexibuprofen"),
        ("Magnesium Sulfate", "magnesium sulfate"),
        ("ibuprofen extra", "ibuprofen extra"),
        ("sodium", "sodium"),
        ("", ""),
    ],
)
def test_a_name_a_synonym_and_a_salt_are_their_base(written: str, own: str):
    assert medicine_list().base(written) == own


@pytest.mark.parametrize("name", ["ibuprofen", "naproxen", "aspirin", "diclofenac"])
def test_the_anti_inflammatories_of_the_definition_are_some(name: str):
    assert medicine_list().has(name, MedicineClass.NSAID)


@pytest.mark.parametrize("name", ["codeine", "diazepam", "methocarbamol"])
def test_the_sedating_medicines_of_the_definition_are_some(name: str):
    assert medicine_list().has(name, MedicineClass.SEDATING)


KINDS = {
    MedicineClass.ANTICOAGULANT: "warfarin acenocoumarol phenindione apixaban rivaroxaban edoxaban "
    "dabigatran heparin enoxaparin dalteparin tinzaparin fondaparinux",
    MedicineClass.ANTIPLATELET: "clopidogrel prasugrel ticagrelor dipyridamole",
    MedicineClass.OPIOID: "codeine dihydrocodeine tramadol morphine oxycodone "
    "buprenorphine fentanyl",
    MedicineClass.BENZODIAZEPINE: "diazepam lorazepam temazepam",
    MedicineClass.Z_DRUG: "zopiclone zolpidem",
    MedicineClass.GABAPENTINOID: "pregabalin gabapentin",
    MedicineClass.SEDATING: "methocarbamol amitriptyline promethazine chlorphenamine",
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_medicines_of_a_kind_that_the_definition_names_are_of_it(kind: MedicineClass):
    for name in KINDS[kind].split():
        assert medicine_list().has(name, kind), name


def test_what_makes_two_sedating_medicines_worse_is_sedating_and_paracetamol_is_of_no_kind():
    known = medicine_list()
    worse = {
        MedicineClass.OPIOID,
        MedicineClass.BENZODIAZEPINE,
        MedicineClass.Z_DRUG,
        MedicineClass.GABAPENTINOID,
    }
    for each in known.ingredients.values():
        assert not each.classes & worse or MedicineClass.SEDATING in each.classes
    assert not any(known.has("paracetamol", each) for each in MedicineClass)
    assert not any(known.has("nothing known", each) for each in MedicineClass)


def test_every_product_has_the_mg_of_a_unit_but_for_gels_and_where_the_pack_must_say_it():
    for product in medicine_list().products:
        assert product.source
        assert product.ingredients
        for each in product.ingredients:
            on_skin = product.form in (MedicineForm.GEL, MedicineForm.PATCH)
            unknown = on_skin or product.asks_strength
            assert (each.mg is None) is unknown, product.name
            assert medicine_list().base(each.name) == each.name


def test_a_strength_that_no_leaflet_gave_is_asked_and_its_name_gives_none_away():
    asked = [product for product in medicine_list().products if product.asks_strength]
    assert {"Etoricoxib tablets", "Metamizole tablets", "Thiocolchicoside capsules"} < {
        product.name for product in asked
    }
    for product in asked:
        assert not re.search(r"\d", product.name)
        assert not product.checked


@pytest.mark.parametrize(
    "kind",
    [
        MedicineClass.ANTICOAGULANT,
        MedicineClass.ANTIPLATELET,
        MedicineClass.OPIOID,
        MedicineClass.BENZODIAZEPINE,
        MedicineClass.Z_DRUG,
        MedicineClass.GABAPENTINOID,
    ],
)
def test_what_a_rule_asks_for_can_be_picked_from_the_list(kind: MedicineClass):
    """A rule about a logged blood thinner is asleep where nobody finds theirs to log."""
    picked = {part.name for product in medicine_list().products for part in product.ingredients}
    known = {each.name for each in medicine_list().ingredients.values() if kind in each.classes}
    rarely = {"phenindione", "heparin", "fondaparinux", "hydromorphone", "meptazinol", "methadone",
              "pethidine", "tapentadol", "nitrazepam", "oxazepam"}  # fmt: skip
    assert known - picked <= rarely


def test_what_nobody_has_read_a_page_of_is_not_called_checked():
    """Those that the review of the list could not confirm, and what rests on a BNF title alone."""
    unsure = {
        brand.name
        for each in medicine_list().products
        for brand in each.brands
        if not brand.checked
    }
    assert unsure >= {
        "Kapake", "Disprin", "Tramacet", "Calpol Six Plus", "Panadol Extra", "Solpadeine Max",
        "Valium", "Robaxin", "Celebrex", "Zydol", "Voltarol",
    }  # fmt: skip
    by_name = {each.name: each for each in medicine_list().products}
    for name in (
        "Ibuprofen 150 mg with paracetamol 500 mg tablets",
        "Cold and flu sachets, paracetamol 650 mg",
        "Cold and flu sachets, paracetamol 1000 mg",
        "Night cold and flu capsules, paracetamol 500 mg",
        "Co-codaprin 8/400 soluble tablets",
    ):
        assert not by_name[name].checked
    for each in medicine_list().products:
        assert not (each.checked and each.source.startswith("BNF")), each.name


def test_a_product_that_names_its_strength_has_it():
    by_name = {product.name: product for product in medicine_list().products}
    strengths = {
        "Co-codamol 8/500 tablets": {"codeine": "8", "paracetamol": "500"},
        "Co-codamol 30/500 tablets": {"codeine": "30", "paracetamol": "500"},
        "Co-dydramol 10/500 tablets": {"dihydrocodeine": "10", "paracetamol": "500"},
        "Ibuprofen lysine 342 mg tablets (200 mg of ibuprofen)": {"ibuprofen": "200"},
        "Ibuprofen sodium 256 mg tablets (200 mg of ibuprofen)": {"ibuprofen": "200"},
        "Ibuprofen lysine 684 mg tablets (400 mg of ibuprofen)": {"ibuprofen": "400"},
        "Naproxen sodium 220 mg tablets (200 mg of naproxen)": {"naproxen": "200"},
        "Cold and flu sachets, paracetamol 1000 mg": {
            "paracetamol": "1000",
            "phenylephrine": "12.2",
        },
    }
    for name, parts in strengths.items():
        assert {each.name: str(each.mg) for each in by_name[name].ingredients} == parts


def test_aspirin_alone_has_a_low_dose_and_the_list_no_other_limit():
    low = {each.name: each.low_dose_mg for each in medicine_list().ingredients.values()}
    assert {name for name, mg in low.items() if mg is not None} == {"aspirin"}
    assert low["aspirin"] == 150
    assert "max" not in LIST
    assert "hours" not in LIST


BROKEN = [
    ('classes = ["nsaid"]', 'classes = ["nsaids"]', "ibuprofen", "classes"),
    ('synonyms = ["acetaminophen", "apap"]', "synonyms = []", "paracetamol", "synonyms"),
    ('synonyms = ["acetaminophen", "apap"]', 'synonym = ["apap"]', "paracetamol", "synonym"),
    ('"acetaminophen", "apap"', '"Ibuprofen", "apap"', "ibuprofen", "name"),
    ("low_dose_mg = 150", "low_dose_mg = 0", "aspirin", "low_dose_mg"),
    ("low_dose_mg = 150", 'low_dose_mg = "150"', "aspirin", "low_dose_mg"),
    ('name = "codeine"\nclasses', 'name = "codein"\nclasses', "codeine", "name"),
    ('form = "gel"', 'form = "jelly"', "Ibuprofen gel", "form"),
    ("mg = 12.2", "mg = -1", "Cold and flu sachets, paracetamol 1000 mg", "mg"),
    ('{ name = "naproxen", mg = 250 }', '{ name = "napro" }', "Naproxen 250 mg", "ingredients"),
    ('{ name = "naproxen", mg = 250 }', '{ name = "naproxen", g = 1 }', "Naproxen 250 mg", "g"),
    ('name = "Naproxen 500 mg tablets"', 'name = "Naproxen 250 mg tablets"', "250", "name"),
    ("salts = [", "salt = [", "", "salts"),
    ("checked = false\nsource", "checked = 0\nsource", "Paracetamol 1 g tablets", "checked"),
    ('{ name = "Valium", checked = false }', "{ checked = false }", "Diazepam 2 mg", "name"),
    ('{ name = "Valium", checked = false }', '{ name = "Valium", seen = false }', "2 mg", "seen"),
    ('brands = ["Nurofen", ', "brands = [3, ", "Ibuprofen 200 mg tablets", "brands"),
    ('brands = ["Panadol"]', "brands = []", "Paracetamol 500 mg tablets", "brands"),
    ('source = "BNF: Methocarbamol"', 'sources = "BNF"', "methocarbamol", "source"),
]


@pytest.mark.parametrize(("good", "bad", "medicine", "key"), BROKEN)
def test_a_wrong_list_names_file_medicine_and_key(
    tmp_path: Path, good: str, bad: str, medicine: str, key: str
):
    assert good in LIST
    file = tmp_path / "medicines.toml"
    file.write_text(LIST.replace(good, bad, 1), "utf-8")
    with pytest.raises(TableError, match=r"medicines\.toml") as caught:
        load_medicine_list(file)
    assert medicine in str(caught.value)
    assert key in str(caught.value)
