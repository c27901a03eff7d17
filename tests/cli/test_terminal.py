"""At a real terminal: what is typed as a passphrase is hidden, and never on standard output."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_cli import BASE

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import pty
import select

SECRET = "correct horse battery"
ENVIRONMENT = {
    **BASE,
    "LC_ALL": "en_GB.UTF-8",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
}


class Terminal:
    """A program of ours with a terminal as its standard input and standard error."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._own, other = pty.openpty()
        self.seen = ""
        # In a session of its own it has no other terminal to read a passphrase from.
        self._program = subprocess.Popen(
            [sys.executable, "-m", "recovery_tracker", "--data", str(folder), *arguments],
            stdin=other,
            stdout=subprocess.PIPE,
            stderr=other,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        os.close(other)

    def answer(self, prompt: str, line: str) -> None:
        """Waits for the prompt and types the line."""
        self._until(prompt)
        os.write(self._own, line.encode() + b"\n")

    def end(self) -> tuple[int, str]:
        """Its exit status and what it wrote on standard output."""
        self._until(None)
        out, _err = self._program.communicate(timeout=60)
        os.close(self._own)
        return self._program.returncode, out.decode()

    def stop(self) -> None:
        self._program.kill()
        self._program.communicate()

    def _until(self, prompt: str | None) -> None:
        """Reads what it says up to the prompt, or all there is."""
        start, ends = len(self.seen), time.monotonic() + 60
        while prompt is None or prompt not in self.seen[start:]:
            assert time.monotonic() < ends, self.seen
            if not select.select([self._own], [], [], 1)[0]:
                continue
            try:
                said = os.read(self._own, 4096).decode()
            except OSError:  # how Linux says that nobody is at the other end any more
                said = ""
            if not said:
                assert prompt is None, self.seen
                return
            self.seen += said


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Every program that the test starts; none outlives it."""
    started: list[Terminal] = []
    yield started
    for terminal in started:
        terminal.stop()


def test_a_passphrase_is_typed_twice_and_hidden_and_opens_the_record_afterwards(
    tmp_path: Path, terminals: list[Terminal]
) -> None:
    def start(*arguments: str) -> Terminal:
        terminals.append(Terminal(tmp_path / "data", *arguments))
        return terminals[-1]

    assert start("log", "--pain", "4").end()[0] == 0
    differing = start("passphrase", "set")
    differing.answer("New passphrase:", SECRET)
    differing.answer("The same again:", SECRET.upper())
    assert differing.end() == (2, "")
    assert "The two passphrases differ" in differing.seen
    setting = start("passphrase", "set")
    setting.answer("New passphrase:", SECRET)
    setting.answer("The same again:", SECRET)
    status, recovery_key = setting.end()
    assert status == 0
    assert len(recovery_key.strip()) == 39
    wrong = start("show")
    wrong.answer("Passphrase or recovery key:", SECRET.upper())
    assert wrong.end() == (3, "")
    right = start("show")
    right.answer("Passphrase or recovery key:", SECRET)
    status, out = right.end()
    assert (status, out.splitlines()[-1]) == (0, "  Average pain: 4")
    for terminal in terminals:
        assert SECRET not in terminal.seen
        assert SECRET.upper() not in terminal.seen
