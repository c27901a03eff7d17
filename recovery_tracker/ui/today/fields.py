"""The fields of a day: each knows its members of the check-in, shows them and tells of changes."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Site, WarningSign
from recovery_tracker.ui.today.presenter import DayView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.chips import Chip, ChipGroup
from recovery_tracker.ui.widgets.note_field import NoteField
from recovery_tracker.ui.widgets.number_field import NumberField
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.sheet import no_check

WALKS = (0, 5, 10, 20, 30, 60)
MOST_WAKINGS = 3
"""The last chip: three times or more. A greater number from a file is kept as it is."""


def read_number(text: str) -> Decimal | None:
    """The number a person typed in their own way; None for nothing. Raises ValueError."""
    return formats().parse_number(text) if text.strip() else None


class FieldCard(Card):
    """A card of fields. `edited` carries a member of the check-in and its new value or None.

    Each has a `show_day(view, pending)`: the field whose member is pending keeps its own value.
    """

    edited = Signal(str, object)

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says what is wrong with a member; whether the card has that member."""
        del member, sentence
        return False


class ScaleCard(FieldCard):
    """One or more 0-10 scales under a title, each for one member of the check-in."""

    def __init__(
        self,
        title: str,
        scales: Sequence[tuple[str, str]],
        low: str,
        high: str,
        *,
        main: bool = False,
    ) -> None:
        super().__init__(title)
        self._scales: dict[str, NumberScale] = {}
        for member, words_ in scales:
            name = f"{title}: {words_}" if words_ else title
            if words_:
                self.body.addWidget(caption(words_))
            # The words for the ends stand once, under the last of the scales.
            last = member == scales[-1][0]
            scale = NumberScale(name, low, high, main=main, captions=last)
            scale.edited.connect(lambda value, member=member: self.edited.emit(member, value))
            self._scales[member] = scale
            self.body.addWidget(scale)

    def take_focus(self) -> None:
        """Puts the focus on the first scale."""
        next(iter(self._scales.values())).take_focus()

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the recorded scores."""
        recorded = {
            "pain.now": view.check_in.pain.now,
            "pain.average": view.check_in.pain.average,
            "pain.worst": view.check_in.pain.worst,
            "interference": view.check_in.interference,
        }
        for member, scale in self._scales.items():
            if member != pending:
                scale.set_value(recorded[member])


class SitesCard(Card):
    """Where it hurts, as a list from the neck down; `marked` carries all ticked sites."""

    marked = Signal(object)
    band = Signal()

    def __init__(self) -> None:
        super().__init__(_("Where does it hurt?"))
        band = plain_button(_("Band across the lower back"))
        band.clicked.connect(self.band)
        self.body.addWidget(band, 0, Qt.AlignmentFlag.AlignLeft)
        self._groups: list[ChipGroup] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (place, sites) in enumerate(_places()):
            group = ChipGroup(place, [(site, side) for site, side in sites], exclusive=False)
            for chip, (_site, side) in zip(group.findChildren(Chip), sites, strict=True):
                # Heard alone, "Left" says nothing.
                chip.setAccessibleName(f"{place}, {side.lower()}")
            group.edited.connect(self._tell)
            self._groups.append(group)
            label = QLabel(place)
            label.setWordWrap(True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(group, row, 1)
        self.body.addLayout(grid)

    def show_day(self, view: DayView, _pending: str | None) -> None:
        """Shows the marked sites."""
        for group in self._groups:
            group.set_values(tuple(view.day.marked_sites))

    def take_focus(self) -> None:
        """Puts the focus on the first marked site, else on the list."""
        marked = (group for group in self._groups if group.values())
        next(marked, self._groups[0]).take_focus()

    def _tell(self, _values: object) -> None:
        self.marked.emit(frozenset(site for group in self._groups for site in group.values()))


def _places() -> tuple[tuple[str, tuple[tuple[Site, str], ...]], ...]:
    """The list's rows: a place and its sites, each with its word in the row."""
    left, right, middle, here = _("Left"), _("Right"), _("Middle"), _("Here")

    def pair(stem: str) -> tuple[tuple[Site, str], ...]:
        return ((Site(f"{stem}_left"), left), (Site(f"{stem}_right"), right))

    low = pair("low_back")
    return (
        (_("Neck"), ((Site.NECK, here),)),
        (_("Upper back"), pair("upper_back")),
        (_("Mid back"), ((Site.MID_BACK, here),)),
        (_("Lower back"), (low[0], (Site.LOW_BACK_CENTRE, middle), low[1])),
        (_("Buttock"), pair("buttock")),
        (_("Groin"), pair("groin")),
        (_("Thigh, front"), pair("thigh_front")),
        (_("Thigh, back"), pair("thigh_back")),
        (_("Knee"), pair("knee")),
        (_("Shin"), pair("shin")),
        (_("Calf"), pair("calf")),
        (_("Foot"), pair("foot")),
    )


