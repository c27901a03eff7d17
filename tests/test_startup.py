"""Start-up loads nothing that only a figure, a page or a new schema needs."""

import json
import os
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from recovery_tracker.base.clock import new_uuid, system_clock
from recovery_tracker.services.diary import Diary
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import log

COSTLY = ("matplotlib", "numpy", "alembic", "typst", "icalendar", "hypothesis", "pytest")

# What ui.application.run does, with a look around in the place of waiting for the person.
LOOK = f"""
import json, sys, traceback
from pathlib import Path

from recovery_tracker import bootstrap
from recovery_tracker.ui.shell import application

def look(*arguments):
    try:
        tell(*arguments)
        application.QApplication.exit(0)
    except BaseException:
        traceback.print_exc()
        application.QApplication.exit(9)

def tell(window, parts, stack, attach=application._attach):
    attach(window, parts, stack)
    from recovery_tracker.ui.shell.navigator import Navigator

    pages = window.findChild(Navigator)
    day = pages.hub.today.isoformat()
    print(json.dumps({{
        "visible": window.isVisible(),
        "page": type(window.pages.currentWidget()).__name__,
        "day": pages.today.presenter.date.isoformat() == day,
        "pain": str(pages.today.presenter.view().check_in.pain.average),
        "qt": "PySide6.QtWidgets" in sys.modules,
        "loaded": sorted(name for name in {COSTLY!r} if name in sys.modules),
    }}))
    window.close()

application._attach = look
bootstrap.use_system_language()
sys.exit(bootstrap.open_window(Path(sys.argv[1])))
"""


def test_the_window_stands_with_its_day_before_anything_costly_is_loaded(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with closing(SqliteStore(data)) as store:  # up to date: no schema is to be made
        log(Diary(store, system_clock, new_uuid), {"pain.average": Decimal(4)})
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY") and not name.startswith(("LC_", "LANG"))
    }
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "en_GB.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOOK, str(data)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "visible": True,
        "page": "TodayPage",
        "day": True,
        "pain": "4",
        "qt": True,
        "loaded": [],
    }
