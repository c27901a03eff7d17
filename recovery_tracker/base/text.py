"""gettext for every sentence a person reads, with a pseudo-language for tests and pictures."""

import gettext
from gettext import NullTranslations

from recovery_tracker.base.resources import resources_root

DOMAIN = "recovery_tracker"
PSEUDO = "pseudo"
"""The generated language: bracketed and 40 % longer, so that a text that was not marked for
translation, or does not fit, is seen at once."""

_WORD = 7
_VOWELS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


def pseudo(text: str) -> str:
    """The text in the pseudo-language. Fields in braces stay as they are."""
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
    language: str = "en"


def use_language(language: str) -> None:
    """Sets the language of every later text: an ISO code, or PSEUDO.

    English, the language of the source, stands where a catalogue has no translation.
    """
    _Current.language = language
    if language == PSEUDO:
        _Current.translations = _PseudoTranslations()
        return
    _Current.translations = gettext.translation(
        DOMAIN, resources_root() / "translations", [language], fallback=True
    )


def language() -> str:
    """The language in use, as it was given to `use_language`."""
    return _Current.language


def _(message: str) -> str:
    """The message in the language in use."""
    return _Current.translations.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for n in the language in use; the caller fills in `{n}`."""
    return _Current.translations.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """The message in the language in use, where the same English has several meanings."""
    return _Current.translations.pgettext(context, message)
