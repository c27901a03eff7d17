"""What this computer keeps beside the record: read whatever stands there, kept whole or not."""

import json
import stat
import sys
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.base.preferences import FILE_NAME, Part
from recovery_tracker.services.unfinished import UNFINISHED, KeptPlan, Stopped, Unfinished
from recovery_tracker.store.bookkeeping import BOOKKEEPING, Bookkeeping, Erasure
from recovery_tracker.ui.look.look_choices import (
    LOOK,
    TEXT_SIZES,
    LookChoices,
    ThemeChoice,
    WindowPlace,
)
from tests.strategies import dates, ids, instants

PARTS: Final[dict[type, Part[Any]]] = {
    Bookkeeping: BOOKKEEPING,
    Unfinished: UNFINISHED,
    LookChoices: LOOK,
}
names = st.text(
    st.characters(exclude_characters="\x00/", exclude_categories=("Cs",)), min_size=1, max_size=20
).filter(lambda name: name != ".")
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: Path("/", *parts))
erasures = st.builds(
    Erasure, instants, st.none() | dates, st.none() | dates, st.frozensets(ids, max_size=3)
)
pixels = st.integers(-5000, 5000)
places = st.builds(
    WindowPlace, pixels, pixels, st.integers(1, 5000), st.integers(1, 5000), st.booleans()
)
values: dict[str, st.SearchStrategy[object]] = {
    "second_folder": st.none() | paths,
    "away_said": st.booleans(),
    "careful": st.booleans(),
    "erasures": st.lists(erasures, max_size=3).map(tuple),
    "theme": st.sampled_from(ThemeChoice),
    "text_size": st.sampled_from(TEXT_SIZES),
    "first_weekday": st.none() | st.integers(0, 6),
    "window": st.none() | places,
    "ribbon": st.booleans(),
    "sounds": st.booleans(),
    "spoken_steps": st.booleans(),
    "beginning": st.none() | st.builds(Stopped, st.integers(1, 3), st.integers(0)),
    "plan": st.none()
    | st.builds(KeptPlan, st.dates(max_value=date(9998, 12, 31)), st.integers(0, 2**63 - 1)),
    "function_put_off": st.none() | dates,
}
parts = st.sampled_from(list(PARTS)).flatmap(
    lambda kind: st.builds(kind, **{each.name: values[each.name] for each in fields(kind)})
)


def keep(folder: Path, kept: Any) -> Any:
    """Keeps the part; gives it as it is then read."""
    part = PARTS[type(kept)]
    part.change(folder, **{each.name: getattr(kept, each.name) for each in fields(kept)})
    return part.load(folder)


BROKEN: dict[str, tuple[object, ...]] = {
    "second_folder": (17, ["/media"], {"a": 1}),
    "away_said": ("yes", 1, [True]),
    "careful": ("no", 0.5, {}),
    "erasures": (17, "everything", [17], {"at": "2026-05-12T21:03:00Z"}),
    "theme": ("sepia", 17, None, ["dark"], {"dark": True}),
    "text_size": (101, "150", 150.0, True, None, [150], 10**400),
    "first_weekday": (7, -1, "Monday", 1.0, False, [0]),
    "window": (
        17,
        "maximised",
        [0, 0, 900, 600],
        {"x": 0, "y": 0, "width": 900},
        {"x": 0, "y": 0, "width": 0, "height": 600},
        {"x": 0, "y": 10**400, "width": 900, "height": 600},
        {"x": True, "y": 0, "width": 900, "height": 600},
    ),
    "ribbon": ("no", 0, [], {}),
    "sounds": ("no", 0, None, [], {}),
    "spoken_steps": ("yes", 1, None, [True], {}),
    "beginning": (17, "when", [1, 2], {"step": 1}, {"step": True, "seq": 3}),
    "plan": (
        17,
        "2026-11-10",
        {"start": "2026-11-10"},
        {"start": "soon", "seed": 1},
        {"start": "9999-12-31", "seed": 1},
        {"start": "2026-11-10", "seed": -1},
        {"start": "2026-11-10", "seed": True},
        {"start": "2026-11-10", "seed": 10**400},
    ),
    "function_put_off": (17, "next week", "2026-02-30", ["2026-05-12"], True),
}


