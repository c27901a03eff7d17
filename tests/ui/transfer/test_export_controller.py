"""Import and Export in the window: what a file will do is shown first, and can be taken back."""

import csv
import json

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from recovery_tracker.diary.period import chosen_period
from recovery_tracker.diary.record import Note
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.session import outside
from recovery_tracker.ui.transfer.import_dialog import ImportDialog

FILE = {
    "format": "recovery-tracker",
    "version": 1,
    "check_ins": [
        {"date": "2026-05-10", "pain": {"average": 5}},
        {"date": "2026-05-11", "pain": {"average": 11}},
    ],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "other.json"
    path.write_text(json.dumps(FILE), "utf-8")
    return path


def test_an_import_shows_what_it_will_do_before_it_writes(desk, file):
    desk.pages.exports.preview(str(file))
    (dialog,) = desk.dialogs(ImportDialog)
    desk.sees("New: 1 day")
    desk.sees("1 row can't be imported")
    assert desk.record.check_ins == ()
    dialog.reject()
    assert desk.record.check_ins == ()


def test_an_import_is_one_step_that_undo_takes_back(desk, file):
    desk.pages.exports.preview(str(file))
    desk.press("Import")
    assert [check_in.pain.average for check_in in desk.record.check_ins] == [5]
    desk.sees("Imported")
    desk.undo()
    assert desk.record.check_ins == ()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "other"}', b"\xff\xfe"])
def test_a_file_that_is_not_ours_is_said_in_a_sentence(desk, tmp_path, content):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    desk.pages.exports.preview(str(path))
    desk.sees("Problem")
    assert not desk.dialogs(ImportDialog)


def test_a_file_that_is_not_there_is_said_in_a_sentence(desk, tmp_path):
    desk.pages.exports.preview(str(tmp_path / "nowhere.json"))
    desk.sees("choose another file")


def test_the_summary_is_saved_through_the_file_dialog(desk, tmp_path):
    desk.press("No pain today")
    desk.pages.exports.ask_pdf(chosen_period(desk.diary.today))
    (dialog,) = [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()]
    target = tmp_path / "page.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert len(PdfReader(target).pages) == 1
    assert target.stat().st_mode & 0o777 == 0o600
    desk.sees(f"Saved {target}")


def save_table(desk, target, **asked):
    desk.pages.exports.ask_csv(**asked)
    (dialog,) = [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()]
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "csv"
    dialog.fileSelected.emit(str(target))
    dialog.close()


def private_day(desk):
    signs = frozenset({WarningSign.FEVER})
    edits = [Edit("note", Note("secret")), Edit("warning_signs", signs)]
    log_day(desk.diary, desk.diary.today, edits)


def test_a_table_is_saved_with_its_dictionary_and_says_what_is_left_out(desk, tmp_path):
    private_day(desk)
    target = tmp_path / "table.csv"
    save_table(desk, target)
    desk.sees(f"Saved {target}; what its columns mean is in table-dictionary.csv.")
    desk.sees("1 private note is left out.")
    with target.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert "fever" in texts
    assert "secret" not in texts
    for path in (target, tmp_path / "table-dictionary.csv"):
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_table_with_private_entries_is_saved_only_when_it_is_asked_for(desk, tmp_path):
    private_day(desk)
    save_table(desk, tmp_path / "table.csv", include_private=True)
    desk.sees("Saved")
    assert "left out" not in desk.texts()
    assert b'"secret"' in (tmp_path / "table.csv").read_bytes()


def test_a_table_that_can_not_be_saved_is_said_in_a_sentence(desk, tmp_path):
    save_table(desk, tmp_path / "nowhere" / "table.csv")
    desk.sees("choose another folder")
    (tmp_path / "table-dictionary.csv").write_text("mine")
    save_table(desk, tmp_path / "table.csv")
    desk.sees("is another file; choose another name for the table")
    assert not (tmp_path / "table.csv").exists()


@pytest.mark.parametrize(
    ("entry", "private"),
    [("Table (CSV)…", False), ("Table with private entries (CSV)…", True)],
)
def test_each_table_of_the_menu_asks_where_to_save_it(desk, tmp_path, entry, private):
    private_day(desk)
    (action,) = [
        each for each in desk.window.findChildren(QAction) if each.text().replace("&", "") == entry
    ]
    assert action.isEnabled()
    action.trigger()
    (dialog,) = [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(tmp_path / "table.csv"))
    dialog.close()
    desk.sees("Saved")
    assert (b"secret" in (tmp_path / "table.csv").read_bytes()) is private


def test_a_folder_that_is_not_there_is_said_and_nothing_is_lost(desk, tmp_path):
    desk.press("No pain today")
    desk.pages.exports.save(str(tmp_path / "nowhere" / "page.pdf"), b"%PDF")
    desk.sees("choose another folder")


def test_the_page_on_screen_and_in_the_pdf_have_the_same_figures(desk, tmp_path):
    """Four days of falling pain: the window's tile stands in the PDF's text."""
    from decimal import Decimal

    from recovery_tracker.services.pages import summary_pdf
    from recovery_tracker.wording.tiles import tiles

    for back in range(6):
        on = chosen_period(desk.diary.today, days=back + 1).first
        log_day(desk.diary, on, [Edit("pain.average", Decimal(back + 1))])
    desk.open_page("progress")
    from recovery_tracker.services.pages import course

    shown = tiles(course(desk.diary, chosen_period(desk.diary.today)).facts)
    desk.sees(shown[0].big)
    path = tmp_path / "page.pdf"
    path.write_bytes(summary_pdf(desk.diary, chosen_period(desk.diary.today)))
    text = PdfReader(path).pages[0].extract_text()
    assert shown[0].big in text
    assert "6 of 6" in text  # the episode began six days ago


@pytest.mark.parametrize(("word", "part"), [("Open", "whole"), ("Show folder", "parent")])
def test_a_written_file_is_opened_or_shown_from_the_sentence_that_names_it(
    desk, tmp_path, monkeypatch, word, part
):
    opened: list[str] = []
    monkeypatch.setattr(
        outside.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    target = tmp_path / "record.json"
    desk.pages.exports.save(str(target), b"{}")
    desk.press(word)
    assert opened == [str(target if part == "whole" else target.parent)]


def test_what_the_system_can_not_open_is_said_with_its_place(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(outside.QDesktopServices, "openUrl", lambda _url: False)
    desk.pages.exports.save(str(tmp_path / "record.json"), b"{}")
    desk.press("Show folder")
    desk.sees(f"It can't be opened here; it is {tmp_path}")
