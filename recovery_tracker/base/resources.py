"""Finds the data files: rules, texts, icons, the page's template."""

from functools import cache
from pathlib import Path

SENTINEL = "resources.toml"
_PACKAGE = Path(__file__).resolve().parent.parent


class ResourceMissingError(Exception):
    """A part of the program itself is not where it was installed."""


@cache
def resources_root() -> Path:
    """Returns the folder of resources, inside the package (a wheel or frozen bundle) or a checkout.

    The sentinel file decides, not the folder's name: a stray `resources` folder next to an
    installed package is not ours.
    """
    candidates = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")
    for candidate in candidates:
        if (candidate / SENTINEL).is_file():
            return candidate
    raise ResourceMissingError(
        "The program's own files are incomplete. Install Recovery Tracker again."
    )


def resource(*parts: str) -> Path:
    """Returns the path of one resource, such as `resource("icons", "today.svg")`.

    Raises ResourceMissingError where it is missing.
    """
    path = resources_root().joinpath(*parts)
    if not path.is_file():
        raise ResourceMissingError(
            f"The program's own file {'/'.join(parts)} is missing. Install Recovery Tracker again."
        )
    return path