class NightCard(FieldCard):
    """Last night's sleep: hours, quality in words, how often pain woke the person."""

    def __init__(self) -> None:
        super().__init__(_("Last night"))
        self._hours = NumberField(
            _("Hours of sleep"),
            _("hours"),
            Decimal("0.5"),
            read_number,
            lambda value: formats().number(value),
            start=Decimal(7),
        )
        self._hours.edited.connect(lambda value: self.edited.emit("sleep.hours", value))
        self._quality = ChipGroup(
            _("How did you sleep?"),
            [(n, sentence_case(words.sleep_quality(n))) for n in range(5)],
            exclusive=True,
        )
        self._quality.edited.connect(lambda value: self.edited.emit("sleep.quality", value))
        self._woken = ChipGroup(
            _("Woken by pain"),
            [(n, str(n)) for n in range(MOST_WAKINGS)] + [(MOST_WAKINGS, _("3 or more"))],
            exclusive=True,
        )
        self._woken.edited.connect(lambda value: self.edited.emit("sleep.wakings_from_pain", value))
        for words_, field in (
            (_("How long"), self._hours),
            (_("How well"), self._quality),
            (_("How often pain woke you"), self._woken),
        ):
            self.body.addWidget(caption(words_))
            self.body.addWidget(field)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the night that ended on the date."""
        sleep = view.check_in.sleep
        if pending != "sleep.hours" and (view.fresh or not self._hours.is_unfinished()):
            self._hours.set_value(sleep.hours)
        if pending != "sleep.quality":
            self._quality.set_values(() if sleep.quality is None else (sleep.quality,))
        if pending != "sleep.wakings_from_pain":
            woken = sleep.wakings_from_pain
            self._woken.set_values(() if woken is None else (min(woken, MOST_WAKINGS),))

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._hours.flush()

    def is_unfinished(self) -> bool:
        """Whether something is typed and not told yet."""
        return self._hours.is_unfinished()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the hours what is wrong with them."""
        if member == "sleep.hours":
            self._hours.show_error(sentence)
            return True
        return False


class WalkCard(FieldCard):
    """Minutes walked, as chips, or any number."""

    _MEMBER = "movement.walking_minutes"

    def __init__(self) -> None:
        super().__init__(_("Walking today"))
        self._chips = ChipGroup(
            _("Minutes walked"),
            [(Decimal(n), _("{n} min").format(n=n)) for n in WALKS],
            exclusive=True,
        )
        self._chips.edited.connect(lambda value: self.edited.emit(self._MEMBER, value))
        self._minutes = NumberField(
            _("Minutes walked"),
            _("min"),
            Decimal(5),
            read_number,
            lambda value: formats().number(value),
        )
        self._minutes.edited.connect(lambda value: self.edited.emit(self._MEMBER, value))
        self.body.addWidget(self._chips)
        self.body.addWidget(caption(_("Or another number")))
        self.body.addWidget(self._minutes)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the minutes walked."""
        walked = view.day.walking_minutes
        if pending == self._MEMBER:
            return
        self._chips.set_values(() if walked is None else (walked,))
        if view.fresh or not self._minutes.is_unfinished():
            self._minutes.set_value(walked)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._minutes.flush()

    def is_unfinished(self) -> bool:
        """Whether something is typed and not told yet."""
        return self._minutes.is_unfinished()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the minutes what is wrong with them."""
        if member == self._MEMBER:
            self._minutes.show_error(sentence)
            return True
        return False


