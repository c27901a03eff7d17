"""The page for an appointment as a value: every word and number on it, ready to set."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from recovery_tracker.wording.page import Line
from recovery_tracker.wording.page_lists import ViewWords
from recovery_tracker.wording.tiles import Tile

if TYPE_CHECKING:  # it brings matplotlib, which start-up does without
    from recovery_tracker.charts.letters import Face


@dataclass(frozen=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Drawn:
    """A drawing as an SVG: the words at each view, the caption of all, and what it shows."""

    svg: bytes
    views: tuple[ViewWords, ViewWords]
    caption: str
    alt: str


@dataclass(frozen=True)
class Listing:
    """A heading with rows that are cut where the page is full.

    The first `least` rows never are. `hidden` rows are already left out of `rows`.
    """

    heading: str
    rows: tuple[Line, ...]
    least: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class DayRow:
    """One date of the table, a cell for each header; not `logged`, every cell says so."""

    cells: tuple[str, ...]
    logged: bool


@dataclass(frozen=True)
class DayTable:
    """Every date of the period in a row, on sheets of its own after the page.

    `missing` is the text of a cell of which nothing was recorded.
    """

    heading: str
    headers: tuple[str, ...]
    rows: tuple[DayRow, ...]
    missing: str


@dataclass(frozen=True)
class Chart:
    """The chart as an SVG, empty where the page has none; `alt` says in words what it shows.

    `faces` are fonts of the system that fill in on it, `alone` is the same chart without them, and
    `replaced` counts the characters of its words that no font has.
    """

    alt: str
    note: str = ""
    svg: bytes = b""
    faces: "tuple[Face, ...]" = ()
    alone: bytes = b""
    replaced: int = 0


@dataclass(frozen=True)
class Summary:
    """Everything on the page, in the order in which a clinician reads.

    `alarms` are emergencies that nobody has answered. `visit` is the appointment that it is for,
    `first_question` the question to ask there first. `bodies` are where it hurt at first and at
    last; `done` is movement, heat and cold. Parts that the person left out are empty; `left_out`
    names them, as does `about`. `few` replaces the chart where the days are few. `late` names the
    days that were entered late. `paper` is “a4” or “us-letter”, `language` an ISO code and `made`
    the instant of the file.
    """

    title: str
    paper: str
    language: str
    made: datetime
    who: str
    episode: str
    visit: str
    first_question: str
    period: str
    alarm_heading: str
    alarms: tuple[Line, ...]
    signs: Listing
    risks: Line | None
    tiles: tuple[Tile, ...]
    chart: Chart
    late: Line | None
    function: Section | None
    where: Section | None
    bodies: tuple[Drawn, ...]
    done: tuple[Section, ...]
    medicines: Listing
    told: Listing
    questions: Listing
    notes: Listing
    about_heading: str
    about: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    few: DayTable | None = None
    table: DayTable | None = None
