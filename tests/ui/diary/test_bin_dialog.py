"""The bin in the window: what was deleted, and the way back, by keyboard alone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Dose, Medicine
from recovery_tracker.diary.vocabulary import CareKind, MedicineForm, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import Edit, Session, log_day, remove_care
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.diary.bin_dialog import BinDialog
from recovery_tracker.ui.widgets.text_table import TextTableModel
from tests.ui.conftest import Desk, spoken
from tests.ui.shell.test_window import lines_cut, texts_of, translated

KEY = Qt.Key


def open_bin(desk: Desk) -> BinDialog:
    desk.run("Bin…")
    return desk.dialog(BinDialog)


def rows(dialog: BinDialog) -> list[tuple[str, ...]]:
    model = dialog.findChild(QTableView).model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def sessions_deleted(desk: Desk, *minutes: int) -> None:
    """Heat of each length was logged today, and deleted in turn, an hour between."""
    for n in minutes:
        (change,) = log_day(desk.diary, desk.diary.today, (), [Session(CareKind.HEAT, Decimal(n))])
        desk.clock.now += timedelta(hours=1)
        remove_care(desk.diary, change.id)


def test_an_empty_bin_says_so_and_has_a_way_out(desk):
    dialog = open_bin(desk)
    desk.sees("The bin is empty What is deleted stays here for 30 days.")
    assert not desk.button("Put back").isEnabled()
    assert desk.focused() is desk.button("Close")
    desk.keys(KEY.Key_Return)
    assert not dialog.isVisible()


def test_what_was_deleted_is_listed_newest_first_with_when_and_how_long_it_stays(desk):
    log_day(desk.diary, desk.diary.today, [Edit("pain.average", Decimal(6))])
    log_day(desk.diary, desk.diary.today, [Edit("pain.average", ABSENT)])
    sessions_deleted(desk, 15)
    desk.clock.pass_days(2)
    assert rows(open_bin(desk)) == [
        ("Heat, 15 min on 12 May", "12 May, 13:00", "28 days"),
        ("12 May: average pain 6", "12 May, 12:00", "28 days"),
    ]


def test_a_session_removed_on_today_is_put_back_by_keyboard_alone(desk):
    desk.press("Add heat")
    desk.press("Remove Heat, 15 min at 12:00")
    assert desk.record.care == ()
    open_bin(desk)
    assert spoken(desk.focused()) == "What was deleted"
    desk.keys(KEY.Key_Return)
    (care,) = desk.record.care
    assert (care.kind, care.minutes, care.at) == (CareKind.HEAT, 15, desk.clock.now)
    desk.sees("Put back: heat, 15 min on 12 May. The bin is empty")
    desk.keys(KEY.Key_Escape)
    assert not desk.dialogs(BinDialog)
    assert desk.button("Remove Heat, 15 min at 12:00")


def test_the_chosen_row_is_put_back_and_the_next_one_is_chosen(desk):
    sessions_deleted(desk, 10, 20, 30)
    open_bin(desk)
    desk.keys(KEY.Key_Down)
    desk.tab_to("Put back")
    desk.keys(KEY.Key_Space)
    assert {care.minutes for care in desk.record.care} == {20}
    desk.keys(KEY.Key_Space)
    assert {care.minutes for care in desk.record.care} == {20, 10}
    desk.keys(KEY.Key_Space)
    assert {care.minutes for care in desk.record.care} == {20, 10, 30}
    assert desk.focused() is desk.button("Close")


def test_tab_leads_from_the_list_to_both_buttons_and_back(desk):
    sessions_deleted(desk, 10)
    open_bin(desk)
    for name in ("Close", "Put back", "What was deleted"):
        desk.keys(KEY.Key_Tab)
        assert spoken(desk.focused()) == name


def test_putting_back_is_named_in_the_menu_and_undone_and_redone_from_there(desk):
    sessions_deleted(desk, 15)
    dialog = open_bin(desk)
    desk.press("Put back")
    dialog.close()
    assert desk.undo_command.text() == "&Undo put back heat, 15 min on 12 May"
    desk.undo()
    assert desk.record.care == ()
    assert desk.redo_command.text() == "&Redo put back heat, 15 min on 12 May"
    assert len(rows(open_bin(desk))) == 1
    desk.redo()
    assert len(desk.record.care) == 1


def test_a_dose_is_listed_by_its_medicine_and_brings_it_along(desk):
    def write(action, does):
        with desk.diary.store.write(action, desk.clock()) as unit:
            does(unit)

    def both(unit):
        unit.put(Medicine("m", "Ibuprofen 200", MedicineForm.TABLET))
        unit.put(Dose("d", desk.clock(), "m"))

    write(Action.LOG, both)
    write(Action.DELETE, lambda unit: unit.delete(Kind.DOSES, "d"))
    dialog = open_bin(desk)
    assert [row[0] for row in rows(dialog)] == ["Dose of Ibuprofen 200 on 12 May"]
    dialog.close()
    write(Action.DELETE, lambda unit: unit.delete(Kind.MEDICINES, "m"))
    dialog = open_bin(desk)
    assert [row[0] for row in rows(dialog)] == [
        "Medicine Ibuprofen 200",
        "Dose of Ibuprofen 200 on 12 May",
    ]
    desk.keys(KEY.Key_Down, KEY.Key_Return)
    assert (len(desk.record.doses), len(desk.record.medicines)) == (1, 1)
    assert rows(dialog) == []


def test_what_another_program_does_is_seen_in_the_open_bin(desk, tmp_path):
    dialog = open_bin(desk)
    other = SqliteStore(desk.folder)
    try:
        diary = Diary(other, desk.clock, lambda: "other")
        log_day(diary, diary.today, (), [Session(CareKind.COLD)])
        remove_care(diary, "other")
    finally:
        other.close()
    desk.qtbot.waitUntil(lambda: len(rows(dialog)) == 1, timeout=2000)
    assert desk.button("Put back").isEnabled()


def test_what_can_not_be_put_back_is_said_in_the_bin_until_another_is_chosen(desk):
    sessions_deleted(desk, 15)
    log_day(desk.diary, desk.diary.today, [Edit("mood", 1)])
    log_day(desk.diary, desk.diary.today, [Edit("mood", ABSENT)])
    dialog = open_bin(desk)
    # Somebody logs the day anew between the reading of the list and the press.
    log_day(desk.diary, desk.diary.today, [Edit("mood", 3)])
    desk.keys(KEY.Key_Return)
    assert desk.check_in.mood == 3
    refused = "Something newer stands in its place, so this can't be put back."
    assert refused in said(dialog)
    sessions_deleted(desk, 5)
    desk.reread()
    assert refused in said(dialog)
    desk.tab_to("What was deleted")
    desk.keys(KEY.Key_Down)
    assert refused not in said(dialog)


def said(dialog: QWidget) -> str:
    """Every text that a label of the dialog shows."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_bin_is_not_opened_over_an_emergency_and_leaves_when_one_stands(desk):
    dialog = open_bin(desk)
    log_day(
        desk.diary,
        desk.diary.today,
        [Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))],
    )
    desk.reread()
    assert not dialog.isVisible()
    assert desk.pages.emergency.isVisible()
    assert not desk.command("Bin…").isEnabled()
    desk.press("I am getting help")
    assert desk.command("Bin…").isEnabled()


