"""Pictures of every page with the example episode: `make shots` writes them to build/shots/.

Light and dark; 1180×780 and 900×600; 200 % text; the pseudo-language; and one contact sheet.
Names of looks, such as `light`, make only those. `--one FILE` writes only the window as it opens,
for `make run` without a display.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from recovery_tracker.base.locale import use_locale
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.application import use_theme
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.main_window import MainWindow
from recovery_tracker.ui.navigator import Navigator
from recovery_tracker.ui.theme import ThemeName

SHOTS = Path(__file__).resolve().parent.parent / "build" / "shots"
NOW = datetime.fromisoformat("2026-11-23T10:42:00+00:00")
ORDINARY, SMALL, TALL = (1180, 780), (900, 600), (1180, 2300)
THUMBNAIL = (420, 300)


@dataclass(frozen=True)
class Look:
    """How the window is set up for a picture."""

    name: str
    size: tuple[int, int]
    theme: ThemeName = ThemeName.LIGHT
    scale: float = 1.0
    language: str = "en"


LOOKS = (
    Look("light", ORDINARY),
    Look("dark", ORDINARY, ThemeName.DARK),
    Look("light-900x600", SMALL),
    Look("dark-900x600", SMALL, ThemeName.DARK),
    Look("light-200", ORDINARY, scale=2.0),
    Look("dark-200-900x600", SMALL, ThemeName.DARK, scale=2.0),
    Look("pseudo", ORDINARY, language=PSEUDO),
    Look("tall", TALL),
    Look("tall-dark", TALL, ThemeName.DARK),
    Look("high-contrast", ORDINARY, ThemeName.HIGH_CONTRAST),
)


def main() -> int:
    """Writes the pictures and says where they are."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    use_locale("en_GB")
    # Without a desktop Qt takes any font; the pictures take the one that most desktops look like.
    if "Inter" in QFontDatabase.families():
        application.setFont(QFont("Inter", 10))
    if sys.argv[1:2] == ["--one"]:
        with window(application, LOOKS[0]) as opened:
            picture(opened, Path(sys.argv[2]))
        return 0
    SHOTS.mkdir(parents=True, exist_ok=True)
    for old in SHOTS.glob("*.png"):
        old.unlink()
    wanted = [look for look in LOOKS if look.name in sys.argv[1:]] or LOOKS
    made = [made for look in wanted for made in shoot(application, look)]
    contact_sheet(made, SHOTS / "contact-sheet.png")
    print(f"{len(made)} pictures and a contact sheet are in {SHOTS}")
    return 0


def shoot(application: QApplication, look: Look) -> Iterator[Path]:
    """Every page in that look."""
    scenes: dict[str, Callable[[Navigator], None]] = {
        "today": lambda opened: opened.open_page("today"),
        "progress": lambda opened: opened.open_page("progress"),
        "summary": lambda opened: opened.open_page("summary"),
        "first-start": lambda opened: opened.ask_beginning(),
        "warning-signs": to_signs,
        "urgent": lambda opened: tick(opened, WarningSign.FEVER),
        "emergency": lambda opened: tick(opened, WarningSign.SADDLE_NUMBNESS),
    }
    with window(application, look) as opened:
        for scene, show in scenes.items():
            show(opened)
            yield picture(opened, SHOTS / f"{scene}-{look.name}.png")
    with window(application, look, empty=True) as opened:
        for page in ("progress", "summary"):
            opened.open_page(page)
            yield picture(opened, SHOTS / f"empty-{page}-{look.name}.png")


def to_signs(opened: Navigator) -> None:
    """The second step of first start."""
    opened.ask_beginning()
    opened.first_start.show_signs()


def tick(opened: Navigator, sign: WarningSign) -> None:
    """A warning sign is ticked today."""
    opened.open_page("today")
    diary = opened.hub.diary
    edit = Edit("warning_signs", frozenset({sign}))
    opened.hub.change(lambda: log_day(diary, diary.today, [edit]))


@contextmanager
def window(application: QApplication, look: Look, *, empty: bool = False) -> Iterator[Navigator]:
    """A real window on a real record, with the clock at a fixed instant."""
    use_language(look.language)
    use_theme(application, look.theme, look.scale)
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder))
        ids = count()
        diary = Diary(store, lambda: NOW, lambda: f"shot-{next(ids)}")
        if not empty:
            fill_example(diary)
        window_ = MainWindow()
        opened = window_.attach(Hub(diary, window_))
        window_.resize(*look.size)
        window_.show()
        yield opened
        window_.close()
        window_.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        store.close()


def picture(opened: Navigator, target: Path) -> Path:
    """The window as it is, once it has come to rest."""
    rest = QEventLoop()
    QTimer.singleShot(60, rest.quit)
    rest.exec()
    opened.window.grab().save(str(target))
    return target


def contact_sheet(pictures: list[Path], target: Path) -> None:
    """All pictures small, each with its name."""
    columns = 6
    rows = -(-len(pictures) // columns)
    width, height = THUMBNAIL
    sheet = Image.new("RGB", (columns * width, rows * (height + 20)), "white")
    draw = ImageDraw.Draw(sheet)
    for index, path in enumerate(pictures):
        x, y = index % columns * width, index // columns * (height + 20)
        with Image.open(path) as shot:
            small = shot.convert("RGB")
            small.thumbnail((width - 10, height - 10))
            sheet.paste(small, (x + 5, y + 20))
        draw.text((x + 5, y + 4), path.stem, fill="black")
    sheet.save(target)


if __name__ == "__main__":
    sys.exit(main())
