"""Writes the sound of a session: two soft tones, 0.4 s, so that nobody has to trust a recording.

    python tools/chime.py

The same numbers give the same file, byte for byte; a test compares.
"""

import math
import struct
import wave
from io import BytesIO
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "sounds" / "chime.wav"
RATE = 22_050
TONES = ((659.25, 0.0), (880.0, 0.14))
"""Hertz, and the second at which each begins: E5, then A5."""
SECONDS = 0.4
LOUD = 0.28
_FADE_IN = 0.012


def chime() -> bytes:
    """Returns the WAV file: 16 bits, one channel."""
    frames = []
    for number in range(int(RATE * SECONDS)):
        at = number / RATE
        value = sum(_tone(hertz, at - begin) for hertz, begin in TONES if at >= begin)
        left = min(1.0, (SECONDS - at) / 0.05)  # no click at its end
        frames.append(struct.pack("<h", round(32_767 * LOUD * value * left)))
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(b"".join(frames))
    return file.getvalue()


def _tone(hertz: float, at: float) -> float:
    """Returns a soft tone: it swells for a moment, and fades like a bell."""
    swell = min(1.0, at / _FADE_IN)
    return swell * math.exp(-at * 7) * math.sin(2 * math.pi * hertz * at)


if __name__ == "__main__":
    TARGET.write_bytes(chime())