FORMER: Final = """
{
  "second_folder": "/media/stick",
  "away_said": true,
  "careful": true,
  "erasures": [
    {
      "at": "2026-05-12T21:03:00+00:00",
      "first": "2026-05-01",
      "last": "2026-05-02",
      "episodes": ["e1"]
    }
  ],
  "beginning": {"step": 2, "seq": 17},
  "plan": {"start": "2026-11-10", "seed": 7},
  "ribbon": false,
  "function_put_off": "2026-11-09",
  "theme": "dark",
  "text_size": 150,
  "first_weekday": 5,
  "window": {"x": 0, "y": 40, "width": 700, "height": 500, "maximised": true}
}
"""


@given(st.lists(parts, min_size=1, max_size=4))
def test_what_was_kept_is_read_again_and_the_parts_leave_each_other_alone(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("data")
    last = {}
    for each in kept:
        assert keep(folder, each) == each
        last[type(each)] = each
    assert {kind: PARTS[kind].load(folder) for kind in last} == last
    written = any(each != type(each)() for each in kept)
    assert [path.name for path in folder.iterdir()] == ["preferences.json"] * written


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"careful"',
        b"17",
        b"\xff\xfe",
        b"\x00" * 100,
        b"[" * 100_000,
        b'{"second_folder": 17}',
        b'{"beginning": 2}',
        b'{"beginning": {"step": "two", "seq": 3}}',
        b'{"beginning": {"step": 2}}',
        b'{"erasures": 17}',
        b'{"erasures": [17]}',
        b'{"erasures": [{"at": "yesterday", "first": null, "last": null, "episodes": []}]}',
        b'{"erasures": [{"at": "2026-05-12T21:03", "first": null, "last": null, "episodes": []}]}',
        b'{"erasures": [{"at": "2026-05-12T21:03:00Z", "first": "May", "last": null}]}',
    ],
)
def test_a_file_that_can_not_be_read_is_all_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert [part.load(tmp_path) for part in PARTS.values()] == [kind() for kind in PARTS]
    kept = BOOKKEEPING.change(tmp_path, careful=True)
    assert kept == BOOKKEEPING.load(tmp_path) == Bookkeeping(careful=True)


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from([*values, "at", "first", "x", "y", "width", "height"]),
        inner,
        max_size=4,
    ),
    max_leaves=8,
))  # fmt: skip
def test_whatever_stands_there_is_no_fault(
    tmp_path_factory: pytest.TempPathFactory, said: object
) -> None:
    folder = tmp_path_factory.mktemp("data")
    (folder / FILE_NAME).write_text(json.dumps(said))
    for kind, part in PARTS.items():
        read = part.load(folder)
        assert isinstance(read, kind)
        assert keep(folder, read) == read
    stick = BOOKKEEPING.change(folder, second_folder=Path("/media/stick"))
    assert BOOKKEEPING.load(folder) == stick


@given(parts, st.data())
def test_what_is_broken_falls_back_alone_and_the_others_stand(
    tmp_path_factory: pytest.TempPathFactory, kept: Any, data: st.DataObject
) -> None:
    folder, kind = tmp_path_factory.mktemp("data"), type(kept)
    file = folder / FILE_NAME
    said = json.loads(file.read_text()) if keep(folder, kept) != kind() else {}
    own = sorted(each.name for each in fields(kind))
    spoilt = data.draw(st.sets(st.sampled_from(own), min_size=1))
    for name in sorted(spoilt):
        said[name] = data.draw(st.sampled_from(BROKEN[name]))
    file.write_text(json.dumps(said))
    usual = kind()
    assert PARTS[kind].load(folder) == replace(
        kept, **{name: getattr(usual, name) for name in spoilt}
    )


def test_a_member_that_is_missing_is_as_usual(tmp_path: Path) -> None:
    LOOK.change(tmp_path, theme=ThemeChoice.DARK, text_size=150)
    said = json.loads((tmp_path / FILE_NAME).read_text())
    del said["theme"]
    (tmp_path / FILE_NAME).write_text(json.dumps(said))
    assert LOOK.load(tmp_path) == LookChoices(text_size=150)


