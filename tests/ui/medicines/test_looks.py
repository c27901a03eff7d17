"""Own medicines in the window are named, translated, large enough and never cut."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.services.medicines import (
    IngredientInput,
    LimitInput,
    MedicineInput,
    take,
)
from recovery_tracker.ui.medicines.dialog import AddMedicineDialog, MedicineDialog
from recovery_tracker.ui.today.part import PartId
from tests.ui.conftest import Clock, Desk, begin, open_desk, spoken
from tests.ui.medicine_cabinet import CO_CODAMOL, IBUPROFEN, KEY, keep
from tests.ui.shell.test_window import lines_cut, texts_of, translated


def fill(desk: Desk) -> None:
    """A medicine with a long name and every kind of line, and one of each other width."""
    long = MedicineInput(
        "Paracetamol 500 mg, codeine 8 mg and caffeine 30 mg soluble tablets",
        MedicineForm.SUPPOSITORY,
        (IngredientInput("paracetamol", Decimal(500)), IngredientInput("codeine", Decimal(8))),
    )
    own = keep(desk, long, LimitInput("paracetamol", Decimal(600), Decimal(6)))
    keep(desk)
    hub = desk.pages.hub
    for hours in (-14, 0):
        desk.clock.now += timedelta(hours=hours)
        hub.change(lambda: take(desk.diary, own, desk.diary.today, Decimal("1.5")))
    desk.clock.now += timedelta(hours=14)
    hub.change(lambda: take(desk.diary, own, desk.diary.today))


@pytest.fixture
def pseudo_desk(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    use_language(PSEUDO)
    yield from open_desk(qtbot, tmp_path / "data", clock, begin)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_card_is_named_large_enough_and_not_cut(desk, scale):
    look_at_card(desk, "en", scale)


def test_the_card_is_translated_and_not_cut_in_a_longer_language(pseudo_desk):
    look_at_card(pseudo_desk, PSEUDO, 1.0)


def look_at_card(desk: Desk, language: str, scale: float) -> None:
    set_up(desk, language)
    fill(desk)
    (own,) = [each.id for each in desk.record.medicines if each.name == IBUPROFEN.name]
    assert desk.part(PartId.MEDICINES).show_wrong(f"doses.{own}.units", "Wrong")
    desk.let_happen()
    check(desk.part(PartId.MEDICINES), language, own="Ibuprofen 400 mg tablets")
    card = desk.part(PartId.MEDICINES)
    right = card.mapTo(desk.window, card.rect().topRight()).x()
    assert right <= desk.window.rect().right()


@pytest.mark.parametrize("step", ["search", "nothing", "pack", "limits", "change"])
@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("en", 2.0), (PSEUDO, 1.0)])
def test_every_step_is_named_translated_large_enough_and_not_cut(desk, step, language, scale):
    set_up(desk, language)
    if step == "change":
        keep(desk)
        keep(desk, MedicineInput("Aspirin", MedicineForm.TABLET))
        desk.pages.today.medicine_dialogs.ask_change()
    else:
        desk.pages.today.medicine_dialogs.ask_new()
    dialog = desk.dialog(MedicineDialog)
    if isinstance(dialog, AddMedicineDialog):
        desk.type("zzz" if step == "nothing" else "co-codamol 8")
        if step in ("pack", "limits"):
            desk.keys(KEY.Key_Return)
        if step == "limits":
            desk.keys(KEY.Key_Return)
        if step == "pack":
            dialog._form.show_wrong("name", "Wrong")
            dialog._form.show_wrong("parts[0].mg", "Wrong")
    desk.let_happen()
    check(dialog, language, own="zzz")
    window = desk.window.rect()
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()


def set_up(desk: Desk, language: str) -> None:
    use_language(language)
    desk.window.resize(900, 600)


def check(inside: QWidget, language: str, *, own: str) -> None:
    """`own`: what a person typed, which is in no language."""
    for widget in inside.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert spoken(widget), widget
        if isinstance(widget, QAbstractButton):
            assert min(widget.width(), widget.height()) >= 44, spoken(widget)
            parent = widget.parentWidget()
            assert parent is not None
            assert parent.rect().contains(widget.geometry()), f"{spoken(widget)} is cut"
        edge = widget.mapTo(inside, QPoint(widget.width(), 0)).x()
        assert edge <= inside.width(), f"{spoken(widget) or widget} ends outside"
        assert not lines_cut(widget), lines_cut(widget)
        if language == PSEUDO:
            typed = (own, "Wrong", CO_CODAMOL, "Codeine", "Paracetamol")
            for text in texts_of(widget):
                assert translated(text) or any(each in text for each in typed), text
