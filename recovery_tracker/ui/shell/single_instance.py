"""One window on one data folder: a second start raises the first one's window and ends.

Who holds the folder's lock is the first. The lock needs nothing but QtCore, so it is taken before
the frame is made; QtNetwork is loaded by a second start, which asks the first, and by the first
once its window is shown, to be asked. They speak over a socket of this computer and this person.
"""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.text import _

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

RaiseWindow = Callable[[str], bool]
"""Raises the window with an activation token, or ""; False where the window is closed."""

PATIENCE_MS: Final = 5000
"""How long a second start waits: the first may be reading its record, or closing."""
RETRY_MS: Final = 100
SLOW_MS: Final = 2000
"""How long another program may take over its one line."""
MOST_BYTES: Final = 1024
MOST_TALKS: Final = 8
"""How many may speak at once, so that none takes up the program's open files."""
ALERT_MS: Final = 500
"""How long the desktop has to bring the window to the front."""

TOKEN_VARIABLE: Final = "XDG_ACTIVATION_TOKEN"  # noqa: S105 a variable's name
_LONGEST_FOLDER: Final = 64  # macOS has room for 104 bytes in a socket's whole name
_WORD: Final = b"raise"
_ANSWER: Final = b"raised\n"


class Claim(Enum):
    """What a start is to its data folder."""

    FIRST = "first"
    """There is no other window on it."""
    RAISED = "raised"
    """There is one, and it has been raised."""
    UNANSWERED = "unanswered"
    """There is one, and it does not answer."""


