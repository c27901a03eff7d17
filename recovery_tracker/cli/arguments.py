"""The values that a person types after a command; a wrong one is one sentence."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.diary.when import parse_date

_UNDERSTOOD: Final = "recovery_tracker.understood"


class _Date(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Folder(click.ParamType[Path]):
    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value):
            self.fail(_("name a folder"), param, ctx)
        return Path(value)


class _Number(click.ParamType[Decimal]):
    """A number with the locale's decimal mark or a point, and never with marks of thousands.

    1.500 is 1.5 everywhere. The record decides which numbers are in range.
    """

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        text = str(value).strip()
        try:
            number = formats().typed.parse_plain_number(text)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if ctx is not None and formats().number(number) != text:
            ctx.meta.setdefault(_UNDERSTOOD, []).append((text, number))
        return number


class _Whole(click.ParamType[int]):
    """A whole number. 1_0, which Python would take for 10, is no number."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = NUMBER.convert(value, param, ctx)
        if number % 1:
            self.fail(_("“{value}” is not a whole number").format(value=value), param, ctx)
        return int(number)


class _SitePain(click.ParamType[tuple[Site, Decimal | None]]):
    name = "site"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Site, Decimal | None]:
        site, equals, pain = str(value).partition("=")
        if site not in set(Site):
            known = ", ".join(Site)
            self.fail(
                _("“{site}” is not a site; use one of {known}").format(site=site, known=known),
                param,
                ctx,
            )
        return Site(site), _Number().convert(pain, param, ctx) if equals else None


def understood(ctx: click.Context) -> list[tuple[str, Decimal]]:
    """Returns each number that was typed otherwise than the program writes it, with its value."""
    return list(ctx.meta.get(_UNDERSTOOD, ()))


DATE = _Date()
FOLDER = _Folder()
NUMBER = _Number()
WHOLE = _Whole()
SITE_PAIN = _SitePain()
