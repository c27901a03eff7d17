"""Reads a whole record from our own JSON: every good row of it, and a reason for every other."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.kinds import Entity, Kind, id_of
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import CheckIn, Dose, Episode, MedicineLimit, Record
from recovery_tracker.exchange.cursor import Cursor, shown
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.exchange.forms import INSTANT, NUMBER, FileMember, MapForm, Shape, unknown
from recovery_tracker.exchange.json_text import BrokenJsonError, Doubled, Json, TooDeepError, parse
from recovery_tracker.exchange.shapes import FORMAT, SHAPES, VERSION

_LISTS: Final = tuple(kind for kind in Kind if kind not in (Kind.PERSON, Kind.SETTINGS))
_TOP: Final = frozenset({"format", "version", "exported_at", *(kind.value for kind in Kind)})
_TELL_ME_WHEN: Final = "tell_me_when"


@dataclass(frozen=True)
class ParsedFile:
    """The contents of a file: the record of its good rows, and why the others were rejected.

    `places` has the path of each accepted row with an id, such as `episodes[2]`, for an error that
    is only found later. `units_unsaid` are the doses whose row has no `units`.
    """

    record: Record
    rejected: tuple[Problem, ...] = ()
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    units_unsaid: frozenset[str] = frozenset()


def read_json(
    content: bytes,
    *,
    known_medicines: Collection[str] = frozenset(),
    settable: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> ParsedFile:
    """Reads the record from the bytes of a file in our own format.

    `known_medicines` are the ids of medicines that doses of the file may refer to besides the
    file's own; `settable` are the rules that have a setting, with the names of their thresholds.
    Raises NotOurFileError where the file can't be read at all.
    """
    top = _top(content)
    return _Reader(frozenset(known_medicines), settable).read(top)


def _top(content: bytes) -> dict[str, Json]:
    """Returns the members of the file, once it is known to be one of ours."""
    value = _json(_decoded(content))
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise NotOurFileError(
            _(
                "This is not a Recovery Tracker record: it does not say "
                "“format”: “recovery-tracker”; choose a file that the program exported."
            )
        )
    if isinstance(value, Doubled):
        raise NotOurFileError(
            _("The file holds “{name}” twice; take one of the two out and try again.").format(
                name=shown(value.key)
            )
        )
    _check_version(value.get("version"))
    return value


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise NotOurFileError(_("The file is empty; choose a file that the program exported."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        raise NotOurFileError(
            _(
                "The file is not UTF-8 text at line {line}, byte {column}; "
                "choose a file that the program exported, or save it as UTF-8."
            ).format(line=before.count(b"\n") + 1, column=error.start - before.rfind(b"\n"))
        ) from None


def _json(text: str) -> Json:
    try:
        return parse(text)
    except TooDeepError:
        raise NotOurFileError(
            _(
                "This is not a Recovery Tracker record: its lists stand in one another too deep; "
                "choose a file that the program exported."
            )
        ) from None
    except BrokenJsonError as error:
        sentence = (
            _("The file breaks off at line {line}, column {column}; copy or export it again.")
            if error.ends_early
            else _(
                "The file is not valid JSON at line {line}, column {column}; "
                "correct it there, or export it again."
            )
        )
        raise NotOurFileError(sentence.format(line=error.line, column=error.column)) from None


def _check_version(version: Json) -> None:
    if not isinstance(version, Decimal) or not (version == VERSION or version > VERSION):
        raise NotOurFileError(
            _(
                "The file's “version” is not {version}; choose a file that the program exported."
            ).format(version=VERSION)
        )
    if version > VERSION:
        raise NotOurFileError(
            _(
                "The file was written by a newer Recovery Tracker; "
                "update this program, then import the file again."
            )
        )


class _Reader:
    """Reads the rows of one file, and remembers what several rows together decide."""

    def __init__(
        self, known_medicines: frozenset[str], settable: Mapping[str, Collection[str]]
    ) -> None:
        self._medicines = set(known_medicines)
        self._settable = settable
        self._rejected: list[Problem] = []
        self._places: dict[str, str] = {}
        self._dates: set[tuple[Kind, object]] = set()
        self._units_unsaid: set[str] = set()

    def read(self, top: dict[str, Json]) -> ParsedFile:
        file = Cursor(top)
        self._read_frame(file, top)
        found: dict[str, Any] = {
            kind: tuple(self._rows(kind, file.member(kind, top[kind])))
            for kind in _LISTS
            if top.get(kind) is not None
        }
        person = self._person(file.member(Kind.PERSON, top.get(Kind.PERSON)))
        settings = self._settings(file.member(Kind.SETTINGS, top.get(Kind.SETTINGS)))
        return ParsedFile(
            Record(person=person, settings=settings, **found),
            tuple(self._rejected),
            MappingProxyType(self._places),
            frozenset(self._units_unsaid),
        )

    @contextmanager
    def _row(self) -> Iterator[None]:
        """Turns an error inside into one rejected row; reading goes on behind it."""
        try:
            yield
        except InvalidValueError as error:
            self._rejected.append(error.problem)

    def _read_frame(self, file: Cursor, top: dict[str, Json]) -> None:
        for name in top:
            with self._row():
                if name not in _TOP:
                    raise unknown(file, name)
                if name == "exported_at" and top[name] is not None:
                    INSTANT.read(file.member(name, top[name]))

    def _rows(self, kind: Kind, cursor: Cursor) -> Iterator[Entity]:
        with self._row():
            for item in cursor.items():
                with self._row():
                    entity = SHAPES[kind].read(item)
                    self._take(kind, entity, item)
                    yield entity

    def _take(self, kind: Kind, entity: Entity, row: Cursor) -> None:
        """Takes the row. Raises where it is right by itself but conflicts with those before it."""
        match entity:
            case CheckIn():
                self._take_date(kind, entity.date, row.member("date", None))
                return
            case MedicineLimit():
                return
            case Dose() if entity.medicine not in self._medicines:
                raise row.member("medicine", None).wrong(
                    _("the medicine “{id}” is not in the record").format(id=shown(entity.medicine))
                )
        entity_id = id_of(entity)
        if entity_id in self._places:
            raise row.member("id", None).wrong(
                _("“{id}” is used twice; the first is kept").format(id=shown(entity_id))
            )
        if isinstance(entity, Episode):
            self._take_date(kind, entity.onset, row.member("onset", None))
        if kind is Kind.MEDICINES:
            self._medicines.add(entity_id)
        if isinstance(entity, Dose) and row.object().get("units") is None:
            self._units_unsaid.add(entity_id)
        self._places[entity_id] = row.path

    def _take_date(self, kind: Kind, on: object, place: Cursor) -> None:
        if (kind, on) in self._dates:
            raise place.wrong(
                _("{date} stands in the file twice; the first is kept").format(date=on)
            )
        self._dates.add((kind, on))

    def _person(self, cursor: Cursor) -> Person:
        values: dict[str, Any] = {}
        for member, item in self._by_member(SHAPES[Kind.PERSON], cursor):
            with self._row():
                if isinstance(member.form, MapForm):
                    values[member.attribute] = self._by_key(member.form, item)
                else:
                    values[member.attribute] = member.form.read(item)
        return Person(**values)

    def _settings(self, cursor: Cursor) -> Settings:
        values: dict[str, Any] = {}
        for member, item in self._by_member(SHAPES[Kind.SETTINGS], cursor):
            with self._row():
                if member.name == _TELL_ME_WHEN:
                    values[member.attribute] = self._tell_me_when(item)
                else:
                    values[member.attribute] = member.form.read(item)
        return Settings(**values)

    def _by_member(self, shape: Shape[Any], cursor: Cursor) -> Iterator[tuple[FileMember, Cursor]]:
        """Yields the recorded members of the object; each is a row of its own."""
        if cursor.value is None:
            return
        raw: dict[str, Json] = {}
        with self._row():
            raw = cursor.object()
        for name in raw:
            with self._row():
                if name not in shape.names:
                    raise unknown(cursor, name)
        for member in shape.members:
            if raw.get(member.name) is not None:
                yield member, cursor.member(member.name, raw[member.name])

    def _by_key(self, form: MapForm[Any], cursor: Cursor) -> dict[Any, Any]:
        """Reads the object whose keys are data; each key is a row of its own."""
        found: dict[Any, Any] = {}
        for key, item in form.entries(cursor):
            with self._row():
                entity_id, value = form.read_entry(key, item)
                found[entity_id] = value
        return found

    def _tell_me_when(self, cursor: Cursor) -> dict[str, dict[str, Decimal]]:
        found: dict[str, dict[str, Decimal]] = {}
        for rule, thresholds in MapForm(NUMBER).entries(cursor):
            with self._row():
                if rule not in self._settable:
                    raise thresholds.wrong(
                        _("the rule “{rule}” has no setting").format(rule=shown(rule))
                    )
                found[rule] = {}
                for name, item in MapForm(NUMBER).entries(thresholds):
                    with self._row():
                        if name not in self._settable[rule]:
                            raise item.wrong(
                                _("the rule “{rule}” has no threshold “{name}”").format(
                                    rule=shown(rule), name=shown(name)
                                )
                            )
                        found[rule][name] = NUMBER.read(item)
        return found
