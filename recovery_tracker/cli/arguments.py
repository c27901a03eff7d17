"""What a person types after a command, as a value; a wrong one is one sentence."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.diary.when import parse_date


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
    """A number as a person types it: NaN is none, and neither is 1e-999999, which no screen can
    show. The record says which are in range.
    """

    name = "number"
    _typed = re.compile(r"[+-]?([0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9})")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        text = str(value).strip()
        if not self._typed.fullmatch(text):
            self.fail(_("“{value}” is not a number such as 6.5").format(value=text), param, ctx)
        return Decimal(text)


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


DATE = _Date()
FOLDER = _Folder()
NUMBER = _Number()
SITE_PAIN = _SitePain()
