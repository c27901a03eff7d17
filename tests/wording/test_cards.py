"""What a card says, in whose words, and why."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

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
from recovery_tracker.guidance.facts import Alert, Entry, Lack, Rise, Undecided
from recovery_tracker.guidance.table import settable_thresholds, table
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import (
    card_text,
    message,
    nation_name,
    rule_words,
    undecided_sentence,
)
from recovery_tracker.wording.reasons import because
from tests.wording.alerts import (
    HEART_ASPIRIN,
    IBUPROFEN,
    NAPROXEN,
    ON,
    WARFARIN,
    pairs,
    risk,
    typical,
    variants,
)


@pytest.fixture(autouse=True)
def _british_english() -> Iterator[None]:
    use_locale(DEFAULT_LOCALE)
    use_language("en")
    yield
    use_language("en")


fired = typical


# The messages of the rule definitions, in the words of this diary where a threshold of the person
# opens them or another order is safer.
CES = "Ask them to check for cauda equina syndrome. Do not drive yourself."
NOW = "Call 999 or go to A&E now."
TODAY = "Call 111 or ask your GP for an urgent appointment today."
SUDDEN = "If it came on suddenly, is getting worse, or your legs will not do what you want"
WORSE = f"{SUDDEN}: go to A&E now."
BLOOD = "Black poo or blood in vomit: call 999 or go to A&E."
ASK_FIRST = "Do not stop one that was prescribed without asking."
SET = "This diary is set to tell you when"
RISE = (
    "This diary is set to tell you when the average of your pain has gone up by 1.5 points or more "
    "and stays there. On the last 4 days you logged, 9 May to 12 May, it was 6.5 on average. On "
    "the 10 logged days before them it was 4.3. One bad day is normal, but this has lasted."
)
NONE_TICKED = "You ticked no warning sign that day. Check them again if anything changes."
PUBLIC = {
    "RF-CES-SADDLE": f"{NOW} You told us you feel numb or tingly around your bottom or private "
    f"parts. Nerves at the base of your back may be squashed. Do not wait for a GP. {CES}",
    "RF-CES-BLADDER": f"{NOW} You told us peeing has changed. With back pain, this needs a check "
    f"straight away. Do not wait for a GP. {CES}",
    "RF-CES-BOWEL": f"{NOW} You told us you cannot control or feel when you poo. With back pain, "
    f"this needs a check straight away. {CES}",
    "RF-CES-SEXUAL": f"{NOW} You told us that sex or feeling there has changed. With back pain, "
    f"this needs a check straight away. Staff are used to hearing about this. {CES}",
    "RF-CES-BILATERAL": f"{NOW} You marked pain, tingling, weakness or numbness in both legs since "
    "this back pain began. If that is right, you need to be seen now. If you marked it by mistake, "
    f"change it here. {CES}",
    "RF-TRAUMA-MAJOR": f"{NOW} Your pain started after a serious accident. You need to be checked "
    "for a broken bone.",
    "RF-CHEST": "Call 999 now. Chest pain with back pain can be a heart problem.",
    "RF-AAA": "Call 999 now. Sudden bad pain with feeling faint or sweaty can be bleeding inside.",
    "RF-FOOT-DROP": "Go to A&E now. You told us your foot drops, drags or slaps when you walk. "
    "With back pain, a nerve may need help fast. Do not drive yourself. If both legs are weak, "
    "call 999.",
    "SKIN-BURN-DEEP": "Hold the skin under cool running water for 20 minutes first. Go to A&E now. "
    "You noted a white patch after heat. It can be a deep burn, even if it does not hurt. Use no "
    "more heat there.",
    "RF-LEG-WEAK": f"{TODAY} Your leg feels weak. {WORSE} If both legs are weak, call 999.",
    "RF-GAIT": f"{TODAY} You feel unsteady when you walk. {WORSE} If both legs go weak, call 999.",
    "RF-INFECT": f"{TODAY} You have a high temperature or feel very unwell, as well as back pain. "
    "If you are confused, breathe fast, or your skin is blotchy or blue, call 999 now.",
    "RF-CANCER-HX": "Call your GP or cancer team today. You told us that you have or have had "
    "cancer, and now you have back pain. Tell them you have had cancer and now have new back pain. "
    "They need to know.",
    "RF-FRAGILITY": f"{TODAY} You had a fall or knock, and you have weak bones and you are 65 or "
    "older. Your bones may be weaker. You may need an X-ray.",
    "SKIN-BURN": "After heat, first cool the skin for 20 minutes under cool running water. Then, "
    "if it is white, charred, or larger than your hand, go to A&E. If not, call 111 or ask a "
    "pharmacist today. After cold, warm it slowly and do not rub it. If it is still numb or white "
    "after an hour, call 111. You noted a blister after heat and a white patch on the skin after "
    "heat and cold in turn. Use no more heat or ice there.",
    "MED-PARA-24H": "Call 111 now, even if you feel well. You have logged more than 4,000 mg of "
    "paracetamol in 24 hours. Take no more of it until you have advice. If they send you to "
    "hospital, take the pack with you. If you took extra to harm yourself, or feel very unwell, "
    "call 999 now. You can call Samaritans on 116 123 at any time.",
    "MED-MAXDOSE": "Call 111 or ask a pharmacist now. This is more than the daily limit you copied "
    "from the pack. Ask before you take more today.",
    "MED-SEDATE-2": "Ask a pharmacist or call 111 today before you take both again. You logged "
    "codeine and diazepam. Two such drugs can make you very sleepy and slow your breathing. Drink "
    "no alcohol and do not drive. Do not stop one suddenly without asking. If you are very sleepy "
    "or your breathing is slow, call 999.",
    "MED-DUP-NSAID": "Ask a pharmacist or call 111 today before you take both again. You logged "
    "ibuprofen and naproxen. They are of the same kind. Do not stop an aspirin that a doctor gave "
    f"you without asking. {BLOOD}",
    "MED-NSAID-CAUTION": "Ask a pharmacist or call 111 before you take more. You logged ibuprofen, "
    f"and you take a blood thinner. It may not be safe for you. {ASK_FIRST} Swollen face or "
    f"throat, or wheeze: call 999. {BLOOD}",
    "SEVERE-3D": f"{SET} you have had pain of 8 or more for 3 days. This has happened, and daily "
    "tasks are very hard. Call your GP. If you cannot cope, call 111.",
    "WORSENING": f"First, check the warning signs. {RISE} Book a physio, osteopath or "
    "chiropractor, or GP.",
    "LEG-SPREAD": "Pain has moved down below your knee. See a physio, osteopath or "
    "chiropractor, or GP in the next few days. Stop any exercise that makes it spread.",
    "PERSIST-42": f"{SET} your back still hurts on day 42. This has happened. Book a GP or physio "
    "visit if you have not had one.",
    "INFO-PREG": "You told us you are pregnant. Pain in waves, bleeding, fluid, a fever, pain when "
    "you pee, or your baby moves less: call your maternity unit now. Ask your midwife, GP or a "
    "pharmacist before you take pain relief.",
    "MED-NSAID-10D": "You have logged a shop-bought anti-inflammatory on more than 10 days. Talk "
    "to a pharmacist or GP before you take more. This kind is meant for a short time.",
    "MED-CODEINE-3D": "You have taken codeine for more than 3 days. It can be habit forming. Talk "
    "to a pharmacist or GP.",
    "REFERRED": "First, check the warning signs. Your pain is in your left buttock and right calf. "
    "Then talk to a physio, osteopath or chiropractor, or GP.",
    "MED-PARA-TIME": "You logged paracetamol without a time. Give each dose its time. If it was "
    "more than 4,000 mg in one day, call 111, even if you feel well.",
    "MED-NSAID-ASK": "You logged ibuprofen, and you have high blood pressure. Ask a pharmacist "
    f"before you take more. {ASK_FIRST} {BLOOD}",
    "HEAT-RISK": "You told us: numb skin. Your skin may not feel heat or cold well. It could burn. "
    "Ask a pharmacist or GP before you use heat or ice.",
    "MED-INTERVAL": "Two doses are closer together than the gap on your pack. The gap for "
    "ibuprofen ends at 08:10. Wait until the time shown.",
    "MED-SEDATE": "Codeine can make you sleepy. Do not drive if you feel drowsy. Drink no alcohol "
    "with it.",
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
    assert message(typical(rule)) == PUBLIC[rule]


def test_where_no_sign_was_ticked_that_day_a_card_says_so_instead():
    assert message(typical("REFERRED", signs_none=True)) == (
        f"{NONE_TICKED} Your pain is in your left buttock and right calf. This is common and often "
        "gets better. Talk to a physio, osteopath or chiropractor, or GP."
    )
    assert message(typical("WORSENING", signs_none=True)) == (
        f"{NONE_TICKED} {RISE} Book a physio, osteopath or chiropractor, or GP."
    )


@pytest.mark.parametrize("nation", list(Nation))
def test_a_deep_burn_says_in_its_headline_to_cool_it_and_to_be_seen(nation: Nation):
    text = card_text(typical("SKIN-BURN-DEEP"), Settings(nation=nation), ON)
    cool, go = text.headline.split(". ")
    assert cool == "Hold the skin under cool running water for 20 minutes first"
    assert go.startswith("Go to ")
    assert text.beyond_headline == "Use no more heat there."


@pytest.mark.parametrize("rule", ["REFERRED", "WORSENING"])
@pytest.mark.parametrize("nation", list(Nation))
def test_the_warning_signs_stand_first_and_nothing_comforts_before_they_are_answered(
    rule: str, nation: Nation
):
    text = card_text(typical(rule), Settings(nation=nation), ON)
    assert text.headline == "First, check the warning signs"
    assert "common" not in f"{text.seen} {text.what_to_do}"
    answered = card_text(typical(rule, signs_none=True), Settings(nation=nation), ON)
    assert "check the warning signs" not in f"{answered.headline} {answered.what_to_do}"
    assert answered.seen.startswith("You ticked no warning sign that day.")


@pytest.mark.parametrize(
    ("factor", "said", "short"),
    [
        (risk("anticoagulant"), "you take a blood thinner", "blood thinner"),
        (WARFARIN, "you take warfarin", "warfarin"),
        (HEART_ASPIRIN, "you take low-dose aspirin", "low-dose aspirin"),
        (Entry(ON, "person.born", "1950-06-01"), "you are 65 or older", "65 or older"),
        (risk("pregnant"), "you are pregnant", "pregnant"),
    ],
)
@pytest.mark.parametrize("rule", ["MED-NSAID-CAUTION", "MED-NSAID-ASK"])
def test_a_card_about_an_anti_inflammatory_names_what_held_and_nothing_of_the_list(
    rule: str, factor: Entry, said: str, short: str
):
    text = card_text(typical(rule, IBUPROFEN, factor, pairs=pairs(factor)), Settings(), ON)
    assert text.seen.startswith(f"You logged ibuprofen, and {said}.")
    assert text.because == (f"12 May: ibuprofen 400 mg, with: {short}",)
    everything = f"{text.seen} {text.what_to_do} {text.rule} {text.because}"
    for other in ("ulcer", "kidney", "pregnan", "allerg", "asthma", "liver", "colitis"):
        assert other not in everything or other in said


@pytest.mark.parametrize("rule", ["MED-NSAID-CAUTION", "HEAT-RISK", "RF-FRAGILITY"])
def test_a_rule_in_plain_words_is_no_list_of_its_factors(rule: str):
    plain = rule_words(rule, Settings()).lower()
    for factor in table()[rule].risk_factors - {RiskFactor.AGE_65_OR_MORE}:
        if factor is not RiskFactor.ANTICOAGULANT:
            assert words.risk_factor(factor).lower().split(" (")[0] not in plain


def test_several_factors_and_medicines_are_each_named_once():
    found = pairs(risk("asthma"), WARFARIN) + pairs(risk("asthma"), medicine=NAPROXEN)
    text = card_text(typical("MED-NSAID-CAUTION", IBUPROFEN, pairs=found), Settings(), ON)
    assert text.seen.startswith(
        "You logged ibuprofen and naproxen, and you have asthma and you take warfarin."
    )
    assert text.because == (
        "12 May: ibuprofen 400 mg, with: asthma, warfarin",
        "12 May: naproxen 250 mg, with: asthma",
    )


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        (Fraction(25, 4), "6.3"),
        (Fraction(17, 3), "5.7"),
        (Fraction(4), "4"),
        (Fraction(13, 3), "4.3"),
    ],
)
def test_an_average_is_said_to_one_decimal_half_up(exact: Fraction, said: str):
    rise = Rise(exact, exact, date(2026, 5, 3), ON, 7)
    seen = card_text(typical("WORSENING", rise=rise), Settings(), ON).seen
    assert f"3 May to 12 May, it was {said} on average." in seen
    assert f"On the 7 logged days before them it was {said}." in seen


@pytest.mark.parametrize("rule", sorted(settable_thresholds()))
def test_a_card_says_you_asked_only_where_the_person_changed_the_number(rule: str):
    row = table()[rule]
    mine = "You asked to be told when "
    assert card_text(typical(rule), Settings(), ON).seen.startswith(f"{SET} ")
    for name in settable_thresholds()[rule]:
        usual, bounds = row.thresholds[name].value, row.thresholds[name].bounds
        as_usual = Settings(tell_me_when={rule: {name: usual}})
        assert card_text(typical(rule), as_usual, ON).seen.startswith(f"{SET} ")
        own = bounds.most if bounds.most != usual else bounds.least
        changed = Settings(tell_me_when={rule: {name: own}})
        assert card_text(typical(rule), changed, ON).seen.startswith(mine)


def test_the_number_of_an_older_record_was_asked_for_unless_it_was_the_usual_one():
    for points, opens in (("2", SET), ("3", "You asked to be told when")):
        older = Settings(tell_me_when={"WORSENING": {"points": Decimal(points)}})
        assert card_text(typical("WORSENING"), older, ON).seen.startswith(opens)


def test_every_field_of_every_text_is_filled_in_every_case():
    for rule in table():
        for alert in variants(rule):
            text = card_text(alert, Settings(), ON)
            assert "…" not in f"{text.seen} {text.what_to_do} {' '.join(text.because)}", rule


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
    r"\b(you (can|may|could|should) (take|have)|"
    r"take (up to|one|two|half|\d|your|another|the(?! pack))|(next|another) dose|tablets?|"
    r"capsules?|(raise|lower|increase|reduce|halve|double) )",
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
