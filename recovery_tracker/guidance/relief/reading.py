"""Reads the catalogue of relief from its files; each mistake names the file and the key."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, filled, read_toml
from recovery_tracker.diary.vocabulary import CareKind, RiskFactor
from recovery_tracker.guidance.relief.catalogue import (
    Catalogue,
    Caution,
    Counted,
    Frame,
    Item,
    Known,
    Level,
    Looking,
    Prop,
    Quantity,
    Sorting,
    Stage,
)
from recovery_tracker.guidance.relief.limits import limit_minutes
from recovery_tracker.guidance.relief.poses import BOX, Point, Pose, Side
from recovery_tracker.guidance.table import sources, table

T = TypeVar("T")
_SIDE: Final = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "toe")
_MINUTE: Final = Decimal(60)
TEXTS: Final = frozenset(
    {
        *("before", "emergency", "good_sign", "not_before_asking", "open", "medicine", "rest"),
        *("seek", "after", "posture", "mrice", "bend_back", "put_away"),
    }
)
PROPS: Final = frozenset(
    {
        *("chair", "chair_right", "table", "worktop", "pillow", "pillow_between", "pack"),
        *("clock", "mattress"),
    }
)


@cache
def catalogue() -> Catalogue:
    """Returns the catalogue of the program. Raises TableError."""
    return load_catalogue(resource("relief", "common.toml").parent, frozenset(sources()))


def load_catalogue(folder: Path, known_sources: frozenset[str]) -> Catalogue:
    """Reads the catalogue of a folder. Raises TableError."""
    file = read_toml(folder / "common.toml")
    order = file.texts("order")
    texts = file.section("texts")
    stop = file.section("stop")
    items = {id_: load_item(folder / f"{id_}.toml", known_sources) for id_ in order}
    found = Catalogue(
        MappingProxyType(
            {id_: _with_cautions_of(file, item, items) for id_, item in items.items()}
        ),
        MappingProxyType({key: texts.text(key) for key in sorted(TEXTS)}),
        stop.texts("texts"),
        _whole_numbers(file.section("sorting"), Sorting, known_sources),
        _whole_numbers(file.section("looking"), Looking, known_sources),
        float(_quantities(file.section("moving"), known_sources)["seconds"].value),
    )
    _check_sources(stop, known_sources)
    for section in (texts, stop, file):
        section.done()
    if unlisted := {path.stem for path in folder.glob("*.toml")} - {"common", *order}:
        raise file.error("order", f"“{min(unlisted)}” is not in it")
    if len(set(order)) != len(order):
        raise file.error("order", "an item stands twice")
    return found


def load_item(path: Path, known_sources: frozenset[str]) -> Item:
    """Reads one item. Raises TableError."""
    file = read_toml(path)
    frames = tuple(_frame(each) for each in file.sections("frame"))
    dose = _quantities(file.section("dose"), known_sources)
    by_name = {frame.name: frame for frame in frames}
    if len(by_name) != len(frames):
        raise file.error("frame", "a name stands twice")
    item = Item(
        id=path.stem,
        title=file.text("title"),
        care=file.word("care", CareKind),
        steps=file.texts("steps"),
        sources=_check_sources(file, known_sources),
        floor=file.flag("floor"),
        shows=file.text("shows"),
        cautions=tuple(_caution(each) for each in file.texts_or_sections("not_when")),
        stop=file.texts("stop"),
        easier=file.text("easier"),
        also_not_when=file.texts("also_not_when") if "also_not_when" in file.keys else (),
        short=file.text_or_none("short") or "",
        dose=dose,
        stages=tuple(_stage(each, by_name, dose) for each in file.sections("stage")),
        frames=MappingProxyType(by_name),
    )
    file.done()
    _check_dose(file, item)
    return item


def _with_cautions_of(file: Section, item: Item, items: Mapping[str, Item]) -> Item:
    """Returns the item with the cautions of the items that it names, each once."""
    cautions = list(item.cautions)
    for name in item.also_not_when:
        if name not in items:
            raise file.error("also_not_when", f"“{name}” is no item")
        known = [(each.risk_factors, each.known) for each in cautions]
        cautions += [
            each
            for each in items[name].cautions
            if each.can_be_known and (each.risk_factors, each.known) not in known
        ]
    return replace(item, cautions=tuple(cautions))


def _check_dose(file: Section, item: Item) -> None:
    """Raises TableError where the numbers of an item contradict each other, or no rule allows them:
    no file can have heat or cold go on for longer than the limit that is built in.
    """
    limit = limit_minutes(item.care)
    for name in ("minutes", "most_minutes"):
        value = item.number(name)
        if limit is not None and value is not None and value > limit:
            raise file.error(f"dose.{name}", f"must be at most {limit}")
    for name, most in (("minutes", "most_minutes"), ("repetitions", "most_repetitions")):
        usual, end = item.number(name), item.number(most)
        if usual is not None and end is not None and usual > end:
            raise file.error(f"dose.{name}", f"is more than {most}")
    for name, frame in (("in_seconds", "in"), ("out_seconds", "out")):
        value = item.number(name)
        if value is not None and float(value) != item.frames[frame].seconds:
            raise file.error(f"dose.{name}", "is not the time of its frame")


def _stage(raw: Section, frames: Mapping[str, Frame], dose: Mapping[str, Quantity]) -> Stage:
    def amount(key: str) -> Decimal | None:
        """Returns the number of the dose that a key of the stage names, its own by default."""
        name = raw.text(key) if key in raw.keys else key
        if key in raw.keys and name not in dose:
            raise raw.error(key, f"“{name}” is no number of the dose")
        return dose[name].value if name in dose else None

    holds, begins = raw.text_or_none("holds"), raw.text_or_none("begins")
    cycle = raw.texts("cycle") if "cycle" in raw.keys else ()
    for name in filter(None, (holds, begins, *cycle)):
        if name not in frames:
            raise raw.error("", f"“{name}” is no frame")
    if (holds is None) == (not cycle):
        raise raw.error("", "holds a frame or repeats a cycle")
    minutes = amount("seconds") if "seconds" in raw.keys else None
    minutes = minutes / _MINUTE if minutes is not None else amount("minutes")
    counts = (
        (Counted.BREATHS, amount("breaths"), None),
        (Counted.ROUNDS, amount("rounds"), None),
        (Counted.REPETITIONS, amount("repetitions"), amount("most_repetitions")),
    )
    counted, usual, most = next(
        (each for each in counts if cycle and each[1] is not None),
        (Counted.MINUTES, minutes, amount("most_minutes")),
    )
    if usual is None:
        raise raw.error("", "has no amount")
    stage = Stage(
        counted,
        usual,
        most,
        holds,
        begins,
        cycle,
        raw.flag("flows"),
        raw.flag("both_sides"),
        float(raw.number("rests")) if "rests" in raw.keys else None,
        raw.text_or_none("title") or "",
    )
    raw.done()
    return stage


def _caution(raw: str | Section) -> Caution:
    if isinstance(raw, str):
        return Caution(raw)
    rule = raw.text_or_none("rule")
    if rule is not None and not table()[rule].risk_factors:
        raise raw.error("rule", f"“{rule}” has no risk factors")
    caution = Caution(
        raw.text("text"),
        raw.word("level", Level),
        table()[rule].risk_factors if rule else frozenset(raw.words("risk_factors", RiskFactor)),
        raw.word_or_none("known", Known),
        rule,
        "" if rule else raw.text("says"),
    )
    if not caution.can_be_known:
        raise raw.error("level", "says what the record can't know")
    raw.done()
    return caution


def _frame(raw: Section) -> Frame:
    view = raw.text_or_none("view") or "side"
    if view not in ("side", "above", "front"):
        raise raw.error("view", "must be side, above or front")
    section = raw.renamed(raw.text("name"))
    frame = Frame(
        name=section.place,
        say=section.text("say"),
        seconds=float(section.number("seconds")),
        pose=Pose(
            _point(section, "head"),
            _point(section, "neck"),
            _point(section, "hip"),
            _side(section.section("near")),
            _side(section.section("far")),
            _point(section, "mid_back") if "mid_back" in section.keys else None,
            above=view != "side",
            from_front=view == "front",
            faces_left=section.flag("faces_left"),
            belly=float(section.number("belly")) if "belly" in section.keys else 0.0,
        ),
        props=tuple(map(_prop, section.sections("props"))) if "props" in section.keys else (),
        arrows=_arrows(section),
    )
    section.done()
    return frame


def _prop(raw: Section) -> Prop:
    kind = raw.text("kind")
    if kind not in PROPS:
        raise raw.error("kind", f"“{kind}” is not a known thing")
    left, top, width, height = _numbers(raw, "box", 4)
    if min(left, top) < 0 or max(left + width, top + height) > BOX:
        raise raw.error("box", "lies outside the drawing")
    turn = float(raw.number("turn")) if "turn" in raw.keys else 0.0
    prop = Prop(kind, (left, top, width, height), turn, raw.flag("warm"))
    raw.done()
    return prop


def _arrows(section: Section) -> tuple[tuple[Point, Point], ...]:
    if "arrows" not in section.keys:
        return ()
    numbers = section.numbers("arrows")
    if len(numbers) % 4:
        raise section.error("arrows", "must be four numbers each")
    plain = [float(number) for number in numbers]
    return tuple(
        ((plain[n], plain[n + 1]), (plain[n + 2], plain[n + 3])) for n in range(0, len(plain), 4)
    )


def _side(section: Section) -> Side:
    side = Side(*(_point(section, joint) for joint in _SIDE))
    section.done()
    return side


def _point(section: Section, key: str) -> Point:
    x, y = _numbers(section, key, 2)
    if not (0 <= x <= BOX and 0 <= y <= BOX):
        raise section.error(key, "lies outside the box")
    return x, y


def _numbers(section: Section, key: str, count: int) -> tuple[float, ...]:
    numbers = section.numbers(key)
    if len(numbers) != count:
        raise section.error(key, f"must be {count} numbers")
    return tuple(map(float, numbers))


def _quantities(section: Section, known_sources: frozenset[str]) -> Mapping[str, Quantity]:
    found = {}
    for name in section.keys:
        each = section.section(name)
        quantity = Quantity(each.number("value"), each.text("source"))
        if quantity.value <= 0:
            raise each.error("value", "must be above 0")
        if quantity.source not in known_sources:
            raise each.error("source", f"“{quantity.source}” is not a known source")
        each.done()
        found[name] = quantity
    return MappingProxyType(found)


def _whole_numbers(section: Section, kind: type[T], known_sources: frozenset[str]) -> T:
    quantities = _quantities(section, known_sources)

    def number(name: str, _kind: type[object]) -> int:
        if name not in quantities:
            raise section.error(name, "is missing")
        return int(quantities[name].value)

    return filled(kind, number)


def _check_sources(section: Section, known_sources: frozenset[str]) -> tuple[str, ...]:
    named = section.texts("sources")
    for source in named:
        if source not in known_sources:
            raise section.error("sources", f"“{source}” is not a known source")
    return named
