"""What the gallery shows: each part of the kit in each of its states, made as the pages do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Trigger, WarningSign
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.ui.dialogs.job_bar import JobBar
from recovery_tracker.ui.session.worker import Job
from recovery_tracker.ui.widgets.banner import Banner
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, Kind, icon_button, plain_button
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.guidance_card import CardView, EmergencyCard, GuidanceCard
from recovery_tracker.ui.widgets.message_bar import MessageBar
from recovery_tracker.ui.widgets.mistakes import Mistakes
from recovery_tracker.ui.widgets.new_passphrase import NewPassphrase
from recovery_tracker.ui.widgets.note_field import NoteField
from recovery_tracker.ui.widgets.number_field import NumberField
from recovery_tracker.ui.widgets.painted import RingedButton
from recovery_tracker.ui.widgets.path_field import PathField
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.ui.widgets.secret_field import SecretField
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.ui.widgets.text_field import TextField
from recovery_tracker.ui.widgets.text_list import TextList
from recovery_tracker.ui.widgets.text_table import TextTable, TextTableModel
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from tools.gallery import day

W = TypeVar("W", bound=QWidget)
State = tuple[str, QWidget]
_CHOSEN: Final = Decimal(6)
_BETWEEN: Final = Decimal("4.5")
_ON: Final = date(2026, 5, 12)
_PATH: Final = Path("/home/alex/Documents/recovery-tracker")
_SHARE: Final = 0.4
_SIGNS: Final = (WarningSign.FEVER, WarningSign.WEIGHT_LOSS, WarningSign.SADDLE_NUMBNESS)


class Room(Enum):
    """How much of the page a part needs."""

    BESIDE = auto()
    """A card beside another one."""
    CARD = auto()
    """A card over the whole width."""
    PAGE = auto()
    """None: it is a card itself."""


@dataclass(frozen=True)
class Part:
    """One part of the kit: its states, each with its name."""

    title: str
    states: tuple[State, ...]
    room: Room = Room.BESIDE


def parts() -> Iterator[Part]:
    """Every part of the kit, in the order of the gallery."""
    yield Part(_("Scale"), tuple(_scales()), Room.CARD)
    yield Part(_("Chips, one of them"), tuple(_chips(exclusive=True)))
    yield Part(_("Chips, several of them"), tuple(_chips(exclusive=False)))
    yield Part(_("List to tick"), tuple(_lists()), Room.CARD)
    yield Part(_("One thing to tick"), tuple(_rows()))
    yield Part(_("The figure"), tuple(day.figures()), Room.CARD)
    yield Part(_("Score of an instant"), tuple(day.scores()))
    yield Part(_("Number"), tuple(_numbers()))
    yield Part(_("Number, mostly one of a few"), tuple(day.usual_numbers()))
    yield Part(_("Questions in rows"), tuple(day.questions()), Room.CARD)
    yield Part(_("Sections"), tuple(day.sections()))
    yield Part(_("Drawings"), tuple(day.drawings()))
    yield Part(_("A person in a pose"), tuple(day.poses()), Room.CARD)
    yield Part(_("Numbered steps"), tuple(day.numbered()), Room.CARD)
    yield Part(_("Steps"), tuple(day.steps()))
    yield Part(_("Date"), tuple(_dates()))
    yield Part(_("Month"), tuple(day.months()), Room.CARD)
    yield Part(_("Typed values"), tuple(day.typed()))
    yield Part(_("Logged, to be opened"), tuple(day.logged()))
    yield Part(_("List to choose from"), ((_("As it is"), _text_list()),))
    yield Part(_("Table"), ((_("As it is"), _text_table()),))
    yield Part(_("Text"), tuple(_texts()))
    yield Part(_("Passphrase"), tuple(_secrets()))
    yield Part(_("Note"), tuple(_notes()))
    yield Part(_("Path"), ((_("As it is"), _path()),))
    for kind, title in _kinds().items():
        yield Part(title, tuple(_buttons(kind, title)))
    yield Part(_("Button with an icon alone"), tuple(_icon_buttons()))
    yield Part(_("Buttons side by side"), ((_("As it is"), _row()),))
    yield Part(_("Sentences"), tuple(_sentences()))
    yield Part(_("Long work"), ((_("On its way"), _job()),))
    yield Part(_("Card"), ((_("As it is"), _cards()),), Room.PAGE)
    yield Part(_("Guidance cards"), tuple(_guidance()), Room.PAGE)
    yield Part(_("Messages"), tuple(_messages()), Room.PAGE)
    yield Part(_("Nothing there yet"), tuple(_empty()), Room.PAGE)


def _in_states(make: Callable[[str], W], change: Callable[[W], object]) -> Iterator[State]:
    """As it is, chosen or filled in, with the focus, and not to be used.

    A field that is typed in shows the focus only where it has it.
    """
    yield _("As it is"), make(_("as it is"))
    focused = make(_("with the focus"))
    has_ring = _keep_ring(focused)
    chosen = make(_("chosen") if has_ring else _("filled in"))
    change(chosen)
    yield (_("Chosen") if has_ring else _("Filled in")), chosen
    if has_ring:
        yield _("With the focus"), focused
    yield _("Not to be used now"), _off(make(_("not to be used now")))
    both = make(_("chosen or filled in, not to be used now"))
    change(both)
    yield _("Chosen or filled in, not to be used now"), _off(both)


def _off(widget: W) -> W:
    widget.setEnabled(False)
    return widget


def _keep_ring(widget: QWidget) -> bool:
    """Shows the focus on its first stop; whether that is one with a ring."""
    for each in (widget, *widget.findChildren(QAbstractButton)):
        if isinstance(each, RingedButton) and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            each.keep_ring()
            return True
    return False


def _named(what: str, state: str) -> str:
    return _("{what}, {state}").format(what=what, state=state)


def _scales() -> Iterator[State]:
    def make(state: str) -> NumberScale:
        return NumberScale(_named(_("Scale"), state), _("No pain"), _("Worst you can imagine"))

    yield from _in_states(make, lambda scale: scale.set_value(_CHOSEN))
    between = make(_("between two steps"))
    between.set_value(_BETWEEN)
    yield _("Between two steps"), between


def _chips(*, exclusive: bool) -> Iterator[State]:
    triggers = (Trigger.LIFTING, Trigger.GARDENING, Trigger.DID_MORE_THAN_USUAL)
    what = _("One of them") if exclusive else _("Several of them")

    def make(state: str) -> ChipGroup:
        options = [(each, sentence_case(words.trigger(each))) for each in triggers]
        return ChipGroup(_named(what, state), options, exclusive=exclusive)

    chosen = triggers[:1] if exclusive else triggers[1:]
    yield from _in_states(make, lambda group: group.set_values(chosen))


def _lists() -> Iterator[State]:
    def make(state: str) -> CheckList:
        options = [(sign, sentence_case(words.sign(sign))) for sign in _SIGNS]
        return CheckList(_named(_("List"), state), options, columns=2)

    yield from _in_states(make, lambda each: each.set_values(_SIGNS[:1]))
    strong = make(_("the first stands out"))
    strong.set_strong(_SIGNS[:1])
    yield _("The first stands out"), strong


def _rows() -> Iterator[State]:
    yield from _in_states(
        lambda state: CheckRow(_named(_("Show this note on the summary"), state)),
        lambda row: row.setChecked(True),
    )


def _numbers() -> Iterator[State]:
    def make(state: str) -> NumberField:
        return NumberField(
            _named(_("Hours of sleep"), state),
            _("hours"),
            Decimal("0.5"),
            lambda text: formats().typed.parse_number(text) if text.strip() else None,
            lambda value: formats().number(value),
            start=Decimal(7),
        )

    yield from _in_states(make, lambda field: field.set_value(_CHOSEN))
    wrong = make(_("wrong"))
    wrong.set_value(_CHOSEN)
    wrong.show_error(_("A night has no more than 24 hours."))
    yield _("Wrong"), wrong


def _dates() -> Iterator[State]:
    def make(state: str) -> DateField:
        field = DateField(_named(_("The day it ended"), state))
        field.set_value(_ON, _ON)
        return field

    yield _("As it is"), make(_("as it is"))
    yield _("Not to be used now"), _off(make(_("not to be used now")))
    yield _("Wrong"), _wrong(make(_("wrong")), _("It can't have ended before it began."))


def _text_list() -> QWidget:
    texts = TextList(_("Medicines"), 2.5)
    texts.set_rows([_("Ibuprofen 400 mg"), _("Paracetamol 500 mg"), _("A cream")])
    return texts


def _text_table() -> QWidget:
    model = TextTableModel((_("What"), _("How long")))
    model.set_rows([(_("Heat"), _("15 min")), (_("Walk"), _("20 min"))])
    table = TextTable(_("Care"), model, "")
    model.setParent(table)
    table.be_list()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _texts() -> Iterator[State]:
    def make(state: str) -> TextField:
        return TextField(_named(_("Name"), state), hint=_("As on the pack"))

    yield from _in_states(make, lambda field: field.set_text(_("Paracetamol")))
    yield _("Wrong"), _wrong(make(_("wrong")), _("A medicine needs a name."))


def _secrets() -> Iterator[State]:
    yield _("As it is"), SecretField(_named(_("Passphrase"), _("as it is")))
    yield _("Not to be used now"), _off(SecretField(_named(_("Passphrase"), _("off"))))
    wrong = SecretField(_named(_("Passphrase"), _("wrong")))
    yield _("Wrong"), _wrong(wrong, _("This is not the passphrase."))
    yield _("A new one"), NewPassphrase()


def _wrong(field: W, sentence: str) -> W:
    show_wrong: Callable[[str], object] = getattr(field, "show_wrong")  # noqa: B009
    show_wrong(sentence)
    return field


def _notes() -> Iterator[State]:
    def make(state: str) -> NoteField:
        return NoteField(_named(_("Note"), state), _("Anything else?"))

    yield from _in_states(make, lambda note: note.set_text(_("Walked to the shop and back")))


def _path() -> PathField:
    field = PathField(_("The folder of the record"))
    field.set_path(_PATH)
    return field


def _kinds() -> dict[Kind, str]:
    return {
        Kind.PRIMARY: _("Main button"),
        Kind.PLAIN: _("Plain button"),
        Kind.QUIET: _("Quiet button"),
        Kind.DANGER: _("Button of an emergency"),
    }


def _buttons(kind: Kind, title: str) -> Iterator[State]:
    def make(state: str, icon: str | None = None) -> Button:
        button = Button(sentence_case(state), kind, icon)
        button.setAccessibleName(_named(title, state))
        return button

    yield _("As it is"), make(_("as it is"))
    yield _("With an icon"), make(_("with an icon"), "download")
    focused = make(_("with the focus"))
    _keep_ring(focused)
    yield _("With the focus"), focused
    yield _("Not to be used now"), _off(make(_("not to be used now")))
    if kind is Kind.PLAIN:
        chosen = make(_("chosen"))
        chosen.setCheckable(True)
        chosen.setChecked(True)
        yield _("Chosen"), chosen


def _icon_buttons() -> Iterator[State]:
    def make(state: str) -> Button:
        return icon_button(_named(_("Next day"), state), "chevron-right")

    yield _("As it is"), make(_("as it is"))
    focused = make(_("with the focus"))
    _keep_ring(focused)
    yield _("With the focus"), focused
    yield _("Not to be used now"), _off(make(_("not to be used now")))


def _row() -> ButtonRow:
    words_ = (_("First of three"), _("Second of three"), _("Third of three"))
    return ButtonRow(*(plain_button(each) for each in words_))


def _sentences() -> Iterator[State]:
    text = _("Many people with back pain also feel it in a leg. What is logged shows which.")
    yield _("Small"), caption(text)
    yield _("Usual"), Paragraph(text)
    wrong = IconSentence("urgent", "emergency")
    wrong.set_text(_("This can't be kept as it stands."))
    yield _("Wrong"), wrong


def _job() -> JobBar:
    bar = JobBar()
    job = Job(lambda _progress: None, bar)
    bar.follow(job, _("Making a backup"), can_stop=True)
    job.progressed.emit(_SHARE)
    return bar


def _cards() -> Columns:
    columns = Columns()
    for title in (_("Last night"), _("Walking today")):
        card = Card(title, parent=columns)
        card.body.addWidget(QLabel(_("What belongs on it")))
        columns.add(card)
    return columns


def _view(urgency: Urgency, **more: str) -> CardView:
    return CardView(
        urgency=urgency.word,
        urgency_word=words.urgency(urgency),
        headline=_("What is to be done, in a few words"),
        why=(_("Average pain 7 on 12 May"), _("The rule that was met, in plain words.")),
        source=_("Source: public advice."),
        answers=(("main", _("Main answer")), ("other", _("Another answer"))),
        primary="main",
        reasons=(_("What was seen, and what to do about it, in a sentence or two."),),
        **more,
    )


def _guidance() -> Iterator[State]:
    for urgency in (Urgency.SELF_CARE, Urgency.BOOK, Urgency.URGENT):
        noted = _("You noted to ring: {who}").format(who="01632 960983")
        more = _("All advice ({n})").format(n=formats().number(3))
        view = _view(urgency, more=more, contact=noted if urgency is Urgency.BOOK else "")
        yield words.urgency(urgency), GuidanceCard(view, announced=False)
    emergency = Urgency.EMERGENCY
    yield words.urgency(emergency), EmergencyCard(_view(emergency, number="999"))
    entries = ((1, _("Calf, left, on 12 May")), (2, _("Calf, right, on 12 May")))
    yield _("Which were marked by mistake"), Mistakes(entries)


def _messages() -> Iterator[State]:
    yield _("Said"), MessageBar(_("The episode of 7 May is closed."), actions=(_("Undo"),))
    yield _("Wrong"), MessageBar(_("The file can't be written."), error=True)
    yield _("For as long as the window stands"), Banner(_("This is a copy to read."))


def _empty() -> Iterator[State]:
    yield (
        _("As it is"),
        EmptyPage(
            "walking",
            _("Nothing logged in these two weeks"),
            _("Log a day, and your course is drawn here."),
            _("Log a day"),
        ),
    )
