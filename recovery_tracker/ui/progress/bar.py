"""Which dates Progress shows: the windows as chips, and the ways to others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.windows import DateBounds, View, Window
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, icon_button, plain_button
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width


class WindowBar(QWidget):
    """One row where there is room, else several."""

    window_asked = Signal(object)
    """A window is to be shown as it is: the Window."""
    pan_asked = Signal(int)
    """Later dates (1) or earlier ones (-1) are to be shown."""
    zoom_asked = Signal(bool)
    """Fewer days (True) or more are to be shown."""
    reset_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        height_follows_width(self)
        flow = FlowLayout(self)
        self._options = {
            Window.WEEK: _("7 days"),
            Window.TWO_WEEKS: _("14 days"),
            Window.FOUR_WEEKS: _("28 days"),
            Window.EPISODE: _("Episode"),
            Window.ALL: _("All"),
        }
        self._has_episode = True
        self._window: Window | None = Window.TWO_WEEKS
        self._windows = ChipGroup(
            _("Which dates"), list(self._options.items()), exclusive=True, parent=self
        )
        self._windows.edited.connect(self._chosen)
        self._earlier = icon_button(_("Earlier dates"), "chevron-left")
        self._earlier.clicked.connect(lambda: self.pan_asked.emit(-1))
        self._later = icon_button(_("Later dates"), "chevron-right")
        self._later.clicked.connect(lambda: self.pan_asked.emit(1))
        self._closer = icon_button(_("Fewer days"), "plus")
        self._closer.clicked.connect(lambda: self.zoom_asked.emit(True))  # noqa: FBT003
        self._wider = icon_button(_("More days"), "minus")
        self._wider.clicked.connect(lambda: self.zoom_asked.emit(False))  # noqa: FBT003
        self._reset = plain_button(_("Reset"))
        self._reset.setAccessibleName(_("Reset the dates"))
        self._reset.clicked.connect(self.reset_asked)
        flow.addWidget(self._windows)
        # Together, so that none of them goes to the next row alone.
        flow.addWidget(
            ButtonRow(
                self._earlier, self._later, self._closer, self._wider, self._reset, parent=self
            )
        )

    def show_view(self, view: View, bounds: DateBounds) -> None:
        """Shows what is chosen, and which ways lead on from there."""
        has_episode = bounds.episode is not None
        if has_episode != self._has_episode:
            self._has_episode = has_episode
            left_out = () if has_episode else (Window.EPISODE,)
            self._windows.set_options(
                [(each, words) for each, words in self._options.items() if each not in left_out]
            )
        self._window = view.window_shown(bounds)
        self._windows.set_values(() if self._window is None else (self._window,))
        self._enable(self._earlier, on=view.has_earlier(bounds))
        self._enable(self._later, on=view.back > 0)
        self._enable(self._closer, on=view.can_zoom(bounds, closer=True))
        self._enable(self._wider, on=view.can_zoom(bounds, closer=False))
        self._enable(self._reset, on=view.moved)

    def take_focus(self) -> None:
        """Puts the focus on the windows."""
        self._windows.take_focus()

    def _enable(self, button: Button, *, on: bool) -> None:
        """A greyed button keeps no focus: it goes to the windows."""
        if not on and button.hasFocus():
            self.take_focus()
        button.setEnabled(on)

    def _chosen(self, window: object) -> None:
        # Pressing the chosen one again clears it in the group; here it shows that window again.
        chosen = self._window if window is None else window
        if chosen is not None:
            self._windows.set_values((chosen,))
            self.window_asked.emit(chosen)