class SingleInstance:
    """A start of the window on a data folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._address = ""
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        if (place := meeting_place()) is not None:
            name = f"recovery-tracker-{_digest(folder)}"
            # A pipe of Windows has a name, not a place.
            self._address = name if sys.platform == "win32" else str(place / name)
            self._lock = QLockFile(str(place / f"{name}.lock"))
            self._lock.setStaleLockTime(0)  # only a dead process's lock is stale, never an old one

    def claim(self, patience_ms: int = PATIENCE_MS) -> Claim:
        """Takes the folder; or has the window that is open on it raised.

        Where there is no place for a lock, nobody can be first and nobody is kept out: the record
        itself bears two windows.
        """
        lock = self._lock
        if lock is None or lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError:
            return Claim.FIRST
        deadline = QDeadlineTimer(patience_ms)
        while not deadline.hasExpired():
            if _ask(self._address, deadline):
                return Claim.RAISED
            if lock.tryLock(RETRY_MS):  # the first has ended meanwhile
                return Claim.FIRST
        # Its number may have gone to another process; the system knows whether the file is held.
        if lock.removeStaleLockFile() and lock.tryLock(0):
            return Claim.FIRST
        return Claim.UNANSWERED

    def listen(self, raise_window: RaiseWindow) -> None:
        """Replies to later starts from now on, if this one holds the folder.

        Where it can't (a library of the system is missing), the window works as ever; a later
        start says that it does not answer, and opens no second one.
        """
        if self._lock is None or not self._lock.isLocked():
            return
        try:
            from PySide6.QtNetwork import QLocalServer
        except ImportError:
            return
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: _take(server, raise_window))
        QLocalServer.removeServer(self._address)  # of a process that was killed: the lock is ours
        server.listen(self._address)
        self._server = server

    def release(self) -> None:
        """Releases the folder for the next start."""
        if self._server is not None:
            self._server.close()
            self._server.newConnection.disconnect()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()


def not_first(claim: Claim, folder: Path) -> int:
    """Returns the exit status of a start that opens no window; says why where none was raised."""
    if claim is Claim.RAISED:
        return 0
    sentence = _(
        "Recovery Tracker is open already on {folder}, but its window does not answer; "
        "close that window, then start again."
    ).format(folder=folder)
    print(sentence, file=sys.stderr)  # noqa: T201 there is no window to say it in
    return 1


def raise_window(window: QWidget, token: str) -> bool:
    """Brings the window to the front, or asks for attention where the desktop forbids that.

    `token` is the desktop's permission, where it handed one to the start that asks. False where
    the window has been closed: a program that is ending opens it no more.
    """
    if not window.isVisible():
        return False
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    front = QApplication.activeModalWidget() or window
    if token:
        os.environ[TOKEN_VARIABLE] = token  # where Qt looks for it on Wayland
    front.raise_()
    front.activateWindow()
    os.environ.pop(TOKEN_VARIABLE, None)  # it is good for once
    QTimer.singleShot(ALERT_MS, window, lambda: _alert(window))
    return True


def meeting_place() -> Path | None:
    """Returns a folder that only this person has, the same at each start; None if there is none.

    XDG_RUNTIME_DIR itself and not by QStandardPaths, which writes a warning where it is not set
    and is the home folder on Windows.
    """
    named = os.environ.get("XDG_RUNTIME_DIR")
    if named and _is_private(Path(named)):
        return Path(named)
    whose = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir()) / f"recovery-tracker{whose}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if _is_private(folder) else None


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":  # the folders of each person are theirs alone
        return stat.S_ISDIR(found.st_mode)
    mine = found.st_uid == os.getuid() and not found.st_mode & 0o077
    short = len(os.fsencode(folder)) <= _LONGEST_FOLDER
    return stat.S_ISDIR(found.st_mode) and folder.is_absolute() and mine and short


def _digest(folder: Path) -> str:
    # realpath: a loop of links is the store's to refuse, and Path.resolve raises on it.
    real = os.path.normcase(os.path.realpath(folder))
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:16]


def _ask(address: str, deadline: QDeadlineTimer) -> bool:
    """Asks whoever listens to raise its window; gives whether it said that it did."""
    try:
        from PySide6.QtNetwork import QLocalSocket
    except ImportError:
        return False
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(deadline.remainingTime()):
        return False
    # Qt takes the token out of the environment when it starts; Python's copy still has it.
    token = os.environ.get(TOKEN_VARIABLE, "").encode(errors="replace")
    line = b" ".join((_WORD, token)) if _is_token(token) else _WORD
    socket.write(line + b"\n")
    while socket.bytesAvailable() < len(_ANSWER):
        if deadline.hasExpired() or socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return False
        socket.waitForReadyRead(RETRY_MS)  # Python hears Ctrl+C only in between
    return bytes(socket.read(len(_ANSWER)).data()) == _ANSWER


def _is_token(token: bytes) -> bool:
    """Whether it can be one: printable ASCII without spaces, with room for it in the line."""
    return 0 < len(token) < MOST_BYTES - 16 and all(0x21 <= byte <= 0x7E for byte in token)


def _take(server: "QLocalServer", raise_window: RaiseWindow) -> None:
    while (socket := server.nextPendingConnection()) is not None:
        if len(server.findChildren(_Talk)) < MOST_TALKS:
            _Talk(socket, raise_window)
        else:
            socket.abort()
            socket.deleteLater()


class _Talk(QObject):
    """What one program says: a line, short and soon, or the connection is cut."""

    def __init__(self, socket: "QLocalSocket", raise_window: RaiseWindow) -> None:
        super().__init__(socket)
        self._socket = socket
        self._raise_window = raise_window
        socket.setReadBufferSize(MOST_BYTES)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        QTimer.singleShot(SLOW_MS, self, self._cut)
        self._read()

    def _read(self) -> None:
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() >= MOST_BYTES:
                self._cut()
            return
        line = bytes(self._socket.readLine().data())
        word, _space, token = line.removesuffix(b"\n").partition(b" ")
        known = word == _WORD and (not token or _is_token(token))
        if known and self._raise_window(token.decode("ascii")):
            self._socket.write(_ANSWER)
            self._socket.disconnectFromServer()
        else:
            self._cut()

    def _cut(self) -> None:
        self._socket.abort()
        self._socket.deleteLater()


def _alert(window: QWidget) -> None:
    if QApplication.activeWindow() is None:
        QApplication.alert(window)
