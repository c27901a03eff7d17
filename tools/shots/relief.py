"""The pictures of Relief: its page, every drawing at two sizes, and a session at its moments."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QEventLoop, QRectF, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import Asked, CareKind, Effect, RiskFactor
from recovery_tracker.guidance.relief.plan import OwnExercise, Plan, Planned
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.example import fill_example
from recovery_tracker.services.log import Addition, Edit, log_day
from recovery_tracker.services.person import keep_health, set_risk_factor
from recovery_tracker.services.plan import keep_plan
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.relief.plan_dialog import PlanDialog
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.pose_view import paint_pose, room_of
from tools.shots.window import window_on

_SIZES = (96, 400)
_NAME_HEIGHT = 18
_WIDE = 2400


class Watch:
    """A clock of sessions that a picture sets."""

    seconds = 1000.0

    def __call__(self) -> float:
        """Returns the seconds that were set."""
        return self.seconds


def relief(
    application: QApplication, now: datetime, size: tuple[int, int], name: str, into: Path
) -> Iterator[Path]:
    """A picture of each; `name` is that of the look, which is set already."""
    yield from drawings(name, into)
    watch = Watch()
    with window_on(application, now, _filled, size, watch) as opened:
        scenes: dict[str, Callable[[], None]] = {
            "relief": lambda: opened.open_page("relief"),
            "relief-pain": lambda: _say_pain(opened, 6),
            "relief-positions": lambda: _positions(opened),
            "relief-before": lambda: _choose(opened, "warmth"),
            "relief-before-exercise": lambda: _choose(opened, "press_up"),
            "relief-session-begun": lambda: _begin(opened, watch, "warmth", 2),
            "relief-session-skin": lambda: _go_on(opened, watch, 300),
            "relief-session-bar": lambda: opened.open_page("progress"),
            "relief-session-over": lambda: _stop(opened),
            "relief-session-breath": lambda: _begin(opened, watch, "breathing", 26),
            "relief-session-cat": lambda: _begin(opened, watch, "cat_cow", 12.6),
            "relief-session-walk": lambda: _begin(opened, watch, "short_walk", 31.4),
            "relief-session-in-turn": lambda: _begin(opened, watch, "in_turn", 340),
        }
        for scene, show in scenes.items():
            show()
            yield _picture(opened, into / f"{scene}-{name}.png")
        _drop(opened)
    with window_on(application, now, _planned, size) as opened:
        opened.open_page("today")
        yield _picture(opened, into / f"relief-plan-today-{name}.png")
        opened.open_page("relief")
        yield _picture(opened, into / f"relief-plan-{name}.png")
        _choose(opened, "cat_cow")
        yield _picture(opened, into / f"relief-plan-before-{name}.png")
        opened.commands.run("relief.plan")
        (dialog,) = opened.window.findChildren(PlanDialog)
        yield _picture(opened, into / f"relief-plan-list-{name}.png", dialog)
        dialog.close()
    with window_on(application, now, _recovered, size) as opened:
        opened.open_page("relief")
        yield _picture(opened, into / f"relief-recovered-{name}.png")
    with window_on(application, now, _at_risk, size) as opened:
        opened.open_page("relief")
        yield _picture(opened, into / f"relief-at-risk-{name}.png")
        _choose(opened, "warmth")
        yield _picture(opened, into / f"relief-before-at-risk-{name}.png")


def drawings(name: str, into: Path) -> Iterator[Path]:
    """Every frame of every item, at each size, on one sheet a size."""
    theme = current_theme()
    frames = [
        (item, frame) for item in catalogue().items.values() for frame in item.frames.values()
    ]
    for size in _SIZES:
        columns = _WIDE // size if size > _SIZES[0] else 8
        rows = -(-len(frames) // columns)
        sheet = QImage(columns * size, rows * (size + _NAME_HEIGHT), QImage.Format.Format_RGB32)
        sheet.fill(QColor(theme.colours.card))
        painter = QPainter(sheet)
        for number, (item, frame) in enumerate(frames):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(number % columns * size, number // columns * (size + _NAME_HEIGHT))
            painter.setPen(QColor(theme.colours.muted))
            small = QFont(font(TextRole.SMALL))
            small.setPointSizeF(min(9.0, size / 14))
            painter.setFont(small)
            painter.drawText(2, 11, f"{item.id}: {frame.name}")
            place = QRectF(0, _NAME_HEIGHT, size, size)
            paint_pose(painter, frame.pose, frame, theme, place, room_of(item, frame))
            painter.restore()
        painter.end()
        target = into / f"drawings-{size}-{name}.png"
        sheet.save(str(target))
        yield target


def _filled(diary: Diary) -> None:
    """The example, with what was done before."""
    fill_example(diary)
    keep_health(diary, set(Asked))
    now = diary.clock()
    done = [
        (CareKind.HEAT, None, 5, 4, Effect.EASIER, 26.0),
        (CareKind.HEAT, None, 6, 4, Effect.EASIER, 50.0),
        (CareKind.HEAT, None, 5, 5, Effect.SAME, 74.0),
        (CareKind.COLD, None, 5, 4, Effect.EASIER, 1.3),
        (CareKind.EXERCISE, "cat_cow", 5, 4, Effect.EASIER, 27.0),
        (CareKind.EXERCISE, "cat_cow", 4, 4, Effect.SAME, 51.0),
        (CareKind.EXERCISE, "childs_pose", 5, 3, Effect.EASIER, 28.0),
        (CareKind.POSITION, None, 7, 5, Effect.EASIER, 76.0),
    ]
    entries = tuple(
        Care(
            diary.new_id(),
            now - timedelta(hours=hours),
            kind,
            Decimal(15),
            exercise=exercise,
            pain_before=Decimal(before),
            pain_after=Decimal(after),
            effect=effect,
        )
        for kind, exercise, before, after, effect, hours in done
    )
    log_day(diary, diary.today, entries=entries)


def _planned(diary: Diary) -> None:
    """The same with a plan of a practitioner and an exercise of the person's own."""
    _filled(diary)
    today = diary.today
    keep_plan(
        diary,
        Plan(
            (
                Planned("cat_cow", today - timedelta(days=3), 5, None, 3),
                Planned("short_walk", today, None, Decimal(3), 4, today + timedelta(days=9)),
            ),
            (OwnExercise("Wall sits", ("Lean on a wall.", "Slide down a little.")),),
        ),
    )


