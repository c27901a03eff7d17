"""Another language, as if there were a catalogue of it: its dates, and English texts."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from recovery_tracker.base import text
from recovery_tracker.base.locale import use_locale


def speak(
    language: str, locale_id: str, folder: Path, monkeypatch: pytest.MonkeyPatch, **words: str
) -> None:
    """Puts the language in use, with these translations; every test begins in English again."""
    catalogue = Catalog(locale=language)
    for english, theirs in words.items():
        catalogue.add(english, theirs)
    where = folder / "translations" / language / "LC_MESSAGES"
    where.mkdir(parents=True)
    with (where / f"{text.DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(text, "resources_root", lambda: folder)
    text.use_language(language)
    use_locale(locale_id)
