"""Exporting: the record as a file to keep, the page for an appointment, the chart."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_tracker.base.files import is_name_too_long, write_private
from recovery_tracker.base.text import _
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.summary.private import PRIVATE

if TYPE_CHECKING:
    from recovery_tracker.exchange.write_csv import LeftOut


def export_json(diary: Diary, first: date | None = None, last: date | None = None) -> bytes:
    """Returns the record, or its entries of those dates, in the interchange format."""
    return record_to_json(diary.reader.read(first, last), exported_at=diary.clock())


@dataclass(frozen=True)
class TableExport:
    """The table and its dictionary, each as a CSV file, and what was left out of the table."""

    content: bytes
    dictionary: bytes
    left_out: "LeftOut"


def export_csv(
    diary: Diary,
    first: date | None = None,
    last: date | None = None,
    *,
    include_private: bool = False,
) -> TableExport:
    """Returns the record, or its entries of those dates, as a table.

    Answers about bladder, bowel and sexual function, and notes that are not ticked for the summary,
    are left out and counted unless `include_private`.
    """
    from recovery_tracker.exchange.csv_dictionary import dictionary_csv
    from recovery_tracker.exchange.write_csv import table_csv, table_of

    record = diary.reader.read(first, last)
    table = table_of(record, PRIVATE, first, last, include_private=include_private)
    return TableExport(table_csv(table), dictionary_csv(), table.left_out)


def save_table(target: Path, export: TableExport) -> Path:
    """Writes the table and its dictionary into the same folder; returns the dictionary's path.

    Raises RequestError with a sentence, also where another file has the dictionary's name.
    """
    dictionary = target.parent / f"{target.stem}-dictionary.csv"
    try:
        taken = dictionary.is_file() and not _is_ours(dictionary)
    except OSError as error:  # with its ending the name may be longer than the disk allows
        raise _not_written(dictionary, error) from error
    if taken:
        raise RequestError(
            _("{file} is another file; choose another name for the table.").format(file=dictionary)
        )
    save(target, export.content)
    save(dictionary, export.dictionary)
    return dictionary


def _is_ours(path: Path) -> bool:
    from recovery_tracker.exchange.csv_dictionary import is_dictionary

    try:
        with path.open("rb") as file:
            return is_dictionary(file.read(200))
    except OSError:
        return False


def save(target: Path, content: bytes) -> None:
    """Writes an export that only its owner can read, whole or not at all.

    Raises RequestError with a sentence where the folder can't be written, or the name is too long.
    """
    try:
        write_private(target, content)
    except OSError as error:
        raise _not_written(target, error) from error


def _not_written(target: Path, error: OSError) -> RequestError:
    if is_name_too_long(error):
        return RequestError(
            _("The name of {file} is too long: choose a shorter one.").format(file=target)
        )
    return RequestError(
        _("{file} can't be written ({why}); choose another folder.").format(
            file=target, why=error.strerror or error
        )
    )
