"""What this computer keeps beside the record: read whatever stands there, kept whole or not."""

import json
import stat
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.services import preferences
from recovery_tracker.services.preferences import (
    TEXT_SIZES,
    Erasure,
    KeptPlan,
    Preferences,
    Stopped,
    ThemeChoice,
    WindowPlace,
    change,
    load,
    save,
)
from tests.strategies import dates, ids, instants

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
    "beginning": st.none() | st.builds(Stopped, st.integers(1, 3), st.integers(0)),
    "plan": st.none()
    | st.builds(KeptPlan, st.dates(max_value=date(9998, 12, 31)), st.integers(0, 2**63 - 1)),
    "function_put_off": st.none() | dates,
}
all_preferences = st.builds(Preferences, **values)  # type: ignore[arg-type]
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


@given(all_preferences)
def test_what_was_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, kept: Preferences
) -> None:
    folder = tmp_path_factory.mktemp("data")
    save(folder, kept)
    assert load(folder) == kept
    assert [path.name for path in folder.iterdir()] == ["preferences.json"]


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
    file = tmp_path / preferences.FILE_NAME
    file.write_bytes(content)
    assert load(tmp_path) == Preferences()
    assert change(tmp_path, careful=True) == load(tmp_path) == Preferences(careful=True)


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
    (folder / preferences.FILE_NAME).write_text(json.dumps(said))
    read = load(folder)
    assert isinstance(read, Preferences)
    save(folder, read)
    assert load(folder) == read


@given(all_preferences, st.data())
def test_what_is_broken_falls_back_alone_and_the_others_stand(
    tmp_path_factory: pytest.TempPathFactory, kept: Preferences, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("data")
    save(folder, kept)
    file = folder / preferences.FILE_NAME
    said = json.loads(file.read_text())
    spoilt = data.draw(st.sets(st.sampled_from(sorted(BROKEN)), min_size=1))
    for name in sorted(spoilt):
        said[name] = data.draw(st.sampled_from(BROKEN[name]))
    file.write_text(json.dumps(said))
    usual = Preferences()
    assert load(folder) == replace(kept, **{name: getattr(usual, name) for name in spoilt})
    del said["theme"]
    file.write_text(json.dumps(said))
    assert load(folder).theme is ThemeChoice.SYSTEM


def test_of_several_erasures_the_one_that_can_not_be_read_is_left_out(tmp_path: Path) -> None:
    whole = {"at": "2026-05-12T21:03:00+00:00", "first": None, "last": None, "episodes": []}
    said = {"erasures": [{**whole, "at": "yesterday"}, whole], "careful": True}
    (tmp_path / preferences.FILE_NAME).write_text(json.dumps(said))
    (left,) = load(tmp_path).erasures
    assert left == Erasure(datetime.fromisoformat("2026-05-12T21:03:00Z"))


def test_what_the_worker_and_the_window_keep_at_the_same_time_is_both_kept(tmp_path: Path) -> None:
    def keep_often(**changes: tuple[object, ...]) -> None:
        ((name, each),) = changes.items()
        for value in each:
            change(tmp_path, **{name: value})

    sizes, folders = TEXT_SIZES * 6, tuple(Path(f"/media/{n}") for n in range(36))
    threads = [
        Thread(target=keep_often, kwargs={"text_size": sizes}),
        Thread(target=keep_often, kwargs={"second_folder": folders}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = load(tmp_path)
    assert (kept.text_size, kept.second_folder) == (sizes[-1], folders[-1])


def test_none_there_and_a_folder_there_are_all_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == load(tmp_path / "not there") == Preferences()
    (tmp_path / preferences.FILE_NAME).mkdir()
    assert load(tmp_path) == Preferences()
    with pytest.raises(OSError, match="exists"):
        save(tmp_path, Preferences(careful=True))


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    assert change(tmp_path, away_said=False) == Preferences()
    assert list(tmp_path.iterdir()) == []
    change(tmp_path, second_folder=Path("/media/stick"))
    written = (tmp_path / preferences.FILE_NAME).stat().st_mtime_ns
    assert change(tmp_path, away_said=False).second_folder == Path("/media/stick")
    assert (tmp_path / preferences.FILE_NAME).stat().st_mtime_ns == written


def test_what_a_later_version_added_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / preferences.FILE_NAME).write_text('{"careful": true, "colour": "green"}')
    assert load(tmp_path) == Preferences(careful=True)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_the_file_is_the_persons_own(tmp_path: Path) -> None:
    change(tmp_path, careful=True)
    assert stat.S_IMODE((tmp_path / preferences.FILE_NAME).stat().st_mode) == 0o600
