"""Every pair of colours that can meet on the screen can be told apart, in every theme."""

from itertools import pairwise

import pytest

from recovery_tracker.base.theme import (
    MARK_CONTRAST,
    TEXT_CONTRAST,
    Theme,
    ThemeName,
    black_or_white,
    contrast,
    load_theme,
    mix,
    outlined,
    ramp,
    ramp_outline,
    ramp_text,
)

URGENCIES = ("self-care", "book", "urgent", "emergency")


@pytest.fixture(params=list(ThemeName), ids=str)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param, 1.0, 9.0)


def text_pairs(theme: Theme) -> dict[str, tuple[str, str]]:
    """Each text with each ground it is set on."""
    colours = theme.colours
    grounds = {name: getattr(colours, name) for name in ("page", "card", "rail")}
    pairs = {
        f"{ink} on {ground}": (getattr(colours, ink), colour)
        for ink in ("text", "muted", "accent")
        for ground, colour in grounds.items()
    }
    pairs["muted on ribbon"] = (colours.muted, colours.ribbon)
    pairs["text under the pointer"] = (colours.text, theme.hover)
    pairs["accent on selected"] = (colours.accent, colours.on)
    pairs["text on selected"] = (colours.text, colours.on)
    fills = {"accent": colours.accent, "emergency": theme.urgency("emergency").ink}
    for name, fill in fills.items():
        pairs[f"words of a button filled with {name}"] = (theme.ink_on(fill), fill)
        lit = mix(fill, colours.text, 0.14)
        pairs[f"the same under the pointer, {name}"] = (theme.ink_on(fill), lit)
    pairs["muted on the rail under the pointer"] = (
        colours.muted,
        mix(colours.rail, colours.accent, 0.08),
    )
    for urgency in URGENCIES:
        ink, ground = theme.urgency(urgency)
        pairs[f"ink of {urgency}"] = (ink, ground)
        pairs[f"text on {urgency}"] = (colours.text, ground)
        pairs[f"muted on {urgency}"] = (colours.muted, ground)
    pairs["the sentence of an error"] = (theme.urgency("emergency").ink, colours.card)
    for step in range(11):
        ink, ground = ramp_text(theme, step), ramp(theme, step)
        away = "#000000" if ink == "#ffffff" else "#ffffff"
        pairs[f"number on step {step}"] = (ink, ground)
        pairs[f"number on step {step} under the pointer"] = (ink, mix(ground, away, 0.12))
    return pairs


def mark_pairs(theme: Theme) -> dict[str, tuple[str, str]]:
    """Each mark that carries a meaning with the ground beside it."""
    colours = theme.colours
    pairs = {
        "line of a field on the card": (colours.outline, colours.card),
        "line of a field on the page": (colours.outline, colours.page),
        "ring on the card": (colours.accent, colours.card),
        "ring on the page": (colours.accent, colours.page),
        "icon on the rail": (colours.muted, colours.rail),
        "icon of the open page": (colours.accent, colours.on),
        "ring on the rail": (colours.accent, colours.rail),
        "ring under the pointer": (colours.text, theme.hover),
        "line of a box on selected": (colours.outline, colours.on),
        "tick in its box": (theme.ink_on(colours.accent), colours.accent),
        "what can't be used, on the card": (theme.disabled, colours.card),
        "what can't be used, on the page": (theme.disabled, colours.page),
        "tick in a box that can't be used": (theme.ink_on(theme.disabled), theme.disabled),
    }
    for urgency in URGENCIES:
        pairs[f"flag of {urgency} on ribbon"] = (theme.urgency(urgency).ink, colours.ribbon)
        pairs[f"icon of {urgency}"] = theme.urgency(urgency)
        pairs[f"ring on {urgency}"] = (colours.text, theme.urgency(urgency).ground)
    for step in range(11):
        pairs[f"line of step {step}"] = (ramp_outline(theme, step), colours.card)
    for place, colour in enumerate(theme.series):
        pairs[f"series {place}"] = (outlined(theme, colour), colours.card)
        on_ribbon = outlined(theme, colour, colours.ribbon)
        pairs[f"series {place} on ribbon"] = (on_ribbon, colours.ribbon)
    return pairs


def test_every_text_contrasts_with_its_ground(theme: Theme) -> None:
    weak = {
        name: round(contrast(*pair), 2)
        for name, pair in text_pairs(theme).items()
        if contrast(*pair) < TEXT_CONTRAST
    }
    assert weak == {}


def test_every_mark_contrasts_with_its_ground(theme: Theme) -> None:
    weak = {
        name: round(contrast(*pair), 2)
        for name, pair in mark_pairs(theme).items()
        if contrast(*pair) < MARK_CONTRAST
    }
    assert weak == {}


def test_more_pain_always_stands_out_more(theme: Theme) -> None:
    steps = [contrast(ramp(theme, step), theme.colours.card) for step in range(11)]
    assert all(less < more for less, more in pairwise(steps))


def test_the_ramp_begins_and_ends_where_the_file_says(theme: Theme) -> None:
    assert (ramp(theme, 0), ramp(theme, 10)) == theme.ramp_ends


def test_the_ramp_has_a_colour_between_steps_and_none_outside(theme: Theme) -> None:
    assert ramp(theme, 4.5) not in (ramp(theme, 4), ramp(theme, 5))
    assert ramp(theme, -1) == ramp(theme, 0)
    assert ramp(theme, 11) == ramp(theme, 10)


def test_a_number_on_the_ramp_is_black_or_white_whichever_contrasts_more(theme: Theme) -> None:
    for step in range(11):
        ground = ramp(theme, step)
        other = "#000000" if ramp_text(theme, step) == "#ffffff" else "#ffffff"
        assert contrast(ramp_text(theme, step), ground) >= contrast(other, ground)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert black_or_white("#ffe200") == "#000000"


def test_no_text_is_under_ten_points_at_any_size_of_the_platform(theme: Theme) -> None:
    for base in (6.0, 9.0, 11.0, 18.0):
        sizes = load_theme(theme.name, 1.0, base).sizes
        kinds = (sizes.small, sizes.body, sizes.large, sizes.heading, sizes.title, sizes.number)
        assert min(kinds) >= 10


def test_text_and_heights_grow_with_the_text_size_and_targets_start_at_44_pixels() -> None:
    normal = load_theme(ThemeName.LIGHT, 1.0, 9.0).sizes
    double = load_theme(ThemeName.LIGHT, 2.0, 9.0).sizes
    assert (normal.body, normal.title, normal.number) == (11, 20, 28)
    assert (double.body, double.title, double.number) == (22, 40, 56)
    assert normal.control >= 44
    assert double.control >= normal.control + normal.line


def test_a_larger_platform_font_makes_everything_larger() -> None:
    assert load_theme(ThemeName.LIGHT, 1.0, 16.5).sizes.body == pytest.approx(16.5)
    assert load_theme(ThemeName.LIGHT, 1.0, 16.5).sizes.title == pytest.approx(30)


def test_an_unknown_urgency_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.urgency("soon")
