"""The fonts that Typst sees: our own, and those that were checked for what it lacks. No others.

In PDF/UA a character without a glyph is an error, and a chart's text would fall back to any font of
the system, the last resort's boxes included.
"""

import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from recovery_tracker.charts.letters import Face, own_files

_KEPT: list[TemporaryDirectory[str]] = []


@cache
def loaded(faces: tuple[Face, ...] = ()) -> typst.Fonts:
    """Returns the fonts for Typst: our own with these faces.

    Typst reads whole folders, so they are in one of their own, as links.
    """
    folder = TemporaryDirectory(prefix="recovery-tracker-fonts-", ignore_cleanup_errors=True)
    files = dict.fromkeys((*own_files(), *(face.path for face in faces)))
    linked = [_put(path, Path(folder.name) / f"{n}{path.suffix}") for n, path in enumerate(files)]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder.name]
    )
    if all(linked):
        folder.cleanup()  # Typst has followed the links
    else:
        _KEPT.append(folder)  # it reads the copies when it needs them
    return fonts


def _put(path: Path, target: Path) -> bool:
    """Puts the file at the target and tells whether that is a link.

    A copy where links are forbidden.
    """
    with suppress(OSError, NotImplementedError):
        target.symlink_to(path)
        return True
    shutil.copyfile(path, target)
    return False