class SignsCard(Card):
    """Any of these new? `ticked` carries the set of signs; the empty set is *None of these*."""

    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Any of these new?"))
        self._none = ChipGroup(
            _("Any of these new?"), [("none", _("None of these"))], exclusive=True
        )
        self._none.edited.connect(self._none_pressed)
        self._signs = CheckList(
            _("Warning signs"),
            [(sign, sentence_case(words.sign(sign))) for sign in WarningSign],
            columns=2,
        )
        self._signs.edited.connect(self._sign_pressed)
        self._said = caption("")
        self.body.addWidget(self._none)
        self.body.addWidget(self._said)
        self.body.addWidget(self._signs)
        self.body.addWidget(caption(no_check()))

    def show_day(self, view: DayView, _pending: str | None) -> None:
        """Shows what was answered; nothing where it was not asked."""
        signs = view.check_in.warning_signs
        self._none.set_values(("none",) if signs == frozenset() else ())
        self._none.setEnabled(not signs)  # what is ticked is taken back by itself, not all at once
        self._signs.set_values(tuple(signs or ()))
        self._signs.set_strong(view.asks)
        if signs is not None:
            self._said.setText(_("Answered for this day."))
        elif view.asks:
            self._said.setText(_("Not answered for this day. Look first at the ones in bold."))
        else:
            self._said.setText(_("Not answered for this day."))

    def take_focus(self) -> None:
        """Puts the focus on the list."""
        self._signs.take_focus()

    def press_none(self) -> None:
        """*None of these*, by its own key; where a sign is ticked, that is shown instead."""
        if self._signs.values():
            self.take_focus()
        else:
            self.ticked.emit(frozenset())

    def _none_pressed(self, value: object) -> None:
        self.ticked.emit(frozenset() if value is not None else None)

    def _sign_pressed(self, values: Sequence[WarningSign]) -> None:
        self.ticked.emit(frozenset(values) if values else None)


class NoteCard(Card):
    """The day's note, private unless ticked; `written` carries the text and the tick."""

    written = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(_("Note"))
        self._text = NoteField(_("Note"), _("Anything else?"))
        self._shared = CheckRow(_("Show this note on the summary"))
        self._text.edited.connect(lambda _text: self._tell())
        self._shared.clicked.connect(lambda _on: self._tell())
        self._error = IconSentence("urgent", "emergency")
        self._error.hide()
        self.body.addWidget(self._text)
        self.body.addWidget(self._error)
        self.body.addWidget(self._shared)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the note; while it is being written it stays as typed."""
        note = view.check_in.note
        if not view.fresh and (pending == "note" or self._text.unsaved() or self._error.text()):
            return
        self._error.set_text("")
        self._error.hide()
        self._text.set_text(note.text if note else "")
        self._shared.setChecked(bool(note and note.in_summary))

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._text.flush()

    def is_unfinished(self) -> bool:
        """Whether something is typed and not told yet."""
        return self._text.unsaved()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the note what is wrong with it; the note stays as it is."""
        if member != "note":
            return False
        self._error.set_text(sentence)
        self._error.show()
        announce(self, sentence, at_once=True)
        return True

    def _tell(self) -> None:
        self._error.set_text("")
        self._error.hide()
        self.written.emit(self._text.toPlainText(), self._shared.isChecked())
