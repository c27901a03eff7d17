"""The language in use is that of the texts there are, whatever was asked for."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from recovery_tracker.base import text
from recovery_tracker.base.text import PSEUDO, _, language, text_language, use_language


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of German texts."""
    catalogue = Catalog(locale="de")
    catalogue.add("Undo", "Rückgängig")
    folder = tmp_path / "translations" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{text.DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(text, "resources_root", lambda: tmp_path)


def test_a_language_without_texts_is_not_in_use():
    use_language("de_DE")
    assert (language(), text_language(), _("Undo")) == ("en", "en", "Undo")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("names", "used"),
    [
        (("de",), "de"),
        (("de_AT",), "de"),
        (("de-AT",), "de"),
        (("fr", "de", "en"), "de"),
        (("", "de"), "de"),
        (("en_GB", "de"), "en"),
        (("fr",), "en"),
        ((), "en"),
    ],
)
def test_the_first_language_that_has_texts_is_in_use(names: tuple[str, ...], used: str):
    use_language(*names)
    assert language() == text_language() == used
    assert _("Undo") == ("Rückgängig" if used == "de" else "Undo")


def test_the_generated_language_is_english_to_whoever_reads_it_aloud():
    use_language(PSEUDO)
    assert (language(), text_language()) == (PSEUDO, "en")
