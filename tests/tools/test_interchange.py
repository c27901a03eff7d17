"""The schema of the interchange format is made of what the record describes."""

import json

from recovery_tracker.base.resources import resource
from tools.docs import interchange


def test_the_schema_is_current():
    written = resource("interchange", "schema.json").read_text("utf-8")
    assert written == interchange.text(), "run `make docs` and keep what it writes"


def test_the_schema_keeps_its_name():
    assert json.loads(interchange.text())["$id"] == "recovery-tracker/interchange/v1"
