"""What the name of a locale means, in every spelling of a system: `de_DE.UTF-8`, `sr_RS@latin`."""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from babel import Locale

DEFAULT_LOCALE = "en_GB"

_PARTS = re.compile(
    r"(?P<language>[a-z]{2,3})(?:_(?P<script>[A-Z][a-z]{3}))?(?:_(?P<territory>[A-Z]{2}|[0-9]{3}))?"
    r"(?:_(?P<variant>\w+))?(?:\.[\w-]+)?(?:@(?P<modifier>\w+))?"
)
_RENAMED: Final = {"no": "nb", "sh": "sr_Latn", "cmn": "zh"}
"""Old names of a language that CLDR has only under another one."""
_SCRIPTS: Final = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
"""Scripts as the GNU C library names them after an @; any other word there is no script."""
_LETTER: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where people print on Letter (CLDR, paper sizes); everywhere else on A4."""


def territory_of(name: str) -> str | None:
    """Returns the territory that the locale names, such as “GB”; None where it names none.

    It comes from the name, so it is the person's own even where the default's forms replace unknown
    ones.
    """
    parts = _PARTS.fullmatch(name.replace("-", "_"))
    return parts["territory"] if parts else None


def paper_of(name: str) -> str:
    """Returns the paper that people print on there, by Typst's name: “a4” or “us-letter”."""
    return "us-letter" if territory_of(name) in _LETTER else "a4"


@cache
def locale_of(name: str) -> "Locale":
    """Returns the forms of the locale of that name.

    An unknown language leaves the forms of its territory, and an unknown territory those of its
    language; a name of which both are unknown has the default's.
    """
    from babel import Locale, UnknownLocaleError

    for spelled in _spellings(name.replace("-", "_")):
        try:
            return Locale.parse(spelled)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale.parse(DEFAULT_LOCALE)


def _spellings(name: str) -> list[str]:
    """Returns the names under which Babel may know the locale, the nearest first."""
    parts = _PARTS.fullmatch(name)
    if parts is None:
        return []
    language = _RENAMED.get(parts["language"], parts["language"])
    script = parts["script"] or _SCRIPTS.get((parts["modifier"] or "").lower())
    territory, variant = parts["territory"], parts["variant"]
    tried = [
        (language, script, territory, variant),
        (language, script, territory),
        (language, script),
        (language, territory),
        ("und", territory),  # the forms of a territory in its main language
        (language,),
    ]
    if not script:
        del tried[2]
    return list(dict.fromkeys("_".join(filter(None, each)) for each in tried))
