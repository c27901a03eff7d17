"""When two files say the same, as the interchange format defines it; independent of our reader."""

import json
from decimal import Decimal
from typing import Any


def said(content: bytes | str) -> Any:
    """What a file says: the same value for two files that say the same."""
    top = json.loads(content, parse_float=Decimal, parse_int=Decimal)
    for dose in top.get("doses", ()):
        dose.setdefault("units", Decimal(1))
    top.pop("exported_at", None)
    return _plain(top)


def _plain(value: Any) -> Any:
    """Absent, null and empty as one, lists without order, 5 as 5.0, Z as +00:00."""
    if isinstance(value, dict):
        members = {key: _plain(item) for key, item in value.items()}
        return {key: item for key, item in members.items() if item is not None}
    if isinstance(value, list):
        return sorted((_plain(item) for item in value), key=repr) or None
    if isinstance(value, Decimal):
        return value.normalize()
    if isinstance(value, str) and value.endswith("Z") and "T" in value:
        return value[:-1] + "+00:00"
    return value if value != "" else None
