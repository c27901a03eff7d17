"""The theme as values: colours, type sizes, spaces, and the one pain ramp, with their contrast."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, filled, read_toml

BLACK, WHITE = "#000000", "#ffffff"
TEXT_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of a text with its ground."""
MARK_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: the least contrast of a mark that carries a meaning."""
_SMALLEST_POINTS = 10.0
_PIXELS_A_POINT = 96 / 72


class ThemeName(StrEnum):
    """The themes there are."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Pair(NamedTuple):
    """An ink and its ground, as #rrggbb."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour tokens, as #rrggbb."""

    page: str
    card: str
    line: str
    edge: str
    outline: str
    text: str
    muted: str
    accent: str
    on: str
    rail: str
    ribbon: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type in points; heights and icons in pixels, already scaled with the text."""

    small: float
    body: float
    large: float
    heading: float
    title: float
    number: float
    control: int
    line: int
    icon: int
    rail_icon: int


@dataclass(frozen=True, slots=True)
class Spaces:
    """Pixels between and around things; the same at every text size."""

    half: int
    unit: int
    gap: int
    group: int
    card: int
    page: int
    column: int


@dataclass(frozen=True, slots=True)
class Radii:
    """Pixels of round corners."""

    step: int
    control: int
    card: int


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything the look is made from."""

    name: ThemeName
    scale: float
    colours: Colours
    sizes: Sizes
    spaces: Spaces
    radii: Radii
    series: tuple[str, ...]
    ramp_ends: tuple[str, str]
    urgencies: tuple[tuple[str, Pair], ...]

    def urgency(self, urgency: str) -> Pair:
        """Returns the ink and ground of an urgency: self-care, book, urgent or emergency.

        Raises KeyError for a word that is no urgency.
        """
        return dict(self.urgencies)[str(urgency)]

    def ink_on(self, ground: str) -> str:
        """Returns the card's or the text's colour, the one that reads better on a filled ground."""
        both = (self.colours.card, self.colours.text)
        return max(both, key=lambda ink: contrast(ink, ground))

    @property
    def disabled(self) -> str:
        """Returns the ink of a control that can't be used now, even where muted is as strong."""
        share = 0.45 if self.name is ThemeName.HIGH_CONTRAST else 0.0
        return mix(self.colours.muted, self.colours.card, share)

    @property
    def hover(self) -> str:
        """Returns the ground of a plain control under the pointer."""
        towards = self.colours.text if self.name is ThemeName.HIGH_CONTRAST else self.colours.accent
        share = 0.22 if self.name is ThemeName.HIGH_CONTRAST else 0.07
        return mix(self.colours.card, towards, share)


@cache
def load_theme(name: ThemeName, text_scale: float = 1.0, base_point_size: float = 0.0) -> Theme:
    """Returns the theme of that name for a text size.

    `text_scale` is the person's own setting, 1.0 to 2.0. `base_point_size` is the platform's
    UI font in points: where it is larger than our 11-point body, everything grows with it, so
    a person who has already asked the system for large text gets it.
    """
    file = read_toml(resource("theme.toml"))
    table, points = file.section(name.value), file.section("type")
    urgencies = table.section("urgency")
    scale = max(1.0, text_scale) * max(1.0, base_point_size / float(points.number("body")))
    low, high = table.texts("ramp")
    return Theme(
        name=name,
        scale=scale,
        colours=filled(Colours, table.value),
        sizes=_sizes(points, file.section("height"), scale),
        spaces=filled(Spaces, file.section("space").value),
        radii=filled(Radii, file.section("radius").value),
        series=table.texts("series"),
        ramp_ends=(low, high),
        urgencies=tuple((key, Pair(*urgencies.texts(key))) for key in urgencies.keys),
    )


def _sizes(points: Section, heights: Section, scale: float) -> Sizes:
    least, line, icon = heights.whole("line"), heights.whole("line") * scale, heights.whole("icon")
    grown = round(line - least)
    return Sizes(
        **{key: max(_SMALLEST_POINTS, points.value(key, float) * scale) for key in points.keys},
        control=heights.whole("target") + grown,
        line=round(line),
        icon=round(icon * scale),
        # Six pages must fit in a low window at 200 %: their words say more than their icons.
        rail_icon=round(heights.whole("rail_icon") * (2 + scale) / 3),
    )


def contrast(a: str, b: str) -> float:
    """Returns the WCAG contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def black_or_white(ground: str) -> str:
    """Returns black or white, the one with more contrast; one of them always reaches 4.58."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, ground))


def ramp(theme: Theme, step: float) -> str:
    """Returns the colour of a pain of 0 to 10: one hue, stronger in even steps with more pain."""
    low, high = theme.ramp_ends
    return mix(low, high, min(10.0, max(0.0, step)) / 10)


def ramp_text(theme: Theme, step: float) -> str:
    """Returns the colour of the number on that step of the ramp."""
    return black_or_white(ramp(theme, step))


def ramp_outline(theme: Theme, step: float) -> str:
    """Returns the 1-px line around that step: at least 3:1 against the card."""
    return outlined(theme, ramp(theme, step))


def outlined(theme: Theme, colour: str, ground: str | None = None) -> str:
    """Returns the colour, or the nearest one that contrasts 3:1 with the ground.

    The ground is the card unless another is named.
    """
    share, found = 0.0, colour
    while contrast(found, ground or theme.colours.card) < MARK_CONTRAST:
        share += 0.05
        found = mix(colour, theme.ramp_ends[1], share)
    return found


@cache
def mix(a: str, b: str, share: float) -> str:
    """Returns the colour at `share` of the way from a to b, in OKLab (Ottosson 2020)."""
    first, second = _oklab(a), _oklab(b)
    lightness, green_red, blue_yellow = (
        x + (y - x) * share for x, y in zip(first, second, strict=True)
    )
    return _hex(lightness, green_red, blue_yellow)


def _channels(colour: str) -> tuple[float, float, float]:
    """Linear light of red, green and blue, 0 to 1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    )
    return red, green, blue


@cache
def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: str) -> tuple[float, float, float]:
    r, g, b = _channels(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _hex(lightness: float, green_red: float, blue_yellow: float) -> str:
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_byte(value):02x}" for value in linear)


def _byte(linear: float) -> int:
    value = min(1.0, max(0.0, linear))
    encoded = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(encoded * 255)