def test_a_file_of_a_former_version_is_read_by_each_part(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(FORMER)
    assert BOOKKEEPING.load(tmp_path) == Bookkeeping(
        Path("/media/stick"),
        away_said=True,
        careful=True,
        erasures=(
            Erasure(
                datetime.fromisoformat("2026-05-12T21:03:00+00:00"),
                date(2026, 5, 1),
                date(2026, 5, 2),
                frozenset({"e1"}),
            ),
        ),
    )
    assert UNFINISHED.load(tmp_path) == Unfinished(
        Stopped(2, 17), KeptPlan(date(2026, 11, 10), 7), date(2026, 11, 9)
    )
    assert LOOK.load(tmp_path) == LookChoices(
        ThemeChoice.DARK, 150, 5, WindowPlace(0, 40, 700, 500, maximised=True), ribbon=False
    )
    # And each is written as it was: a former version reads it, too, and what it did not know.
    UNFINISHED.change(tmp_path, function_put_off=None)
    LOOK.change(tmp_path, text_size=110)
    BOOKKEEPING.change(tmp_path, away_said=False)
    changes = {"function_put_off": None, "text_size": 110, "away_said": False}
    newer = {"sounds": True, "spoken_steps": False}
    assert json.loads((tmp_path / FILE_NAME).read_text()) == json.loads(FORMER) | changes | newer


def test_of_several_erasures_the_one_that_can_not_be_read_is_left_out(tmp_path: Path) -> None:
    whole = {"at": "2026-05-12T21:03:00+00:00", "first": None, "last": None, "episodes": []}
    said = {"erasures": [{**whole, "at": "yesterday"}, whole], "careful": True}
    (tmp_path / FILE_NAME).write_text(json.dumps(said))
    (left,) = BOOKKEEPING.load(tmp_path).erasures
    assert left == Erasure(datetime.fromisoformat("2026-05-12T21:03:00Z"))


def test_what_the_worker_and_the_window_keep_at_the_same_time_is_both_kept(tmp_path: Path) -> None:
    def keep_often(part: Part[Any], **changes: tuple[object, ...]) -> None:
        ((name, each),) = changes.items()
        for value in each:
            part.change(tmp_path, **{name: value})

    sizes, folders = TEXT_SIZES * 6, tuple(Path(f"/media/{n}") for n in range(36))
    threads = [
        Thread(target=keep_often, args=(LOOK,), kwargs={"text_size": sizes}),
        Thread(target=keep_often, args=(BOOKKEEPING,), kwargs={"second_folder": folders}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = (LOOK.load(tmp_path).text_size, BOOKKEEPING.load(tmp_path).second_folder)
    assert kept == (sizes[-1], folders[-1])


def test_none_there_and_a_folder_there_are_all_defaults(tmp_path: Path) -> None:
    assert LOOK.load(tmp_path) == LOOK.load(tmp_path / "not there") == LookChoices()
    (tmp_path / FILE_NAME).mkdir()
    assert LOOK.load(tmp_path) == LookChoices()
    with pytest.raises(OSError, match="exists"):
        LOOK.change(tmp_path, text_size=150)


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    assert BOOKKEEPING.change(tmp_path, away_said=False) == Bookkeeping()
    assert list(tmp_path.iterdir()) == []
    BOOKKEEPING.change(tmp_path, second_folder=Path("/media/stick"))
    written = (tmp_path / FILE_NAME).stat().st_mtime_ns
    kept = BOOKKEEPING.change(tmp_path, away_said=False)
    assert kept.second_folder == Path("/media/stick")
    assert (tmp_path / FILE_NAME).stat().st_mtime_ns == written


def test_what_a_later_version_added_is_no_obstacle_and_stays(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"careful": true, "colour": "green"}')
    assert BOOKKEEPING.load(tmp_path) == Bookkeeping(careful=True)
    LOOK.change(tmp_path, text_size=150)
    assert json.loads((tmp_path / FILE_NAME).read_text())["colour"] == "green"


def test_what_is_too_deep_to_be_written_again_is_no_fault(tmp_path: Path) -> None:
    depth = sys.getrecursionlimit() - 200
    (tmp_path / FILE_NAME).write_text(
        '{"theme": "dark", "deep": ' + "[" * depth + "]" * depth + "}"
    )
    LOOK.change(tmp_path, text_size=150)
    assert LOOK.load(tmp_path).text_size == 150


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_the_file_is_the_persons_own(tmp_path: Path) -> None:
    LOOK.change(tmp_path, text_size=150)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_no_member_is_of_two_parts() -> None:
    names = [each.name for kind in PARTS for each in fields(kind)]
    assert sorted(names) == sorted({*names}) == sorted(values) == sorted(BROKEN)
