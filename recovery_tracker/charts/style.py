"""The style of a chart: colours, font and sizes, from the theme file or from the caller."""

import tomllib
from dataclasses import dataclass

from recovery_tracker.base.resources import resource
from recovery_tracker.guidance.facts import Urgency

MARK_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: a mark under this contrast with its ground gets an outline."""

OWN_FONT = "DejaVu Sans"
"""The font that matplotlib includes: the same on every computer."""


@dataclass(frozen=True)
class ChartStyle:
    """Colours as #rrggbb, the font families in order of preference, type sizes in points.

    `fills`: other fonts may fill in what these lack, which is `[?]` otherwise.
    """

    page: str
    ink: str
    muted: str
    grid: str
    pain: str
    sleep: str
    walk: str
    heat: str
    cold: str
    flag: str
    urgent: str
    emergency: str
    ribbon: str
    font: tuple[str, ...] = (OWN_FONT,)
    size: float = 9.0
    small: float = 8.0
    fills: bool = True

    def flag_of(self, urgency: Urgency) -> str:
        """Returns the colour of a card's flag."""
        return {Urgency.URGENT: self.urgent, Urgency.EMERGENCY: self.emergency}.get(
            urgency, self.flag
        )

    def edge(self, colour: str, *grounds: str) -> str:
        """Returns the outline of a mark: its own colour, or the muted ink where that is too faint.

        `grounds`: what may be behind it besides the page, such as the ribbon.
        """
        each = (self.page, *grounds)
        clear = all(contrast(colour, ground) >= MARK_CONTRAST for ground in each)
        return colour if clear else self.muted


def theme_style(
    theme: str = "light",
    *,
    font: tuple[str, ...] = (OWN_FONT,),
    size: float = 9.0,
    small: float = 8.0,
) -> ChartStyle:
    """Returns the style on a card of that theme (`light`, `dark`, `high-contrast`).

    Raises KeyError for a theme that the theme file does not have.
    """
    tokens = tomllib.loads(resource("theme.toml").read_text("utf-8"))[theme]
    pain, heat, walk, sleep, cold = tokens["series"]
    return ChartStyle(
        page=tokens["card"],
        ink=tokens["text"],
        muted=tokens["muted"],
        grid=tokens["line"],
        pain=pain,
        sleep=sleep,
        walk=walk,
        heat=heat,
        cold=cold,
        flag=tokens["urgency"]["book"][0],
        urgent=tokens["urgency"]["urgent"][0],
        emergency=tokens["urgency"]["emergency"][0],
        ribbon=tokens["ribbon"],
        font=font,
        size=size,
        small=small,
    )


def contrast(one: str, other: str) -> float:
    """Returns the WCAG contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
