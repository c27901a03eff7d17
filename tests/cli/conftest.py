"""Runs the command line in this process, with a clock that stands and numbered ids."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import null

from recovery_tracker import bootstrap
from recovery_tracker.cli import run
from tests.services.build import Clock, numbered


@dataclass(frozen=True)
class Said:
    """How a run of the program ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Program = Callable[..., Said]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(bootstrap, "system_clock", clock)
    monkeypatch.setattr(bootstrap, "new_uuid", numbered())
    return clock


@pytest.fixture
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of whoever runs the tests: no data folder, no language, no screen."""
    for name in ("LC_TIME", "LC_MESSAGES", "LANG", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name in (bootstrap.DATA_VARIABLE, bootstrap.LANGUAGE_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def bare(clock: Clock, plain_environment: None, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program with these arguments and nothing else."""

    def program(*arguments: object) -> Said:
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out
        return Said(int(status), out, err)

    return program


@pytest.fixture
def program(bare: Program, data: Path) -> Program:
    """The program on the data folder of the test."""
    return lambda *arguments: bare("--data", data, *arguments)


Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What the next runs find on standard input, a line each, as from a pipe."""

    def typed(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    typed()
    return typed


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A system without a keyring, so no test touches that of whoever runs it."""
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch, typed: Typed) -> Callable[[str], None]:
    """Somebody at a terminal who answers the question with this."""

    def answering(answer: str) -> None:
        typed(answer)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)

    return answering
