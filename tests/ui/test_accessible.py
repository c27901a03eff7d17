"""Every page as a screen reader, a keyboard and an unsteady hand have it; and no word is cut."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from recovery_tracker.base.text import PSEUDO, _, use_language
from recovery_tracker.services.example import fill_example
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets import painted
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.scale import NumberScale
from tests.ui import heard
from tests.ui.conftest import Clock, Desk, open_desk
from tests.ui.fits import lines_cut, shown, texts_painted
from tests.ui.shell.test_window import PAGES, go
from tests.ui.turns import let_happen

DIALOGS = ("episode", "closing", "function", "visit", "question")
COMMANDS = (
    "&This episode…",
    "&Close this episode…",
    "&What you can do…",
    "New &appointment…",
    "A &question for my appointment…",
)
EVERY = (*PAGES, "settings", *DIALOGS)
pages = pytest.mark.parametrize("page", EVERY)


@pytest.fixture
def full_desk(qtbot, tmp_path, clock: Clock, scale: float) -> Iterator[Desk]:
    """A window with the example episode and all its pages."""
    yield from open_desk(qtbot, tmp_path / "data", clock, fill_example, kept=True, scale=scale)


def opened(desk: Desk, page: str) -> QWidget:
    """The page, or the dialog over it, as the window that has it."""
    if page not in DIALOGS:
        go(desk, page)
        return desk.window
    desk.open_page("today")
    desk.run(_(dict(zip(DIALOGS, COMMANDS, strict=True))[page]))
    return desk.dialog(QDialog)


@pages
def test_everything_is_heard_with_its_name_its_role_its_state_and_its_value(full_desk, page):
    assert heard.complaints(opened(full_desk, page)) == []


@pages
def test_tab_goes_in_the_order_of_reading_and_comes_to_everything(full_desk, page):
    window = opened(full_desk, page)
    assert heard.tab_chain(window)
    assert heard.goes_back(window) == []


@pages
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_target_is_smaller_than_a_finger(full_desk, page, scale):
    assert heard.too_small(opened(full_desk, page)) == []


@pages
@pytest.mark.parametrize(("language", "scale"), [("en", 2.0), (PSEUDO, 1.0)])
def test_no_word_is_cut_that_is_painted_or_wrapped(
    qtbot, tmp_path, clock, monkeypatch, page, language, scale
):
    use_language(language)
    for desk in open_desk(qtbot, tmp_path / "data", clock, fill_example, kept=True, scale=scale):
        desk.window.resize(900, 600)
        window = opened(desk, page)
        let_happen()
        for widget in shown(window):
            assert not lines_cut(widget), lines_cut(widget)
        painted_texts = texts_painted(monkeypatch, window)
        assert painted_texts
        assert [each for each in painted_texts if each.is_cut] == []


class TestTheTestsThemselves:
    """What they are to find is found, where it is made so on purpose."""

    def test_a_wrapped_label_without_its_height_is_cut(self, qtbot):
        label = caption("A sentence that needs two lines at the least in so narrow a place as this")
        qtbot.addWidget(label)
        label.ensurePolished()
        label.setFixedWidth(160)
        label.setFixedHeight(label.heightForWidth(160))
        label.show()
        assert lines_cut(label) == ""
        label.setFixedHeight(label.heightForWidth(160) - 8)
        assert lines_cut(label) == label.text()

    def test_a_word_wider_than_its_label_is_cut(self, qtbot):
        label = caption("Unbreakablewordwithoutanyroom")
        qtbot.addWidget(label)
        label.setFixedSize(60, 200)
        assert lines_cut(label)

    def test_sentences_with_markup_are_measured_as_they_are_set(self, qtbot):
        words = Paragraph("Two lines of words that wrap where there is little room for them")
        qtbot.addWidget(words)
        words.setFixedWidth(200)
        words.setFixedHeight(words.heightForWidth(200))
        assert lines_cut(words) == ""
        words.setFixedHeight(words.heightForWidth(200) // 2)
        assert lines_cut(words)

    def test_a_label_of_one_line_without_its_width_is_cut(self, qtbot):
        label = QLabel("A line that does not wrap")
        qtbot.addWidget(label)
        label.setFixedWidth(40)
        assert lines_cut(label)

    def test_a_painted_text_without_room_is_cut(self, qtbot, monkeypatch):
        class Sign(QWidget):
            def paintEvent(self, _event: QPaintEvent) -> None:
                with painted.painting(self) as painter:
                    painter.setPen(QColor("#000000"))
                    where = QRect(0, 0, self.width(), self.height())
                    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, "Worst you can imagine")

        sign = Sign()
        qtbot.addWidget(sign)
        sign.resize(400, 60)
        sign.show()
        assert not any(each.is_cut for each in texts_painted(monkeypatch, sign))
        sign.resize(50, 60)
        (cut,) = {each.text for each in texts_painted(monkeypatch, sign) if each.is_cut}
        assert cut == "Worst you can imagine"

    def test_the_numbers_of_a_scale_that_is_squeezed_are_cut(self, qtbot, monkeypatch):
        scale = NumberScale("Pain", "No pain", "Worst")
        qtbot.addWidget(scale)
        scale.resize(600, 80)
        scale.show()
        assert not any(each.is_cut for each in texts_painted(monkeypatch, scale))
        for step in scale._steps:
            step.setGeometry(step.x(), step.y(), 12, 14)
        assert any(each.is_cut for each in texts_painted(monkeypatch, scale))

    def test_a_control_without_a_name_and_one_that_hides_its_state_are_found(self, qtbot):
        card = Card("A card")
        qtbot.addWidget(card)
        nameless, dumb = QPushButton(), QPushButton("Chosen")
        for button in (nameless, dumb):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            card.body.addWidget(button)
        card.show()
        assert any("has no name" in each for each in heard.complaints(card))
        assert not any("Chosen" in each for each in heard.complaints(card))

    def test_tab_that_goes_up_or_back_is_found(self, qtbot):
        card = Card("A card")
        qtbot.addWidget(card)
        buttons = [QPushButton(f"Number {n}") for n in range(3)]
        for button in buttons:
            card.body.addWidget(button)
        card.show()
        assert heard.goes_back(card) == []
        QWidget.setTabOrder(buttons[2], buttons[1])
        assert heard.goes_back(card) == ["from “Number 2” to “Number 1”"]

    def test_a_target_that_is_too_small_is_found(self, qtbot):
        button = QPushButton("Small")
        place = QWidget()
        qtbot.addWidget(place)
        button.setParent(place)
        button.setGeometry(0, 0, 43, 44)
        place.show()
        assert heard.too_small(place) == ["Small: 43×44"]


def test_a_state_is_said_as_it_changes(full_desk):
    go(full_desk, "today")
    list_ = full_desk.part(PartId.SIGNS).findChildren(CheckList)[0]
    _sign, row = list_._rows[12]
    part = heard.heard(row)
    assert not part.state().checked
    part.actionInterface().doAction(part.actionInterface().actionNames()[0])
    assert part.state().checked
    assert part.role() == QAccessible.Role.CheckBox


@pytest.mark.parametrize("presses", [6])
def test_saved_is_announced_once_a_change_and_politely(full_desk, monkeypatch, presses):
    go(full_desk, "today")
    said: list[tuple[str, object]] = []

    def note(event: object) -> None:
        if hasattr(event, "politeness"):
            said.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    full_desk.pages.today.board.scales.take_focus()
    full_desk.keys(Qt.Key.Key_Home, *[Qt.Key.Key_Right] * presses)
    full_desk.pages.today.flush()
    polite = QAccessible.AnnouncementPoliteness.Polite
    assert said == [("Saved", polite)]
