"""Run by the Python of a clean environment, outside the checkout: is the wheel whole?

Asks the installed package for one file of each kind of resource and uses it; an editable install
can't show that a wheel has them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import recovery_tracker
from recovery_tracker.base.resources import resource, resources_root

KINDS = (
    ("rules", "terms.toml"),
    ("rules", "table.toml"),
    ("rules", "shared.toml"),
    ("rules", "sources.toml"),
    ("guidance", "england.toml"),
    ("medicines.toml",),
    ("function.toml",),
    ("guidance", "generic.toml"),
    ("icons", "today.svg"),
    ("page", "summary.typ"),
    ("example", "episode.json"),
    ("interchange", "schema.json"),
    ("theme.toml",),
    ("expected_course.toml",),
)


def main() -> int:
    """Checks the installed wheel and says what it found."""
    package = Path(recovery_tracker.__file__).resolve().parent
    if not resources_root().is_relative_to(package):
        print(f"resources come from {resources_root()}, not from the wheel")
        return 1
    for parts in KINDS:
        print(f"{'/'.join(parts)}: {resource(*parts).stat().st_size} bytes")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "summary.pdf"
        tracker = [sys.executable, "-m", "recovery_tracker", "--data", str(Path(folder) / "data")]
        subprocess.run([*tracker, "demo"], check=True, cwd=folder)
        subprocess.run(
            [*tracker, "export", "--format", "pdf", "-o", str(page)], check=True, cwd=folder
        )
        print(f"the page: {page.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
