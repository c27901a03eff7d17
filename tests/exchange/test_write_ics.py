"""The file for a calendar, read back line by line as RFC 5545 says, by a reader of our own."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import Appointment, Note
from recovery_tracker.diary.when import local_date
from recovery_tracker.exchange.write_ics import appointments_ics
from tests.strategies import appointments

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=1)))
AT = datetime(2026, 11, 24, 10, 15, tzinfo=timezone(timedelta(hours=-5)))


@dataclass
class Part:
    """A component: its properties, and the components inside it."""

    name: str
    properties: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    parts: list["Part"] = field(default_factory=list)

    def only(self, name: str) -> str:
        ((_parameters, value),) = self.properties[name]
        return value

    def parameters(self, name: str) -> str:
        ((parameters, _value),) = self.properties[name]
        return parameters


def unfolded(content: bytes) -> list[str]:
    """The content lines: each physical one ends with CR LF and has at most 75 octets."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    assert not any(char in line for line in physical for char in (b"\r", b"\n"))
    lines: list[bytes] = []
    for line in physical:
        if line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode("utf-8") for line in lines]


def read(content: bytes) -> Part:
    """The calendar. Raises AssertionError where it is none."""
    root = Part("")
    open_ = [root]
    for line in unfolded(content):
        found = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^;:\"]+)*):(.*)", line, re.DOTALL)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            open_.append(Part(value))
            open_[-2].parts.append(open_[-1])
        elif name == "END":
            assert open_.pop().name == value
        else:
            open_[-1].properties[name].append((parameters, value))
    assert open_ == [root]
    (calendar,) = root.parts
    assert calendar.name == "VCALENDAR"
    return calendar


def plain(value: str) -> str:
    """A TEXT value without its escapes; a bare comma or semicolon is none."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), value
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value, flags=re.DOTALL)


def events(*visits: Appointment, questions: bool = False) -> list[Part]:
    calendar = read(appointments_ics(visits, NOW, include_questions=questions))
    assert calendar.only("VERSION") == "2.0"
    assert calendar.only("PRODID")
    return calendar.parts


def test_an_appointment_has_its_instant_and_an_alarm_a_day_before():
    (event,) = events(Appointment("v-1", AT, "Physiotherapist"))
    assert event.name == "VEVENT"
    assert event.only("UID") == "v-1@recovery-tracker"
    assert (event.only("DTSTART"), event.parameters("DTSTART")) == ("20261124T151500Z", "")
    assert event.only("DTSTAMP") == "20261120T083000Z"
    assert event.only("SUMMARY") == "Appointment: Physiotherapist"
    assert event.only("CLASS") == "PRIVATE"
    (alarm,) = event.parts
    assert alarm.name == "VALARM"
    assert (alarm.only("ACTION"), alarm.only("TRIGGER")) == ("DISPLAY", "-P1D")
    assert plain(alarm.only("DESCRIPTION")) == (
        "Bring the page from your diary to the appointment."
    )


def test_one_without_a_time_is_of_the_whole_day_and_its_alarm_on_the_evening_before():
    (event,) = events(Appointment("v", date(2026, 11, 24)))
    assert event.parameters("DTSTART") == ";VALUE=DATE"
    assert event.only("DTSTART") == "20261124"
    assert event.only("SUMMARY") == "Appointment"
    assert event.parts[0].only("TRIGGER") == "-PT6H"


def test_a_second_file_replaces_the_first():
    visit = Appointment("v", AT, "Dr Bell")
    first, second = (
        read(appointments_ics([visit], at)).parts[0] for at in (NOW, NOW + timedelta(minutes=1))
    )
    assert first.only("UID") == second.only("UID")
    assert int(first.only("SEQUENCE")) < int(second.only("SEQUENCE")) < 2**31
    assert first.only("DTSTAMP") < second.only("DTSTAMP")


def test_the_questions_are_in_it_only_if_asked_for_and_what_was_said_never():
    visit = Appointment("v", AT, "Bell, Ann; GP \\ MSK", ("Why, and\nhow?", "x;y"), Note("secret"))
    (without,) = events(visit)
    assert plain(without.only("DESCRIPTION")) == (
        "Bring the page from your diary to the appointment."
    )
    (with_them,) = events(visit, questions=True)
    assert plain(with_them.only("DESCRIPTION")) == (
        "Bring the page from your diary to the appointment.\nMy questions:\n- Why, and how?\n- x;y"
    )
    assert plain(with_them.only("SUMMARY")) == "Appointment: Bell, Ann; GP \\ MSK"
    assert b"secret" not in appointments_ics([visit], NOW, include_questions=True)


def test_long_lines_are_folded_and_no_character_is_broken():
    whom = "Фізіотерапевт 🦴 " * 20
    (event,) = events(Appointment("v", AT, whom))
    assert plain(event.only("SUMMARY")) == f"Appointment: {whom.strip()}"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\u2028"])
def test_what_came_from_a_file_can_not_begin_a_line_of_its_own(end):
    (event,) = events(
        Appointment("v", AT, f"x{end}ATTACH:http://example.org", (f"a{end}END:VEVENT",))
    )
    assert "ATTACH" not in event.properties
    assert plain(event.only("SUMMARY")) == "Appointment: x ATTACH:http://example.org"


@given(st.lists(appointments, max_size=4, unique_by=lambda visit: visit.id))
def test_every_appointment_that_can_be_kept_is_read_back(visits):
    found = events(*visits, questions=True)
    assert len(found) == len(visits)
    for visit, event in zip(visits, found, strict=True):
        assert unquote(plain(event.only("UID"))) == f"{visit.id}@recovery-tracker"
        start = event.only("DTSTART")
        if isinstance(visit.at, datetime) and event.parameters("DTSTART") == "":
            instant = datetime.strptime(start, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            assert instant == visit.at.replace(microsecond=0).astimezone(UTC)
        else:
            on = local_date(visit.at)
            assert start == f"{on.year:04}{on.month:02}{on.day:02}"
            assert on.year in (1, 9999) or not isinstance(visit.at, datetime)
        whom = " ".join((visit.with_whom or "").split())
        assert plain(event.only("SUMMARY")) == (f"Appointment: {whom}" if whom else "Appointment")
        said = plain(event.only("DESCRIPTION")).split("\n")
        assert said[2:] == [f"- {' '.join(each.split())}" for each in visit.questions]