def test_its_model_is_a_sound_one(qtmodeltester):
    model = TextTableModel(("What", "Deleted", "Stays for"))
    model.set_rows([("Heat", "12 May, 12:00", "30 days"), ("Cold", "11 May, 9:00", "29 days")])
    qtmodeltester.check(model)
    model.set_rows([])
    qtmodeltester.check(model)


def test_everything_in_the_bin_has_a_name_and_a_large_enough_target(desk):
    sessions_deleted(desk, 15)
    dialog = open_bin(desk)
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert spoken(widget), widget
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert min(button.width(), button.height()) >= 44, spoken(button)
    assert dialog.findChild(QTableView).rowHeight(0) >= 44


@pytest.mark.parametrize("some", [False, True])
def test_every_text_of_the_bin_is_translated(desk, some):
    if some:
        sessions_deleted(desk, 15)
    use_language(PSEUDO)
    dialog = open_bin(desk)
    for widget in [dialog, *dialog.findChildren(QWidget)]:
        if widget.isVisible():
            assert all(translated(text) for text in texts_of(widget)), list(texts_of(widget))
    assert all(translated(cell) for row in rows(dialog) for cell in row)


@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("en", 2.0), (PSEUDO, 1.0)])
def test_nothing_is_cut_in_the_bin(desk, language, scale):
    sessions_deleted(desk, 15)
    log_day(
        desk.diary,
        desk.diary.today,
        [Edit(f"pain.{name}", Decimal(6)) for name in ("average", "worst", "now")],
    )
    log_day(
        desk.diary,
        desk.diary.today,
        [Edit(f"pain.{name}", ABSENT) for name in ("average", "worst", "now")],
    )
    use_language(language)
    dialog = open_bin(desk)
    desk.let_happen()
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible():
            assert not lines_cut(widget), lines_cut(widget)
    table = dialog.findChild(QTableView)
    for row in range(len(rows(dialog))):
        for column in range(3):
            index = table.model().index(row, column)
            needed = table.itemDelegate().sizeHint(_option(table, index), index)
            assert table.rowHeight(row) >= needed.height(), index.data()
            if column:
                assert table.columnWidth(column) >= needed.width(), index.data()
    assert table.horizontalScrollBar().maximum() == 0


def _option(table: QTableView, index: QModelIndex) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    return option
