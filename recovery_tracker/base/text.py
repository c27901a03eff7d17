"""gettext for every sentence a person reads, with a pseudo-language for tests and pictures."""

import gettext
from gettext import NullTranslations
from pathlib import Path

from recovery_tracker.base.resources import resources_root

DOMAIN = "recovery_tracker"
SOURCE = "en"
"""The language of the source."""
PSEUDO = "pseudo"
"""The generated language: bracketed and 40 % longer.

It shows at once a text that was not marked for translation, or does not fit.
"""

_WORD = 7
_VOWELS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


def pseudo(text: str) -> str:
    """Returns the text in the pseudo-language. Fields in braces stay as they are."""
    if not text:
        return text
    out, depth = [], 0
    for char in text:
        depth += (char == "{") - (char == "}")
        out.append(char if depth or char == "}" else char.translate(_VOWELS))
    length = max(1, round(len(text) * 0.4))
    # In words of its own, so that it wraps where a longer language would.
    padding = " ".join("~" * min(_WORD, length - at) for at in range(0, length, _WORD))
    return f"[{''.join(out)} {padding}]"


class _PseudoTranslations(NullTranslations):
    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, _context: str, message: str) -> str:
        return pseudo(message)


class _Current:
    translations: NullTranslations = NullTranslations()
    language: str = SOURCE


def use_language(*names: str) -> None:
    """Sets the language of every later text: the first of these that has texts.

    A name is that of a locale or a language, such as `de_AT` or `de`, or PSEUDO. English, the
    language of the source, always has texts, and is used where none of the others has.
    """
    _Current.language, _Current.translations = SOURCE, NullTranslations()
    for name in filter(None, names):
        if name == PSEUDO:
            _Current.language, _Current.translations = PSEUDO, _PseudoTranslations()
            return
        if name.replace("-", "_").partition("_")[0].partition(".")[0] == SOURCE:
            return
        found = gettext.find(DOMAIN, resources_root() / "translations", [name.replace("-", "_")])
        if found is not None:
            catalogue = Path(found)
            with catalogue.open("rb") as file:
                _Current.translations = gettext.GNUTranslations(file)
            _Current.language = catalogue.parent.parent.name
            return


def language() -> str:
    """Returns the language in use: that of a catalogue, English, or PSEUDO."""
    return _Current.language


def text_language() -> str:
    """Returns the language that the texts are in, for documents and screen readers: an ISO code."""
    return SOURCE if _Current.language == PSEUDO else _Current.language


def right_to_left() -> bool:
    """Tells whether the texts run from right to left, in any region."""
    if text_language() == SOURCE:
        return False
    from recovery_tracker.base.locale_names import locale_of

    return str(locale_of(text_language()).text_direction) == "rtl"


def _(message: str) -> str:
    """Returns the message in the language in use."""
    return _Current.translations.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Returns the form for n in the language in use; the caller fills in `{n}`."""
    return _Current.translations.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Returns the message in the language in use, where the same English has several meanings."""
    return _Current.translations.pgettext(context, message)
