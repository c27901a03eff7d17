"""The sound of a session: the players are real processes, and none of them outlives it."""

import os
import sys
import wave
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QProcess

from recovery_tracker.base.resources import resource
from recovery_tracker.ui.relief import sound
from recovery_tracker.ui.relief.sound import Chime
from tests.ui.relief.programs import Programs
from tests.ui.turns import let_happen
from tools.chime import chime

needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="programs are shell scripts")
SOUND = str(resource("sounds", "chime.wav"))


@pytest.fixture
def programs(tmp_path):
    return Programs(tmp_path)


def chime_of(programs, qapp, platform="linux"):
    found = Chime(qapp, find=programs.find, platform=platform)
    found.silences = []
    found.silent.connect(lambda: found.silences.append(True))
    return found


def is_over(played):
    return lambda: not played.findChildren(QProcess)


def test_the_sound_is_what_its_script_writes_byte_for_byte():
    assert resource("sounds", "chime.wav").read_bytes() == chime()


def test_the_sound_is_short_and_soft_and_ends_in_silence():
    with wave.open(SOUND) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getnframes() / file.getframerate() == 0.4
        raw = file.readframes(file.getnframes())
    values = [
        int.from_bytes(raw[at : at + 2], "little", signed=True) for at in range(0, len(raw), 2)
    ]
    assert 6000 < max(map(abs, values)) < 20_000
    assert (values[0], abs(values[-1]) < 20) == (0, True)


@needs_scripts
def test_the_first_player_that_is_there_plays_it_and_no_other(qtbot, qapp, programs):
    programs.write("paplay")
    programs.write("aplay")
    played = chime_of(programs, qapp)
    played.play()
    qtbot.waitUntil(is_over(played))
    assert (programs.calls("paplay"), programs.calls("aplay")) == ([SOUND], [])
    assert played.silences == []


@needs_scripts
@pytest.mark.parametrize("fails", ["exit 1", "kill -SEGV $$", "echo no server >&2; exit 127"])
def test_a_player_that_fails_is_followed_by_the_next(qtbot, qapp, programs, fails):
    programs.write("pw-play", fails)
    programs.write("paplay", fails)
    programs.write("aplay")
    played = chime_of(programs, qapp)
    played.play()
    qtbot.waitUntil(programs.is_called("aplay"))
    assert (programs.calls("pw-play"), played.silences) == ([SOUND], [])
    played.stop()


@needs_scripts
def test_a_player_that_can_not_be_started_is_followed_by_the_next(qtbot, qapp, programs):
    programs.file("pw-play").write_text("#!/nowhere/at/all\n", "utf-8")
    programs.file("pw-play").chmod(0o755)
    programs.write("aplay")
    played = chime_of(programs, qapp)
    played.play()
    qtbot.waitUntil(programs.is_called("aplay"))
    played.stop()


@needs_scripts
def test_that_nothing_can_be_heard_is_said_once(qtbot, qapp, programs):
    for name in ("pw-play", "paplay", "aplay"):
        programs.write(name, "exit 1")
    played = chime_of(programs, qapp)
    with qtbot.waitSignal(played.silent):
        played.play()
    played.play()
    qtbot.waitUntil(programs.is_called("aplay", 2))
    qtbot.waitUntil(is_over(played))
    assert played.silences == [True]


def test_a_computer_without_a_player_is_silent_and_says_so_once(qapp, programs):
    played = chime_of(programs, qapp)
    played.play()
    played.play()
    assert played.silences == [True]


@needs_scripts
def test_the_sound_ends_at_once_and_leaves_no_process(qtbot, qapp, programs):
    programs.write("pw-play", "exec sleep 60")
    programs.write("aplay")
    played = chime_of(programs, qapp)
    played.play()
    qtbot.waitUntil(programs.is_called("pw-play"))
    first = programs.process("pw-play")
    played.play()
    qtbot.waitUntil(programs.is_called("pw-play", 2))
    played.stop()
    for process in (first, programs.process("pw-play")):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    let_happen()
    assert (programs.calls("aplay"), played.silences) == ([], []), "an end is no failure"


@needs_scripts
def test_the_end_of_the_program_ends_the_sound(qtbot, qapp, programs):
    programs.write("pw-play", "exec sleep 60")
    played = chime_of(programs, qapp)
    played.play()
    qtbot.waitUntil(programs.is_called("pw-play"))
    qapp.aboutToQuit.emit()
    with pytest.raises(ProcessLookupError):
        os.kill(programs.process("pw-play"), 0)


@needs_scripts
def test_on_a_mac_afplay_plays_it(qtbot, qapp, programs):
    programs.write("afplay")
    programs.write("pw-play")
    played = chime_of(programs, qapp, "darwin")
    played.play()
    qtbot.waitUntil(programs.is_called("afplay"))
    assert (programs.calls("afplay"), programs.calls("pw-play")) == ([SOUND], [])
    played.stop()


def test_on_windows_the_system_plays_it_by_itself(qapp, programs, monkeypatch):
    asked = []
    winsound = SimpleNamespace(
        SND_FILENAME=1, SND_ASYNC=2, SND_NODEFAULT=4, PlaySound=lambda *args: asked.append(args)
    )
    monkeypatch.setitem(sys.modules, "winsound", winsound)
    monkeypatch.setattr(sound.sys, "platform", "win32")
    played = chime_of(programs, qapp, "win32")
    played.play()
    assert (asked, played.silences) == ([(SOUND, 7)], [])

    def fail(*_args):
        raise RuntimeError

    winsound.PlaySound = fail
    played.play()
    assert played.silences == [True]
