"""Spoken steps: the voices are real processes, and a sentence is never a command to them."""

import os
import sys

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.ui.relief.speech import Speech
from tests.ui.relief.programs import Programs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are shell scripts")
VOICES = {"linux": "spd-say", "darwin": "say", "win32": "powershell"}
TO_SPD_SAY = "--priority text --language en --pipe-mode"


@pytest.fixture
def programs(tmp_path):
    return Programs(tmp_path)


def voice(programs, platform, *then):
    """A voice that writes down what it is to say, and then does what the lines say."""
    heard, done = programs.file("heard"), programs.file("done")
    programs.write(VOICES[platform], f'cat > "{heard}"', f'touch "{done}"', *then)


def heard(programs):
    return programs.file("heard").read_text("utf-8")


def is_said(programs, sentence):
    return lambda: programs.file("done").exists() and heard(programs).strip() == sentence


def speech(programs, qapp, platform="linux"):
    return Speech(qapp, find=programs.find, platform=platform)


@pytest.mark.parametrize("platform", VOICES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Breathe in for 4 seconds.",
        "--help",
        "-o out.aiff",
        "!-! STOP ALL",
        '100 % of %n, $(touch gone); `touch gone` | "it\'s"',
        "Über zehn Minuten – “langsam”",
    ],
)
def test_a_sentence_is_said_as_it_is_and_is_no_command(qtbot, qapp, programs, platform, sentence):
    voice(programs, platform)
    spoken = speech(programs, qapp, platform)
    spoken.say(sentence)
    qtbot.waitUntil(is_said(programs, sentence))
    assert not heard(programs).startswith(("!", "-"))
    (call,) = programs.calls(VOICES[platform])
    assert sentence not in call
    spoken.stop()


def test_spd_say_speaks_the_language_of_the_texts_and_does_not_wait(qtbot, qapp, programs):
    use_language(PSEUDO)
    voice(programs, "linux")
    spoken = speech(programs, qapp)
    spoken.say("Look ahead.")
    qtbot.waitUntil(is_said(programs, "Look ahead."))
    assert programs.calls("spd-say") == [TO_SPD_SAY]


def test_a_sentence_of_several_lines_is_said_as_one(qtbot, qapp, programs):
    voice(programs, "linux")
    spoken = speech(programs, qapp)
    spoken.say("Look ahead.\n !-! STOP ALL\n")
    qtbot.waitUntil(is_said(programs, "Look ahead. !-! STOP ALL"))


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_a_new_sentence_takes_the_place_of_the_old(qtbot, qapp, programs, platform):
    voice(programs, platform, "exec sleep 60")
    spoken = speech(programs, qapp, platform)
    spoken.say("Breathe in.")
    qtbot.waitUntil(is_said(programs, "Breathe in."))
    first = programs.process(VOICES[platform])
    spoken.say("Breathe out.")
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    qtbot.waitUntil(is_said(programs, "Breathe out."))
    second = programs.process(VOICES[platform])
    spoken.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def test_nothing_silences_what_else_the_service_of_linux_says(qtbot, qapp, programs):
    """Such as a screen reader."""
    voice(programs, "linux")
    spoken = speech(programs, qapp)
    spoken.say("Breathe in.")
    qtbot.waitUntil(is_said(programs, "Breathe in."))
    spoken.stop()
    assert programs.calls("spd-say") == [TO_SPD_SAY]
    assert "cancel" not in TO_SPD_SAY


def test_a_computer_without_a_voice_says_nothing(qapp, programs):
    spoken = speech(programs, qapp)
    spoken.say("Breathe in.")
    spoken.stop()
    assert not spoken.available
    programs.write("spd-say")
    assert speech(programs, qapp).available


def test_an_empty_sentence_is_not_said(qapp, programs):
    voice(programs, "linux")
    spoken = speech(programs, qapp)
    spoken.say("  ")
    spoken.stop()
    assert programs.calls("spd-say") == []
