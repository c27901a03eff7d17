"""Faults that a record must stand: `python -m tests.faults.faults`, or `make faults`.

Each part prints a line of counts. The exit status is 0 only if every part was made and passed.
Names of parts, such as `power`, run only those.
"""

import argparse
import random
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.faults import damage, disk, kills, power, session, sockets, steps
from tests.faults.ground import FaultError, Ground, NotMadeError, nobody

Part = Callable[[Ground], str]
"""Does one kind of harm and gives its line of counts. Raises FaultError and NotMadeError."""

PARTS: Final[Mapping[str, Part]] = {
    "kills": kills.run,
    "session": session.run,
    "steps": steps.run,
    "power": power.run,
    "sockets": sockets.run,
    "disk": disk.run,
    "damage": damage.run,
}
PLACE: Final = Path(__file__).resolve().parent.parent.parent / "build" / "faults"


def main(arguments: list[str]) -> int:
    """Runs the parts; gives the exit status."""
    asked = _asked(arguments)
    print(f"faults: {asked.kills} kills, seed {asked.seed}; what is left lies in {PLACE}")
    with nobody():
        failed = [name for name in asked.parts if not _passes(name, asked.kills, asked.seed)]
    if failed:
        print(f"faults: FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--kills", type=int, default=200, help="how many times to kill")
    parser.add_argument("--seed", type=int, help="the same instants as an earlier run, as far as")
    asked = parser.parse_args(arguments)
    unknown = set(asked.parts) - set(PARTS)
    if unknown or asked.kills < 1:
        parser.error(f"no such part: {unknown}" if unknown else "--kills begins at 1")
    asked.parts = asked.parts or list(PARTS)
    asked.seed = random.randrange(10**9) if asked.seed is None else asked.seed
    return asked


def _passes(name: str, kills_: int, seed: int) -> bool:
    folder = PLACE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    begun = time.monotonic()
    try:
        counts = PARTS[name](Ground(folder, kills_, seed))
    except FaultError as error:
        said = f"FAILED: {error}"
    except NotMadeError as error:
        said = f"NOT MADE, so not passed: {error}"
    except Exception:  # a part that breaks has not passed, and the others are still made
        traceback.print_exc()
        said = "NOT MADE, so not passed: the check itself broke"
    else:
        print(f"{name}: {counts} ({time.monotonic() - begun:.0f} s)", flush=True)
        return True
    print(f"{name}: {said}", file=sys.stderr, flush=True)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
