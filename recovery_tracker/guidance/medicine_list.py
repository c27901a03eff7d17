"""The medicines that the program knows: ingredients with their synonyms, and common products.

The list proposes no dose and no limit. The person confirms a product from the pack.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, TableError, read_toml
from recovery_tracker.diary.record import Ingredient
from recovery_tracker.diary.vocabulary import MedicineForm

PARACETAMOL: Final = "paracetamol"
CODEINE: Final = "codeine"


class MedicineClass(StrEnum):
    """What ingredients have in common, as far as a rule asks for it."""

    NSAID = auto()
    """An anti-inflammatory such as ibuprofen."""
    ANTICOAGULANT = auto()
    """A blood thinner such as warfarin or apixaban."""
    ANTIPLATELET = auto()
    """An ingredient that keeps blood from clotting in another way, such as clopidogrel."""
    OPIOID = auto()
    BENZODIAZEPINE = auto()
    """Such as diazepam."""
    Z_DRUG = auto()
    """For sleep, such as zopiclone."""
    GABAPENTINOID = auto()
    """For nerve pain, such as pregabalin."""
    SEDATING = auto()
    """An ingredient that can make people sleepy, as can all of the four classes before it."""


@dataclass(frozen=True)
class KnownIngredient:
    """An ingredient under its own name, and what else packs call it.

    `low_dose_mg`: up to how many mg a unit that no shop sold is taken for another purpose than
    pain, and counts as no NSAID; None where there is no such dose.
    """

    name: str
    synonyms: tuple[str, ...]
    classes: frozenset[MedicineClass]
    low_dose_mg: Decimal | None
    source: str


@dataclass(frozen=True)
class Brand:
    """Another name of a product; a pack of that name may contain something else.

    `checked`: somebody read a leaflet, a label or a public page of it.
    """

    name: str
    checked: bool = True


@dataclass(frozen=True)
class KnownProduct:
    """A product as packs describe it; its ingredients are of one unit (a tablet, a spoon).

    An ingredient without mg has its strength only on the pack, or is not counted. `checked`:
    somebody read a leaflet, a label or a public page of it.
    """

    name: str
    brands: tuple[Brand, ...]
    form: MedicineForm
    ingredients: tuple[Ingredient, ...]
    source: str
    checked: bool = True

    @property
    def asks_strength(self) -> bool:
        """Tells whether the person must copy the strength of an ingredient from the pack."""
        on_skin = (MedicineForm.GEL, MedicineForm.PATCH)  # no rule adds up the mg of these
        return self.form not in on_skin and any(each.mg is None for each in self.ingredients)


@dataclass(frozen=True)
class MedicineList:
    """The contents of `resources/medicines.toml`.

    `ingredients` by their own names; `names`: each name and synonym, in small letters, to the
    ingredient's own. `salts`: words that a salt has after the name of its base.
    """

    ingredients: Mapping[str, KnownIngredient]
    names: Mapping[str, str]
    salts: frozenset[str]
    products: tuple[KnownProduct, ...]

    def base(self, name: str) -> str:
        """Returns the ingredient's own name for a name on a pack:

        itself, a synonym, or one of its salts.

        A name that the list does not have comes back in small letters.
        """
        words = name.casefold().split()
        for end in range(len(words), 0, -1):
            known = self.names.get(" ".join(words[:end]))
            if known is not None:
                return known
            if words[end - 1] not in self.salts:
                break
        return " ".join(words)

    def has(self, name: str, class_: MedicineClass) -> bool:
        """Tells whether the ingredient, under its own name, is of the class."""
        known = self.ingredients.get(name)
        return known is not None and class_ in known.classes


@cache
def medicine_list() -> MedicineList:
    """Returns the list of `resources/medicines.toml`. Raises TableError."""
    return load_medicine_list(resource("medicines.toml"))


def load_medicine_list(path: Path) -> MedicineList:
    """Reads the list of a file.

    Raises TableError, which names the file, the medicine and the key.
    """
    file = read_toml(path)
    salts = frozenset(word.casefold() for word in file.texts("salts"))
    ingredients: dict[str, KnownIngredient] = {}
    names: dict[str, str] = {}
    for raw in file.sections("ingredient"):
        section = raw.renamed(raw.text("name"))
        known = _ingredient(section)
        ingredients[known.name] = known
        for name in (known.name, *known.synonyms):
            plain = " ".join(name.casefold().split())
            if plain in names:
                raise section.error("name", f"“{name}” stands twice in the list")
            names[plain] = known.name
    found = MedicineList(
        MappingProxyType(ingredients),
        MappingProxyType(names),
        salts,
        tuple(_product(raw.renamed(raw.text("name"))) for raw in file.sections("product")),
    )
    file.done()
    _check(path.name, found)
    return found


def _check(file: str, found: MedicineList) -> None:
    """Checks that each product occurs once and that every ingredient is known.

    The ingredients that a rule asks for by name must be there, too.
    """
    for name in (PARACETAMOL, CODEINE):
        if name not in found.ingredients:
            raise TableError(file, name, "name: is missing in the list")
    seen: set[str] = set()
    for product in found.products:
        if product.name in seen:
            raise TableError(file, product.name, "name: stands twice in the list")
        seen.add(product.name)
        for ingredient in product.ingredients:
            if ingredient.name not in found.ingredients:
                raise TableError(
                    file, product.name, f"ingredients: “{ingredient.name}” is not in the list"
                )


def _ingredient(section: Section) -> KnownIngredient:
    known = KnownIngredient(
        name=section.place,
        synonyms=section.texts("synonyms") if "synonyms" in section.keys else (),
        classes=frozenset(section.words("classes", MedicineClass)),
        low_dose_mg=_mg(section, "low_dose_mg"),
        source=section.text("source"),
    )
    section.done()
    return known


def _product(section: Section) -> KnownProduct:
    product = KnownProduct(
        name=section.place,
        brands=tuple(_brands(section)),
        form=section.word("form", MedicineForm),
        ingredients=tuple(
            _part(raw.renamed(f"{section.place}: {raw.place}"))
            for raw in section.sections("ingredients")
        ),
        source=section.text("source"),
        checked=_checked(section),
    )
    section.done()
    return product


def _brands(section: Section) -> Iterator[Brand]:
    if "brands" not in section.keys:
        return
    for each in section.texts_or_sections("brands"):
        if isinstance(each, str):
            yield Brand(each)
        else:
            yield Brand(each.text("name"), _checked(each))
            each.done()


def _checked(section: Section) -> bool:
    return section.flag("checked") if "checked" in section.keys else True


def _part(section: Section) -> Ingredient:
    part = Ingredient(section.text("name"), _mg(section, "mg"))
    section.done()
    return part


def _mg(section: Section, key: str) -> Decimal | None:
    if key not in section.keys:
        return None
    value = section.number(key)
    if value <= 0:
        raise section.error(key, "must be a number above 0")
    return value
