"""Language and locale are taken from the environment: each category decides its own thing."""

from datetime import date, time

import pytest

from recovery_tracker import bootstrap
from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import PSEUDO, language

DAY = date(2026, 11, 18)
VARIABLES = (
    "LC_ALL",
    "LC_TIME",
    "LC_NUMERIC",
    "LC_PAPER",
    "LC_MESSAGES",
    "LC_TELEPHONE",
    "LC_ADDRESS",
    "LANG",
    "LANGUAGE",
    bootstrap.LANGUAGE_VARIABLE,
)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def use(environment: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)
    bootstrap.use_system_language()


def test_mixed_categories_decide_each_its_own_thing(environment: pytest.MonkeyPatch):
    use(
        environment,
        LANG="en_US.UTF-8",
        LC_TIME="de_DE.UTF-8",
        LC_NUMERIC="fr_FR.UTF-8",
        LC_PAPER="en_GB.UTF-8",
    )
    assert formats().time(time(14, 30)) == "14:30"
    assert formats().date_short(DAY) == "18 Nov"
    assert formats().first_weekday == 0
    assert formats().number(1000) == "1\u202f000"
    assert formats().paper == "a4"


def test_lang_decides_what_no_category_names(environment: pytest.MonkeyPatch):
    use(environment, LANG="en_US.UTF-8", LC_NUMERIC="de_DE.UTF-8")
    assert formats().date_short(DAY) == "Nov 18"
    assert formats().number(1000) == "1.000"
    assert (formats().paper, formats().first_weekday) == ("us-letter", 6)


def test_lc_all_stands_above_every_category(environment: pytest.MonkeyPatch):
    use(environment, LC_ALL="en_GB.UTF-8", LC_TIME="en_US.UTF-8", LC_NUMERIC="de_DE", LANG="fr_FR")
    assert formats().date_short(DAY) == "18 Nov"
    assert (formats().number(1000), formats().paper) == ("1,000", "a4")


@pytest.mark.parametrize("name", ["no_NO.UTF-8", "sr_RS@latin", "sr_RS.UTF-8@latin"])
def test_a_name_as_systems_write_it_is_understood(environment: pytest.MonkeyPatch, name: str):
    use(environment, LANG=name)
    assert formats().number(1000) in {"1\u00a0000", "1.000"}
    assert formats().territory == name[3:5]


@pytest.mark.parametrize("name", ["C", "POSIX", "C.UTF-8", ""])
def test_no_locale_at_all_is_the_default(environment: pytest.MonkeyPatch, name: str):
    use(environment, LANG=name)
    assert (formats().date_short(DAY), formats().number(1000)) == ("18 Nov", "1,000")
    assert (formats().territory, language()) == ("GB", "en")


def test_where_somebody_is_is_said_by_what_is_about_their_telephone(
    environment: pytest.MonkeyPatch,
):
    use(environment, LANG="en_US.UTF-8", LC_TIME="en_DK.UTF-8", LC_TELEPHONE="de_DE.UTF-8")
    assert formats().territory == "DE"


def test_the_texts_are_in_the_language_that_there_is(environment: pytest.MonkeyPatch):
    use(environment, LANG="de_DE.UTF-8", LANGUAGE="de:fr")
    assert language() == "en"


def test_the_programs_own_variable_stands_above_the_systems(environment: pytest.MonkeyPatch):
    use(environment, LANG="en_GB.UTF-8", LANGUAGE="en", RECOVERY_TRACKER_LANGUAGE=PSEUDO)
    assert language() == PSEUDO


def test_the_list_of_languages_counts_only_where_there_is_a_locale(
    environment: pytest.MonkeyPatch,
):
    use(environment, LANG="C", LANGUAGE=PSEUDO)
    assert language() == "en"
    use(environment, LANG="en_GB.UTF-8", LANGUAGE=f"xx:{PSEUDO}")
    assert language() == PSEUDO