def _recovered(diary: Diary) -> None:
    """An episode that is over."""
    start = diary.today - timedelta(days=14)
    start_episode(diary, start, ())
    keep_health(diary, set(Asked))
    for day in range(15):
        pain = Edit("pain.average", Decimal(max(0, 6 - day)))
        log_day(diary, start + timedelta(days=day), [pain], addition=Addition(Decimal(10)))


def _at_risk(diary: Diary) -> None:
    """Somebody for whom some of it is not safe."""
    _filled(diary)
    for factor in (RiskFactor.POOR_CIRCULATION, RiskFactor.PREGNANT):
        set_risk_factor(diary, factor, has=True)


def _say_pain(opened: Navigator, pain: int) -> None:
    opened.open_page("relief")
    assert opened.relief is not None
    opened.relief.page.say_pain(Decimal(pain))


def _positions(opened: Navigator) -> None:
    assert opened.relief is not None
    opened.relief.page.show_positions()


def _choose(opened: Navigator, item: str) -> None:
    assert opened.relief is not None
    opened.open_page("relief")
    opened.relief.choose(item)


def _begin(opened: Navigator, watch: Watch, item: str, seconds: float) -> None:
    assert opened.relief is not None
    _drop(opened)
    _choose(opened, item)
    for check in opened.relief.session_page.findChildren(CheckRow):
        if check.isVisible() and not check.isChecked():
            check.click()
    opened.relief.session_page.start()
    _go_on(opened, watch, seconds)


def _go_on(opened: Navigator, watch: Watch, seconds: float) -> None:
    """Lets so many seconds pass, with a look at each: nothing is slept through."""
    assert opened.relief is not None
    end = watch.seconds + seconds
    while watch.seconds < end:
        watch.seconds = min(end, watch.seconds + 1)
        opened.relief.controller.look()


def _stop(opened: Navigator) -> None:
    assert opened.relief is not None
    opened.relief.controller.stop()
    opened.relief.show_session()


def _drop(opened: Navigator) -> None:
    assert opened.relief is not None
    opened.relief.controller.drop()


def _picture(opened: Navigator, target: Path, shown: QWidget | None = None) -> Path:
    """The window, or something over it, once it has come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(60, loop.quit)
    loop.exec()
    (shown or opened.window).grab().save(str(target))
    return target
