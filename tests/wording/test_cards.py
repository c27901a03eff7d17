"""What a card says, in whose words, and why."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import (
    Nation,
    RiskFactor,
    Site,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.facts import Alert, Entry, Lack, Undecided
from recovery_tracker.guidance.table import table
from recovery_tracker.wording.cards import card_text, message, nation_name, undecided_sentence
from recovery_tracker.wording.reasons import because

ON = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def _british_english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")


def fired(rule: str, *entries: Entry) -> Alert:
    row = table()[rule]
    shown = entries or (Entry(ON, "warning_signs", "chest_pain"),)
    return Alert(rule, row.urgency, "e1", ON, ON, True, shown, shown)


# The messages of the rule definitions, as far as no threshold of the person opens them.
PUBLIC = {
    "RF-CES-SADDLE": "Call 999 or go to A&E now. You told us you feel numb or tingly around your "
    "bottom or private parts. This can be a sign that nerves at the base of your back are being "
    "squashed. Do not wait for a GP.",
    "RF-CES-BLADDER": "Call 999 or go to A&E now. You told us peeing has changed. With back pain, "
    "this needs a check straight away. Do not wait for a GP.",
    "RF-CES-BOWEL": "Call 999 or go to A&E now. You told us you cannot control or feel when you "
    "poo. With back pain, this needs a check straight away.",
    "RF-CES-SEXUAL": "Call 999 or go to A&E now. A new change in sexual feeling or function with "
    "back pain needs a check straight away. Staff are used to hearing about this.",
    "RF-CES-BILATERAL": "Call 999 or go to A&E now. You marked pain, tingling, weakness or "
    "numbness in both legs. If that is right, you need to be seen now. If you marked it by "
    "mistake, say so.",
    "RF-TRAUMA-MAJOR": "Call 999 or go to A&E now. Your pain started after a serious accident. "
    "You need to be checked for a broken bone.",
    "RF-CHEST": "Call 999 now. Chest pain with back pain can be a heart problem.",
    "RF-AAA": "Call 999 now. Sudden bad pain with feeling faint or sweaty can be bleeding inside.",
    "RF-LEG-WEAK": "Call 111 or ask your GP for an urgent appointment today. Your leg "
    "feels weak. If it gets worse fast, or both legs are weak, call 999.",
    "RF-GAIT": "Call 111 or ask your GP for an urgent appointment today. You feel unsteady when "
    "you walk. If your legs go weak quickly, call 999.",
    "RF-INFECT": "Call 111 or ask your GP for an urgent appointment today. You have a high "
    "temperature or feel very unwell, as well as back pain.",
    "RF-FRAGILITY": "Call 111 or ask your GP for an urgent appointment today. You had a fall or "
    "knock and your bones may be weaker. You may need an X-ray.",
    "INFO-PREG": "You told us you are pregnant. Ask your midwife, GP or a pharmacist before you "
    "take pain relief.",
    "MED-PARA-24H": "Call 111 now, even if you feel well. You have logged more than 4,000 mg of "
    "paracetamol in 24 hours. Take no more of it until you have advice. If you took extra to harm "
    "yourself, or feel very unwell, call 999 now. You can call Samaritans on 116 123 at any time.",
    "MED-MAXDOSE": "Call 111 or ask a pharmacist now. This is more than the daily limit you copied "
    "from the pack. Ask before you take more today.",
    "MED-DUP-NSAID": "Ask a pharmacist or call 111 today. You logged two medicines of the same "
    "kind, like ibuprofen and naproxen. Together they can harm the stomach and the kidneys. Ask "
    "before you take both again. Do not stop one that was prescribed without asking.",
    "MED-NSAID-CAUTION": "Ask a pharmacist or call 111 before you take more. You logged an "
    "anti-inflammatory. With what you told us about you, this kind of medicine may harm you. Do "
    "not stop one that was prescribed without asking.",
    "MED-NSAID-10D": "You have logged a shop-bought anti-inflammatory on more than 10 days. Talk "
    "to a pharmacist or GP before you take more. This kind is meant for a short time.",
    "MED-CODEINE-3D": "You have taken codeine for more than 3 days. It can be habit forming. Talk "
    "to a pharmacist or GP.",
    "MED-SEDATE": "This medicine can make you sleepy. Do not drive if you feel drowsy.",
    "INFLAM-90": "Your back pain has lasted three months and eases when you move. Ask your GP if "
    "it could be a kind of arthritis of the spine.",
    "GAP-3": "No entries for 3 days. Log today if you want to. What you do not log stays empty.",
    "RECOVERED": "Your pain has been 1 or less for a week. You can stop logging now and come "
    "back if you need to.",
    "RECUR": "Your back pain is back. This is common. Check the warning signs. Days are counted "
    "again from when it came back.",
}


@pytest.mark.parametrize("rule", sorted(PUBLIC))
def test_the_message_for_england_is_the_public_wording(rule: str):
    assert message(fired(rule)) == PUBLIC[rule]


@pytest.mark.parametrize("rule", sorted(table()))
@pytest.mark.parametrize("nation", [None, *Nation])
def test_every_card_says_everything_in_every_nation(rule: str, nation: Nation | None):
    text = card_text(fired(rule), Settings(nation=nation), ON)
    parts = (text.urgency_word, text.headline, text.seen, text.what_to_do, text.rule, text.source)
    assert all(parts)
    assert not any(re.search(r"[{}]", part) for part in parts)
    assert text.what_to_do.startswith(text.headline)
    assert text.because
    if nation in (Nation.US, Nation.GENERIC):
        assert not re.search(r"\b(999|111|GP|A&E)\b", text.headline + text.what_to_do)
    if nation is Nation.GENERIC:
        assert text.phone is None
    if text.phone is not None:
        assert text.phone in text.headline


def test_a_card_names_the_date_of_its_words():
    text = card_text(fired("RF-CHEST"), Settings(), ON)
    assert text.advice == "This follows public advice: England (NHS), 6 January 2025."
    assert text.phone == "999"
    assert text.urgency_word == "Emergency"


def test_each_nation_has_its_name_its_number_and_its_date():
    said = {
        nation: (nation_name(nation), text.headline, text.phone, text.advice)
        for nation in Nation
        for text in [card_text(fired("RF-CES-SADDLE"), Settings(nation=nation), ON)]
    }
    assert said[Nation.SCOTLAND] == (
        "Scotland (NHS)",
        "Call 999 or go to A&E now",
        "999",
        "This follows public advice: Scotland (NHS), 1 February 2025.",
    )
    assert said[Nation.US] == (
        "United States",
        "Call 911 or go to an emergency room now",
        "911",
        "This follows public advice: United States, 3 November 2024.",
    )
    assert said[Nation.GENERIC] == (
        "Any other country",
        "Call your local emergency number or go to an emergency room now",
        None,
        "This follows British public advice of 6 January 2025, without its numbers.",
    )


def test_an_american_is_told_that_paracetamol_is_acetaminophen():
    for rule in ("MED-PARA-24H", "MED-DUP-PARA"):
        text = message(fired(rule), Settings(nation=Nation.US))
        assert "acetaminophen" in text
        assert "paracetamol" in text


def test_a_card_has_the_person_s_own_thresholds():
    own = Settings(tell_me_when={"PERSIST-14": {"day": Decimal(21), "pain": Decimal("3.5")}})
    text = card_text(fired("PERSIST-14"), own, ON)
    assert text.seen.startswith("You asked to be told when your pain has not settled by day 21.")
    assert "3.5 or more" in text.rule
    assert "30 %" in text.rule


def test_a_card_from_an_old_date_says_the_date_first():
    sign = Entry(ON, "warning_signs", "chest_pain")
    assert card_text(fired("RF-CHEST", sign), Settings(), ON).seen.startswith("Chest pain")
    later = card_text(fired("RF-CHEST", sign), Settings(), date(2026, 5, 14)).seen
    assert later.startswith("Tuesday 12 May: Chest pain")
    next_year = card_text(fired("RF-CHEST", sign), Settings(), date(2027, 5, 14)).seen
    assert next_year.startswith("12 May 2026: Chest pain")


def test_a_card_names_the_entries_that_still_make_it_stand():
    both = (
        Entry(ON, "warning_signs", "bladder_retention"),
        Entry(ON, "warning_signs", "bladder_incontinence"),
    )
    row = table()["RF-CES-BLADDER"]
    alert = Alert(row.id, row.urgency, "e1", ON, ON, True, both, both[1:])
    assert card_text(alert, Settings(), ON).because == ("12 May: leaking pee",)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("pain.average", Decimal(6), "12 May: average pain 6"),
        ("pain_scores", Decimal(10) / 3, "12 May: pain 3.3, the mean of the scores"),
        ("pain.now", Decimal("4.25"), "12 May: pain now 4.25"),
        ("interference", Decimal(7), "12 May: stopped normal things 7 of 10"),
        ("warning_signs", "chest_pain", "12 May: chest pain"),
        ("sites.low_back_left", None, "12 May: lower back, left, marked"),
        ("sites.calf_left", Decimal(5), "12 May: calf, left, pain 5"),
        ("sleep.wakings_from_pain", Decimal(1), "12 May: woken by pain 1 time"),
        ("sleep.wakings_from_pain", Decimal(3), "12 May: woken by pain 3 times"),
        ("sleep.quality", Decimal(1), "12 May: sleep poor"),
        (
            "person.risk_factors.osteoporosis",
            None,
            "12 May: you told us: weak bones (osteoporosis)",
        ),
        ("episode.trigger", "fall", "12 May: it began with: a fall"),
        ("person.born", "1950-06-01", "12 May: born 1 June 1950"),
        (
            "episode.features.better_with_movement",
            None,
            "12 May: you told us: moving eases it",
        ),
        ("last_entry", "2026-05-09", "12 May: the last entry before was on 9 May 2026"),
    ],
)
def test_an_entry_is_a_sentence_with_its_date(field: str, value: Decimal | str | None, said: str):
    assert because(Entry(ON, field, value)) == said


AT = datetime(2026, 5, 12, 8, 10, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            Entry(ON, "doses.a.b", Decimal("0.5"), "Co-codamol 8/500", AT),
            "12 May: Co-codamol 8/500, 0.5 at 08:10",
        ),
        (Entry(ON, "doses.d1", Decimal(2), "Sachet {x}"), "12 May: Sachet {x}, 2"),
        (
            Entry(ON, "medicine_limits.ibuprofen.max_mg_24h", Decimal(1200), "ibuprofen"),
            "12 May: your limit for ibuprofen: 1,200 mg in 24 hours",
        ),
        (
            Entry(ON, "medicine_limits.ibuprofen.min_gap_hours", Decimal(6), "ibuprofen", AT),
            "12 May: your gap for ibuprofen, 6 hours, ends at 08:10",
        ),
        (
            Entry(
                ON - timedelta(days=1),
                "medicine_limits.ibuprofen.min_gap_hours",
                Decimal(6),
                "ibuprofen",
                AT,
            ),
            "11 May: your gap for ibuprofen, 6 hours, ends at 08:10 on 12 May",
        ),
        (
            Entry(ON, "medicine_limits.ibuprofen.min_gap_hours", Decimal(6), "ibuprofen"),
            "12 May: your gap for ibuprofen: 6 hours",
        ),
        (Entry(ON, "care.c.1.minutes", Decimal(45), "heat"), "12 May: heat, 45 min"),
        (Entry(ON, "care.c1.asleep", None, "cold"), "12 May: cold, asleep with it on"),
        (Entry(ON, "care.c1.kind", None, "alternating"), "12 May: heat and cold in turn"),
        (Entry(ON, "care.c1.effect", "worse_leg", "walk"), "12 May: walk: worse in the leg"),
        (Entry(ON, "care.c1.skin_after", "blister", "heat"), "12 May: heat: a blister"),
    ],
)
def test_a_dose_a_limit_and_a_session_are_sentences_too(entry: Entry, said: str):
    assert because(entry) == said


STOP = re.compile(r"\b(stop|take no more|do not take|don't take)\b", re.IGNORECASE)


@pytest.mark.parametrize("rule", sorted(rule for rule in table() if rule.startswith("MED-")))
@pytest.mark.parametrize("nation", list(Nation))
def test_no_medicine_card_tells_anybody_to_stop_what_was_prescribed(rule: str, nation: Nation):
    card = card_text(fired(rule), Settings(nation=nation), ON)
    for sentence in re.split(r"(?<=[.]) ", f"{card.seen} {card.what_to_do} {card.rule}"):
        if STOP.search(sentence):
            assert "without asking" in sentence or "until you have advice" in sentence


DOSE = re.compile(
    r"\b(you (can|may|could|should) (take|have)|take (up to|one|two|half|\d|your|another|the)|"
    r"(next|another) dose|tablets?|capsules?|(raise|lower|increase|reduce|halve|double) )",
    re.IGNORECASE,
)


@pytest.mark.parametrize("rule", sorted(rule for rule in table() if rule.startswith("MED-")))
@pytest.mark.parametrize("nation", list(Nation))
def test_no_medicine_card_proposes_a_dose(rule: str, nation: Nation):
    card = card_text(fired(rule), Settings(nation=nation), ON)
    assert not DOSE.search(f"{card.seen} {card.what_to_do} {card.rule}")


@pytest.mark.parametrize("nation", list(Nation))
def test_an_overdose_names_whom_to_call_for_harm_in_every_nation(nation: Nation):
    text = message(fired("MED-PARA-24H"), Settings(nation=nation))
    assert "If you took extra to harm yourself" in text
    line = {
        Nation.ENGLAND: "call 999 now. You can call Samaritans on 116 123",
        Nation.SCOTLAND: "call 999 now. You can call Samaritans on 116 123",
        Nation.US: "call 911 now. You can call the Suicide & Crisis Lifeline at 988",
        Nation.GENERIC: "call your local emergency number now. You can call a crisis line",
    }
    assert line[nation] in text


def test_every_sign_factor_site_and_trigger_can_be_a_reason():
    for sign in WarningSign:
        assert because(Entry(ON, "warning_signs", sign.value))
    for factor in RiskFactor:
        assert because(Entry(ON, f"person.risk_factors.{factor}"))
    for site in Site:
        assert because(Entry(ON, f"sites.{site}"))
    for trigger in Trigger:
        assert because(Entry(ON, "episode.trigger", trigger.value))


def test_undecided_says_what_there_is_and_what_is_needed():
    nights = Undecided("SLEEP-AFFECTED", "e1", Lack.NIGHTS, 2, 4, 7)
    assert undecided_sentence(nights) == "2 of the last 7 nights recorded; 4 are needed"
    pain = Undecided("PERSIST-14", "e1", Lack.PAIN_DAYS, 1, 3, 10)
    assert undecided_sentence(pain) == "1 of the last 10 days with pain recorded; 3 are needed"
    for lack in Lack:
        assert undecided_sentence(Undecided("WORSENING", None, lack))
        assert undecided_sentence(Undecided("WORSENING", None, lack, 1, 1, 3))


def test_no_text_escapes_translation():
    use_language(PSEUDO)
    for rule in table():
        text = card_text(fired(rule), Settings(), ON)
        for part in (text.urgency_word, text.headline, text.seen, text.what_to_do, text.rule):
            assert part.startswith("["), (rule, part)
        assert all(said.startswith("[") for said in text.because)
