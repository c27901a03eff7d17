"""Pictures of every page with the example episode: `make shots` writes them to build/shots/.

Light and dark; 1180×780 and 900×600; 200 % text; the pseudo-language; and one contact sheet.
Names of looks, such as `light`, make only those. `--one FILE` writes only the window as it opens,
for `make run` without a display.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from recovery_tracker.base.locale import use_locale
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import Asked, CareKind, PainQuality, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.entries import add_score
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.services.person import keep_health
from recovery_tracker.services.ports.backups import Protection, Reason
from recovery_tracker.ui.backups.record_safety import RecordSafety
from recovery_tracker.ui.backups.restore_dialog import RestoreDialog
from recovery_tracker.ui.dialogs.job_bar import PATIENCE_MS
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.onboarding.welcome_page import Step
from recovery_tracker.ui.security.passphrase_dialog import PassphraseDialog
from recovery_tracker.ui.shell.application import use_theme
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.today.part import PartId
from tools.gallery.window import GalleryWindow
from tools.shots.page import pages
from tools.shots.progress import progress
from tools.shots.relief import relief
from tools.shots.trouble import troubles
from tools.shots.window import window_on

SHOTS = Path(__file__).resolve().parents[2] / "build" / "shots"
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
    made = [*pages(SHOTS), *(made for look in wanted for made in shoot(application, look))]
    contact_sheet(made, SHOTS / "contact-sheet.png")
    print(f"{len(made)} pictures and a contact sheet are in {SHOTS}")
    return 0


def shoot(application: QApplication, look: Look) -> Iterator[Path]:
    """Every page in that look."""
    scenes: dict[str, Callable[[Navigator], None]] = {
        "today": lambda opened: opened.open_page("today"),
        "today-where": lambda opened: to_part(opened, PartId.WHERE),
        "today-heat-and-cold": lambda opened: to_part(opened, PartId.HEAT_AND_COLD),
        "today-more": lambda opened: to_part(opened, PartId.MORE),
        "progress": lambda opened: opened.open_page("progress"),
        "diary": lambda opened: opened.open_page("diary"),
        "summary": lambda opened: opened.open_page("summary"),
        "first-start": lambda opened: opened.ask_beginning(),
        "first-start-where": lambda opened: to_step(opened, Step.WHERE),
        "first-start-health": lambda opened: to_step(opened, Step.HEALTH),
        "first-start-done": lambda opened: to_step(opened, Step.DONE),
        "warning-signs": lambda opened: to_step(opened, Step.SIGNS),
        "episode": to_episode,
        "function": lambda opened: over_today(opened, "function.answer"),
        "appointment": lambda opened: over_today(opened, "appointment.new"),
        "sheet": lambda opened: opened.open_page("signs"),
        "advice": lambda opened: opened.open_page("advice"),
        "settings": lambda opened: opened.open_page("settings"),
        "check": lambda opened: safe(opened).backups.check(),
        "restore": lambda opened: safe(opened).backups.ask_restore(),
        "restore-preview": to_preview,
        "passphrase": lambda opened: safe(opened).privacy.ask_passphrase(),
        "recovery-key": to_recovery_key,
        "erase-day": lambda opened: safe(opened).privacy.ask_erasing_day(),
        "erase-everything": lambda opened: safe(opened).privacy.ask_erasing_everything(),
        "urgent": lambda opened: tick(opened, WarningSign.FEVER),
        "emergency": lambda opened: tick(opened, WarningSign.SADDLE_NUMBNESS),
    }
    with window(application, look) as opened:
        for scene, show in scenes.items():
            show(opened)
            yield picture(opened, SHOTS / f"{scene}-{look.name}.png")
            for dialog in dialogs(opened):
                dialog.held = False
                dialog.done(0)
            opened.today.parts.close_part()
    for name, fill in (("new", _nothing), ("day-2", _second_day), ("bad-day", _bad_day)):
        with window(application, look, fill) as opened:
            opened.open_page("today")
            yield picture(opened, SHOTS / f"today-{name}-{look.name}.png")
            for page in ("progress", "summary") if fill is _nothing else ():
                opened.open_page(page)
                yield picture(opened, SHOTS / f"empty-{page}-{look.name}.png")
    yield from gallery(look)
    yield from progress(application, NOW, look.size, look.name, SHOTS)
    yield from relief(application, NOW, look.size, look.name, SHOTS)
    yield from troubles(application, NOW, look.size, look.name, SHOTS)


def gallery(look: Look) -> Iterator[Path]:
    """The kit, as the window shows it and, where there is room, all of it."""
    window_ = GalleryWindow()
    window_.resize(*look.size)
    window_.show()
    page = window_.page
    grabbing = QEventLoop()
    QTimer.singleShot(2 * PATIENCE_MS, grabbing.quit)  # what takes long is shown by then
    grabbing.exec()
    for name, widget in (("gallery", window_), ("gallery-whole", page.body.parentWidget())):
        target = SHOTS / f"{name}-{look.name}.png"
        widget.grab().save(str(target))
        yield target
    window_.close()
    window_.deleteLater()


def to_step(opened: Navigator, step: Step) -> None:
    """A later step of first start."""
    opened.ask_beginning()
    opened.first_start.asks_health = True  # as the first time
    opened.first_start.go(step)


def to_part(opened: Navigator, part: PartId) -> None:
    """A part of the day, open over Today."""
    opened.open_page("today")
    opened.today.open_part(part)


def to_episode(opened: Navigator) -> None:
    """What is known of the episode, over Today."""
    over_today(opened, "episode.change")


def over_today(opened: Navigator, command: str) -> None:
    """A dialog over Today."""
    opened.open_page("today")
    opened.commands.run(command)


def safe(opened: Navigator) -> RecordSafety:
    """What opens the dialogs, on the page Settings."""
    opened.open_page("settings")
    assert opened.record_safety is not None
    return opened.record_safety


def to_preview(opened: Navigator) -> None:
    """What going back to the older of two backups would change."""
    safe(opened).backups.ask_restore()
    rest(opened)
    (dialog,) = dialogs(opened)
    assert isinstance(dialog, RestoreDialog)
    dialog.look_at(opened.hub.diary.store.backups.newest().path)


def to_recovery_key(opened: Navigator) -> None:
    """The last step of setting a passphrase, with a key that is always the same."""
    safe(opened).privacy.ask_passphrase()
    (dialog,) = dialogs(opened)
    assert isinstance(dialog, PassphraseDialog)
    dialog.show_key(Protection("4T9K-7Q2M-XW31-8ZDB-H5RN-0C6V-EYJA-P3GS"))


def dialogs(opened: Navigator) -> list[StepDialog]:
    """The dialogs that are open."""
    return [each for each in opened.window.findChildren(StepDialog) if each.isVisible()]


def tick(opened: Navigator, sign: WarningSign) -> None:
    """A warning sign is ticked today."""
    opened.open_page("today")
    diary = opened.hub.diary
    edit = Edit("warning_signs", frozenset({sign}))
    opened.hub.change(lambda: log_day(diary, diary.today, [edit]))


@contextmanager
def window(
    application: QApplication, look: Look, fill: Callable[[Diary], None] | None = None
) -> Iterator[Navigator]:
    """The window in that look, on a record that `fill` wrote: else the example with two backups."""
    use_language(look.language)
    use_theme(application, look.theme, look.scale)
    with window_on(application, NOW, fill or _example, look.size) as opened:
        yield opened


def _nothing(_diary: Diary) -> None:
    """An empty record."""


def _second_day(diary: Diary) -> None:
    """What is there on the second day of a beginning."""
    start_episode(diary, NOW.date() - timedelta(days=1), ())
    said = (Edit("interference", Decimal(7)), Edit("pain.average", Decimal(6)))
    log_day(diary, NOW.date() - timedelta(days=1), said)


def _bad_day(diary: Diary) -> None:
    """A day on which everything is said and nothing is good."""
    _second_day(diary)
    keep_health(diary, set(Asked))
    everything = (
        *(Edit("interference", Decimal(9)), Edit("pain.average", Decimal(8))),
        *(Edit("pain.worst", Decimal(10)), Edit("sleep.hours", Decimal("3.5"))),
        *(Edit("sleep.quality", 0), Edit("sleep.wakings_from_pain", 3)),
        *(
            Edit("sleep.hard_to_fall_asleep", value=True),
            Edit("movement.walking_minutes", Decimal(5)),
        ),
        *(Edit("movement.longest_sit_minutes", Decimal(90)), Edit("mood", 0)),
        Edit("qualities", frozenset({PainQuality.STABBING, PainQuality.NUMB})),
        *(Edit("sites.low_back_left", Decimal(8)), Edit("sites.buttock_left", Decimal(6))),
        *(Edit("sites.thigh_back_left", Decimal(5)), Edit("sites.calf_left", value=None)),
        Edit("note", Note("Could not get off the sofa until noon, then ten steps.", None)),
    )
    care = (
        Session(CareKind.HEAT, Decimal(15)),
        Session(CareKind.COLD, Decimal(10)),
        Session(CareKind.EXERCISE, exercise="cat_cow", repetitions=5),
        Session(CareKind.MASSAGE, Decimal(5)),
    )
    log_day(diary, NOW.date(), everything, care)
    for hour, pain in enumerate((9, 7, 8)):
        add_score(diary, NOW - timedelta(hours=3 - hour), Decimal(pain))


def _example(diary: Diary) -> None:
    fill_example(diary)
    diary.store.backups.make(Reason.DAILY, NOW - timedelta(days=1))
    diary.store.backups.make(Reason.ASKED, NOW)
    log_day(diary, NOW.date(), [Edit("mood", 3)])


def picture(opened: Navigator, target: Path) -> Path:
    """The window as it is, once it has come to rest."""
    rest(opened)
    grabbed = opened.window.grab()
    for dialog in dialogs(opened):
        put_over(grabbed, dialog)
    grabbed.save(str(target))
    return target


def rest(opened: Navigator) -> None:
    """Lets the window, and what its dialogs wait for, come to rest."""
    loop = QEventLoop()

    def look() -> None:
        if not any(dialog.busy for dialog in dialogs(opened)):
            loop.quit()

    timer = QTimer(interval=60)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()


def put_over(grabbed: QPixmap, dialog: QDialog) -> None:
    """Paints a dialog over the middle of the picture of its window."""
    painter = QPainter(grabbed)
    painter.fillRect(grabbed.rect(), QColor(0, 0, 0, 90))
    shown = dialog.grab()
    x, y = (grabbed.width() - shown.width()) // 2, (grabbed.height() - shown.height()) // 2
    painter.drawPixmap(x, y, shown)
    painter.end()


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
