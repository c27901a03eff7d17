"""Text packs: what to do, in the words and with the numbers of one nation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, read_toml
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.guidance.table import PACK_WORDS, Row, sources, table

DEFAULT = Nation.ENGLAND
"""The nation whose words are used where the person has chosen none: the strictest."""

_OF_TERRITORY = MappingProxyType({None: DEFAULT, "GB": Nation.ENGLAND, "US": Nation.US})


@dataclass(frozen=True)
class Action:
    """What to do: a headline without a full stop, and the number to call where there is one.

    `stay`: help is sent to the person, who must not travel, so this action comes before those that
    let them travel. `leads`: the action makes one headline with the action after it.
    """

    headline: str
    number: str | None = None
    stay: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Pack:
    """The words of one nation. `dated` is the date of the public text that they follow.

    `words` fill the fields of a rule's text after the action. Texts are English, untranslated.
    """

    nation: Nation
    title: str
    dated: date
    sources: tuple[str, ...]
    words: Mapping[str, str]
    actions: Mapping[str, Action]


def actions_of(row: Row) -> tuple[str, ...]:
    """Returns every action that the card of a row may name, in any case."""
    return row.actions + (row.signs_none.actions if row.signs_none else ())


@cache
def pack(nation: Nation | None = None) -> Pack:
    """Returns the pack of a nation, of the default one where `nation` is None.

    Raises TableError.
    """
    needed = frozenset(action for row in table().values() for action in actions_of(row))
    path = resource("guidance", f"{nation or DEFAULT}.toml")
    return load_pack(path, needed, frozenset(sources()))


def packs() -> tuple[Pack, ...]:
    """Returns the pack of every nation, in the order in which they are offered.

    Raises TableError.
    """
    return tuple(pack(nation) for nation in Nation)


def nation_for(territory: str | None) -> Nation:
    """Returns the nation to propose to a person whose locale names that territory, such as “GB”.

    None, a locale without a territory, returns the default. A territory without a pack returns the
    generic nation. The United Kingdom returns England: no locale tells its nations apart, so the
    caller offers the others as well.
    """
    return _OF_TERRITORY.get(territory, Nation.GENERIC)


def load_pack(path: Path, needed: frozenset[str], known_sources: frozenset[str]) -> Pack:
    """Reads the pack of a file, with every action of `needed`. Raises TableError."""
    file = read_toml(path)
    words, actions = file.section("words"), file.section("actions")
    loaded = Pack(
        nation=file.word("nation", Nation),
        title=file.text("title"),
        dated=file.date("dated"),
        sources=file.texts("sources"),
        words=MappingProxyType({key: words.text(key) for key in sorted(PACK_WORDS)}),
        actions=MappingProxyType({key: _action(actions.section(key)) for key in actions.keys}),
    )
    words.done()
    file.done()
    for source in loaded.sources:
        if source not in known_sources:
            raise file.error("sources", f"“{source}” is not a known source")
    for key in sorted(needed - set(loaded.actions)):
        raise actions.error(key, "is missing")
    return loaded


def _action(section: Section) -> Action:
    action = Action(
        section.text("headline"),
        section.text_or_none("number"),
        stay=section.flag("stay"),
        leads=section.flag("leads"),
    )
    section.done()
    return action
