"""Writes a record, or one entity of it, as our own JSON."""

from datetime import datetime
from decimal import Decimal

from recovery_tracker.diary.kinds import Entity, Kind, kind_of
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.when import write_when
from recovery_tracker.exchange.cursor import Cursor
from recovery_tracker.exchange.json_text import Json, exactly, parse, write
from recovery_tracker.exchange.shapes import FORMAT, SHAPES, VERSION


def record_to_json(record: Record, exported_at: datetime) -> bytes:
    """Returns the file of the whole record: UTF-8, in the schema's order, ending in a newline."""
    out: dict[str, Json] = {
        "format": FORMAT,
        "version": Decimal(VERSION),
        "exported_at": write_when(exported_at),
    }
    for kind in Kind:
        held = getattr(record, kind)
        written = (
            [SHAPES[kind].write(entity) for entity in held]
            if isinstance(held, tuple)
            else SHAPES[kind].write(held)
        )
        if written:
            out[kind.value] = written
    return (write(out, indent=1) + "\n").encode()


def entity_to_json(entity: Entity) -> str:
    """Returns one entity as compact JSON; equal entities have equal texts.

    Unlike `==`, it distinguishes two instants that are one moment in different offsets, because
    they may belong to different dates.
    """
    return write(SHAPES[kind_of(entity)].write(entity))


def entity_from_json(kind: Kind, text: str) -> Entity:
    """Returns the entity that `entity_to_json` wrote, digit by digit.

    Raises ValueError (InvalidValueError and BrokenJsonError are such) for any other text.
    """
    entity: Entity = SHAPES[kind].read(Cursor(parse(text, exactly), kind.value))
    return entity
