"""What this computer keeps beside the record: read whatever stands there, kept whole or not."""

import json
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.services import preferences
from recovery_tracker.services.preferences import Erasure, Preferences, Stopped, change, load, save
from tests.strategies import dates, ids, instants

names = st.text(
    st.characters(exclude_characters="\x00/", exclude_categories=("Cs",)), min_size=1, max_size=20
).filter(lambda name: name != ".")
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: Path("/", *parts))
erasures = st.builds(
    Erasure, instants, st.none() | dates, st.none() | dates, st.frozensets(ids, max_size=3)
)
all_preferences = st.builds(
    Preferences,
    st.none() | paths,
    st.booleans(),
    st.booleans(),
    st.lists(erasures, max_size=3).map(tuple),
    st.none() | st.builds(Stopped, st.integers(1, 3), st.integers(0)),
)


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
        st.sampled_from(["second_folder", "away_said", "careful", "erasures", "at", "first"]),
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
