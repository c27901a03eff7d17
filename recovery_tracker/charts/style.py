"""The style of a chart: colours, font and sizes, from the theme file or from the caller."""

from dataclasses import dataclass

from recovery_tracker.base.theme import MARK_CONTRAST, ThemeName, contrast, load_theme
from recovery_tracker.guidance.facts import Urgency

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
    name: ThemeName = ThemeName.LIGHT,
    *,
    font: tuple[str, ...] = (OWN_FONT,),
    size: float = 9.0,
    small: float = 8.0,
) -> ChartStyle:
    """Returns the style of a chart on a card of that theme."""
    theme = load_theme(name)
    pain, heat, walk, sleep, cold = theme.series
    return ChartStyle(
        page=theme.colours.card,
        ink=theme.colours.text,
        muted=theme.colours.muted,
        grid=theme.colours.line,
        pain=pain,
        sleep=sleep,
        walk=walk,
        heat=heat,
        cold=cold,
        flag=theme.urgency("book").ink,
        urgent=theme.urgency("urgent").ink,
        emergency=theme.urgency("emergency").ink,
        ribbon=theme.colours.ribbon,
        font=font,
        size=size,
        small=small,
    )
