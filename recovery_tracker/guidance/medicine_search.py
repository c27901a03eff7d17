"""Finds a product by a name on its pack: its own, its brand or one of its ingredients."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from recovery_tracker.guidance.medicine_list import KnownProduct, medicine_list

_WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")


def products_called(typed: str) -> tuple[KnownProduct, ...]:
    """Returns the products in which every typed word begins a word; all products for an empty text.

    Products whose own name begins with the text come first, then those whose name has the words,
    then those where a brand, an ingredient or a synonym has them. “cocodamol”, “co-codamol” and “co
    codamol” find the same.
    """
    asked = _words((typed,))
    found = [each for each in medicine_list().products if _begins(asked, _all_words(each))]
    return tuple(sorted(found, key=lambda each: _rank(each, typed, asked)))


def _rank(product: KnownProduct, typed: str, asked: frozenset[str]) -> int:
    first, names = next(iter(typed.casefold().split()), ""), _names(product)
    if any(name.casefold().startswith(first) for name in names):
        return 0
    return 1 if _begins(asked, _words(names)) else 2


def _begins(asked: Iterable[str], words: frozenset[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in asked)


def _names(product: KnownProduct) -> tuple[str, ...]:
    """Returns the name, and the name without its hyphens."""
    return product.name, product.name.replace("-", "")


@cache
def _all_words(product: KnownProduct) -> frozenset[str]:
    known = medicine_list().ingredients
    within = [known[part.name] for part in product.ingredients]
    others = [name for each in within for name in (each.name, *each.synonyms)]
    brands = (brand.name for brand in product.brands)
    return _words((*_names(product), *brands, *others))


def _words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))
