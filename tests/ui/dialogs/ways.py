"""How each dialog of the program is opened in a window: by its menus, its pages, its buttons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from threading import Event

from PySide6.QtWidgets import QFileDialog

from recovery_tracker.diary.vocabulary import Asked, CareKind, Nation
from recovery_tracker.guidance.relief.plan import Plan, Planned
from recovery_tracker.services.appointments import AppointmentInput, keep_appointment
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.entries import add_score
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.services.medicines import keep_medicine, take
from recovery_tracker.services.person import keep_health
from recovery_tracker.services.plan import keep_plan
from recovery_tracker.services.ports.backups import Protection
from recovery_tracker.ui.backups.restore_dialog import RestoreDialog
from recovery_tracker.ui.security.passphrase_dialog import PassphraseDialog
from tests.ui.conftest import Desk
from tests.ui.medicine_cabinet import IBUPROFEN
from tests.ui.safe import safe, settle

GO_ON = Event()
"""Until it is set the work of `a long work` does not end."""
FILE = '{"format": "recovery-tracker", "version": 1, "settings": {"nation": "wales"}}'


@dataclass(frozen=True)
class Way:
    """What is opened: the name of its class, or where a dialog of Qt is made; and how."""

    what: str
    opens: Callable[[Desk], object]


def fill(diary: Diary) -> None:
    """A record in which every dialog has something to ask about."""
    keep_health(diary, set(Asked) - {Asked.HEALTH})
    start_episode(diary, diary.today - timedelta(days=5), nation=Nation.ENGLAND)
    pain = [Edit("pain.average", Decimal(4))]
    log_day(diary, diary.today, pain, [Session(CareKind.HEAT, Decimal(15))])
    add_score(diary, diary.clock() - timedelta(hours=3), Decimal(5))
    (kept, *_ingredients) = keep_medicine(diary, IBUPROFEN)
    take(diary, kept.id, diary.today)
    keep_plan(diary, Plan((Planned("cat_cow", diary.today, repetitions=5),)))
    keep_appointment(diary, AppointmentInput(diary.today + timedelta(days=1), "Physio"))


def by_command(words: str) -> Callable[[Desk], object]:
    """A command of the menus."""
    return lambda desk: desk.run(words)


def by_button(page: str, *names: str) -> Callable[[Desk], object]:
    """A button on a page, or one after another."""

    def opens(desk: Desk) -> None:
        desk.open_page(page)
        for name in names:
            desk.press(name)

    return opens


def an_import(desk: Desk) -> None:
    """A file is chosen to be imported."""
    desk.run("Import…")
    (asked,) = desk.dialogs(QFileDialog)
    assert desk.pages.maintenance is not None
    file = desk.pages.maintenance.folder.path / "other.json"
    file.write_text(FILE, "utf-8")
    asked.fileSelected.emit(str(file))
    asked.done(QFileDialog.DialogCode.Accepted)


def a_long_work(desk: Desk) -> None:
    """A backup waits behind what takes long: how far it is opens by itself."""
    assert desk.pages.maintenance is not None
    desk.pages.maintenance._worker.run(lambda _tell: GO_ON.wait(20))
    desk.run("Back up now")


def a_file_to_restore(desk: Desk) -> None:
    desk.run("Restore a backup…")
    desk.dialog(RestoreDialog)
    settle(desk)
    desk.press("Choose a file…")


def a_recovery_key(desk: Desk) -> None:
    by_button("settings", "Set a passphrase…")(desk)
    desk.dialog(PassphraseDialog).show_key(Protection("AAAA-BBBB"))


def of_the_key(name: str) -> Callable[[Desk], object]:
    """A button under the recovery key."""

    def opens(desk: Desk) -> None:
        a_recovery_key(desk)
        desk.press(name)

    return opens


def of_the_plan(name: str) -> Callable[[Desk], object]:
    """A button of the plan."""

    def opens(desk: Desk) -> None:
        desk.run("My exercise plan…")
        desk.press(name)

    return opens


WAYS: Mapping[str, Way] = {
    "keys": Way("InfoDialog", by_command("Keys")),
    "about": Way("InfoDialog", by_command("About Recovery Tracker")),
    "bin": Way("BinDialog", by_command("Bin…")),
    "closing": Way("CloseDialog", by_command("Close this episode…")),
    "episode": Way("EpisodeDialog", by_command("This episode…")),
    "function": Way("FunctionDialog", by_command("What you can do…")),
    "appointment": Way("AppointmentDialog", by_command("New appointment…")),
    "plan": Way("PlanDialog", by_command("My exercise plan…")),
    "question": Way("QuestionDialog", by_command("A question for my appointment…")),
    "bad day": Way("BadDayDialog", by_button("today", "A bad day…")),
    "day": Way("DayDialog", by_button("today", "Pick a day…")),
    "new score": Way("ScoreDialog", by_button("today", "Add a score with its time…")),
    "score": Way("ScoreDialog", by_button("today", "Change pain 5 at 09:00")),
    "no pain": Way("ReplaceDialog", by_command("No pain today")),
    "care": Way("CareDialog", by_button("today", "Change Heat, 15 min at 12:00")),
    "dose": Way("DoseDialog", by_button("today", "Change Ibuprofen 400 mg tablets, 1 at 12:00")),
    "medicine": Way("AddMedicineDialog", by_button("today", "Add a medicine…")),
    "medicines": Way("ChangeMedicineDialog", by_button("today", "Change a medicine…")),
    "health": Way("HealthDialog", by_button("today", "Answer a few questions")),
    "the page": Way("LargeDialog", by_button("summary", "Read the page larger")),
    "import": Way("ImportDialog", an_import),
    "passphrase": Way("PassphraseDialog", by_button("settings", "Set a passphrase…")),
    "recovery key": Way("PassphraseDialog", a_recovery_key),
    "new passphrase": Way("ChangePassphraseDialog", lambda desk: safe(desk).privacy.ask_change()),
    "no passphrase": Way("RemovePassphraseDialog", lambda desk: safe(desk).privacy.ask_removal()),
    "erase a day": Way("EraseDayDialog", by_button("settings", "Erase a day…")),
    "erase an episode": Way("EraseEpisodeDialog", by_button("settings", "Erase an episode…")),
    "erase all": Way("EraseEverythingDialog", by_button("settings", "Erase everything…")),
    "restore": Way("RestoreDialog", by_command("Restore a backup…")),
    "check": Way("CheckDialog", by_command("Check the record")),
    "long work": Way("JobDialog", a_long_work),
    "file to import": Way("transfer/export_controller.py:ask_import", by_command("Import…")),
    "file to save": Way("transfer/export_controller.py:_choose", by_command("Record as file…")),
    "printer": Way("transfer/printing.py:ask", by_command("Print the summary…")),
    "file of a backup": Way("backups/controller.py:ask_copy", by_command("Save a backup…")),
    "second folder": Way(
        "backups/controller.py:ask_second_folder",
        by_button("settings", "Choose the second folder…"),
    ),
    "file to restore": Way("backups/restore_dialog.py:_choose_file", a_file_to_restore),
    "plan to take over": Way("relief/plan_dialog.py:_ask_file", of_the_plan("Take over a file…")),
    "plan to export": Way("relief/plan_dialog.py:_ask_target", of_the_plan("Export the plan…")),
    "file of the key": Way("security/recovery_key.py:_ask_file", of_the_key("Save as a file…")),
    "printer of the key": Way("security/recovery_key.py:_ask_printer", of_the_key("Print…")),
}
"""Each dialog of the program, by what it is about."""
