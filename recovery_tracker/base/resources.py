"""Finds what is data: rules, texts, icons, the page's template."""

from functools import cache
from pathlib import Path

SENTINEL = "resources.toml"
_PACKAGE = Path(__file__).resolve().parent.parent


class ResourceMissingError(Exception):
    """A part of the program itself is not where it was installed."""


@cache
def resources_root() -> Path:
    """The folder of resources, in a wheel or frozen bundle (inside the package) or a checkout.

    The sentinel file decides, not the folder's name: a stray `resources` folder beside an
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
    """The path of one resource, such as `resource("icons", "today.svg")`.

    Raises ResourceMissingError where it is absent.
    """
    path = resources_root().joinpath(*parts)
    if not path.is_file():
        raise ResourceMissingError(
            f"The program's own file {'/'.join(parts)} is missing. Install Recovery Tracker again."
        )
    return path
