"""Opens the record into the window, and leads on where it does not open, or is lost."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShortcut

from recovery_tracker.base.clock import Clock
from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.ports.backups import Backup, Reason
from recovery_tracker.services.ports.data_folder import DataFolder
from recovery_tracker.services.ports.store import (
    LockedError,
    Store,
    StoreBusyError,
    StoreError,
    Way,
    WrongSecretError,
)
from recovery_tracker.services.scheduled_backup import back_up_if_due
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance, sentence_of
from recovery_tracker.ui.session.worker import Worker
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.shell.open_error_pages import LockPage, OpenErrorPage, breakable
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.wording.backup_lines import in_place_lines
from recovery_tracker.wording.keyring import no_keyring

AGAIN_MS: Final = 1000
"""How long after another program was writing it is tried again, by itself."""

DiaryOf = Callable[[Store], Diary]
Tell = Callable[[Store], Iterable[str]]
"""What is to be said, a line each, once the record is open."""


class RecordOpening(QObject):
    """The way of a record into a window. What it opens is closed by `stack`, when the program ends
    and has no window any more; the backup at quitting is made then.
    """

    def __init__(
        self,
        window: MainWindow,
        folder: DataFolder,
        diary_of: DiaryOf,
        clock: Clock,
        stack: ExitStack,
    ) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._diary_of, self._clock, self._stack = diary_of, clock, stack
        self._page: OpenErrorPage | LockPage | None = None
        self._pages: Navigator | None = None
        self._newest: Backup | None = None
        self._locked: Backup | None = None
        self._go_on: Callable[[], None] = self.open
        self._pressed = self._remember = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.open)
        self._worker = Worker(self)
        stack.callback(self._worker.close)

    def open(self, tell: Tell = lambda _store: ()) -> None:
        """Opens the record, or shows why not and what can be done."""
        self._again.stop()
        self._go_on, self._locked = self.open, None
        try:
            store = self._folder.open()
        except StoreError as error:
            self._show(error)
            return
        try:
            news = tuple(tell(store))
            self._bring(self._diary_of(store))
        except StoreError as error:
            store.close()
            self._show(error)
            return
        self._window.notices.say(breakable("\n".join((*news, *self._remembered()))))

    def take(self, way: Way) -> None:
        """Goes on in that way."""
        self._pressed = True
        try:
            if way is Way.CAREFULLY:
                self._folder.accept_place()
            elif way is Way.NEW:
                self._folder.begin_new()
        except StoreError as error:
            self._show(error)
            return
        if way is Way.COPY:
            self._open_copy()
        elif way is Way.BACKUP and self._newest is not None:
            self._put_in_place(self._newest)
        else:
            self.open()

    def unlock(self, secret: str, remember: bool) -> None:  # noqa: FBT001 a signal's value
        """Goes on with the passphrase or the recovery key; a wrong one can be typed again."""
        self._pressed, self._remember = True, remember
        if self._locked is not None:
            self._put_in_place(self._locked, secret)
            return
        try:
            self._folder.unlock(secret)
        except StoreError as error:
            self._show(error)
        else:
            self._go_on()

    def meets(self, error: BaseException) -> bool:
        """Tells whether what a page met is an error of the record, no fault of the program.

        The error is said; where the record is lost, its page is shown.
        """
        if not isinstance(error, StoreError):
            return False
        if self._pages is None or not self._pages.hub.meet(error):
            self._window.notices.warn(str(error))
        return True

    def _bring(self, diary: Diary) -> None:
        """Shows the record in the window. Raises StoreError, and nothing of it is shown."""
        if self._pages is not None:  # it was lost, and is back
            diary.store.read()
            self._pages.hub.resume(diary)
            self._leave()
            self._pages.today.focus_first()
            return
        hub = self._hub_on(diary)
        hub.lost.connect(self._lose)
        maintenance = RecordMaintenance(self._folder, self._diary_of, hub)
        maintenance.lost.connect(self._show)
        self._stack.callback(_end, hub, maintenance)
        self._leave()
        self._pages = Navigator(self._window, hub, maintenance)

    def _hub_on(self, diary: Diary) -> Hub:
        """A hub on a record that can be read. Raises StoreError."""
        hub = Hub(diary, self._window)
        try:
            # What the pages show first, and it is kept: they are only made where it can be read.
            hub.evaluation(hub.as_of)
            diary.store.journal.undoable()
        except StoreError:
            hub.stop()
            hub.deleteLater()
            raise
        return hub

    def _open_copy(self) -> None:
        self._go_on = self._open_copy
        try:
            with ExitStack() as opened:
                hub = self._hub_on(self._diary_of(opened.enter_context(self._folder.copy())))
                self._stack.enter_context(opened.pop_all())
        except StoreError as error:
            self._show(error)
            return
        hub.lost.connect(lambda error: self._window.notices.warn(str(error)))
        self._leave()
        pages = Navigator(self._window, hub)
        pages.open_page("today")  # never first start: nothing can begin in it
        self._window.notices.say_always(
            _(
                "This is a copy of your record, made at {time}: you can look at it, export it and "
                "print it; nothing can be added or changed."
            ).format(time=formats().time(self._clock()))
        )
        self._window.notices.say("".join(self._remembered()))

    def _put_in_place(self, backup: Backup, secret: str | None = None) -> None:
        at = self._clock()
        job = self._worker.run(lambda _tell: self._folder.put_in_place(backup.path, at, secret))
        if self._page is not None:
            self._page.wait_for(job, _("Putting the backup in its place…"))
        job.done.connect(self._put)
        job.failed.connect(lambda error: self._not_put(backup, error))

    def _put(self, former: Path | None) -> None:
        # What it holds was just read on the page; where the former file is comes last.
        self.open(lambda store: tuple(in_place_lines(store.contents(), former))[-1:])

    def _not_put(self, backup: Backup, error: object) -> None:
        if not isinstance(error, StoreError):
            self._rest()
            sentence_of(error)  # which raises what is a fault
        else:
            self._locked = backup if isinstance(error, LockedError) else None
            self._show(error)

    def _lose(self, error: StoreError) -> None:
        """The record that the window has open is damaged or gone."""
        pages = self._pages
        if pages is None:
            return
        pages.today.flush()  # what is half said is held with the rest
        self._window.dialogs.close_all()
        try:
            # Of a file that is gone, what is open is all that is left.
            if Way.NEW in error.ways:
                _back_up(pages.hub)
        except StoreError:
            pages.hub.release()
            self._show(error)
            return
        pages.hub.release()
        if Way.NEW in error.ways:
            self.open(lambda _store: (_another(),))
        else:
            self._show(error)

    def _show(self, error: StoreError) -> None:
        """Shows the trouble; one that stands already is left as it is."""
        pressed, self._pressed = self._pressed, False
        if isinstance(error, StoreBusyError):
            self._again.start()
        self._rest()
        page = self._page
        if isinstance(error, WrongSecretError) and isinstance(page, LockPage):
            page.show_wrong(str(error))
        elif page is not None and _same(error, page.error):
            if pressed:
                page.show_still(self._clock())
        else:
            self._replace(error)

    def _replace(self, error: StoreError) -> None:
        sudden = self._page is None and self._pages is not None
        self._leave()
        if isinstance(error, LockedError):
            lock = LockPage(error, backup=self._locked is not None, sudden=sudden)
            lock.unlocked.connect(self.unlock)
            self._stand(lock)
            return
        held = self._pages is not None and self._pages.hub.unkept
        page = OpenErrorPage(error, held=held, sudden=sudden)
        self._stand(page)
        if Way.BACKUP in error.ways:
            job = self._worker.run(lambda _tell: self._folder.newest_good())
            job.done.connect(partial(self._found, page))
            job.failed.connect(lambda _error: self._found(page, None))

    def _stand(self, page: OpenErrorPage | LockPage) -> None:
        page.taken.connect(self.take)
        page.quitted.connect(self._window.close)
        self._page = page
        self._lead_to_pages(open_=False)
        self._window.notices.say("")
        self._window.pages.addWidget(page)
        self._window.pages.setCurrentWidget(page)
        announce(page, str(page.error), at_once=True)
        page.take_focus()

    def _found(self, page: OpenErrorPage, newest: Backup | None) -> None:
        if page is self._page:
            self._newest = newest
            page.show_newest(newest)

    def _rest(self) -> None:
        if self._page is not None:
            self._page.rest()

    def _leave(self) -> None:
        """Takes the page of an earlier trouble away."""
        if self._page is not None:
            self._window.pages.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None
        self._lead_to_pages(open_=True)

    def _lead_to_pages(self, *, open_: bool) -> None:
        """Rail, menus and keys lead to the pages: only where there are some that may be asked."""
        self._window.rail.setVisible(open_)
        if self._pages is None:
            return
        self._window.menuBar().setVisible(open_)
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for key in self._window.findChildren(QShortcut, options=direct):
            key.setEnabled(open_)

    def _remembered(self) -> Iterator[str]:
        """Remembers the way in where that was asked; gives what is to be said of it."""
        asked, self._remember = self._remember, False
        if asked and not self._folder.remember():
            yield no_keyring()


def _another() -> str:
    return _(
        "Another file has come into the place of the record, and is open now. "
        "What you had open before is in the newest backup."
    )


def _same(error: StoreError, other: StoreError) -> bool:
    return (type(error), str(error)) == (type(other), str(other))


def _back_up(hub: Hub) -> None:
    """The backup at leaving a record. Raises StoreError."""
    back_up_if_due(hub.diary.store, hub.diary.clock(), Reason.QUIT)


def _end(hub: Hub, maintenance: RecordMaintenance) -> None:
    """The window is gone: the last backup, and the end."""
    maintenance.close()
    try:
        if hub.is_open:
            _back_up(hub)
    except StoreError as error:
        print(error, file=sys.stderr)  # noqa: T201 there is no window to say it in
    finally:
        hub.diary.store.close()
