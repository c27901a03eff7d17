"""Read-only views: a frozen value holds no mapping that its maker can still change."""

from types import MappingProxyType


def freeze(owner: object, name: str) -> None:
    """Puts a read-only view of a mapping in the place of the caller's own."""
    object.__setattr__(owner, name, MappingProxyType(dict(getattr(owner, name))))
