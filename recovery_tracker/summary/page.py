"""Sets the page with Typst, in memory: as a tagged PDF/UA-1 file, or as pictures of it.

The record enters as JSON in `sys_inputs` and the chart as bytes of its own, never as source, so no
word of it can act on the page. Nothing is written to a disk.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any, TypeVar

import typst

from recovery_tracker.base.resources import resource
from recovery_tracker.base.text import _
from recovery_tracker.charts.letters import check
from recovery_tracker.summary import fonts
from recovery_tracker.summary.values import Chart, Listing, Summary
from recovery_tracker.wording import page as words

Made = TypeVar("Made")

_GIVES_WAY = ("notes", "medicines", "questions", "told", "signs")
"""The lists in the order in which they give way."""
_DENSITIES = 8
"""How many sizes the template has, each smaller than the one before."""
_COMFORTABLE = 3
"""In the first of these sizes a page is rather set smaller than shortened."""
_NEARLY = 2
"""A summary of more pages doesn't fit on one by being set a little smaller."""
_LONGEST_WORD = 28
_SVG = re.compile(r"<svg\b[^>]*>")
_BREAK = "\u200b"
_SPACES = re.compile(r"[^\S\u00a0]+")


class PageError(Exception):
    """The page can't be set; the message says why."""


def page_pdf(summary: Summary) -> bytes:
    """Returns one page as tagged PDF/UA-1, and the table of days after it. Raises PageError."""
    return _set(summary, lambda job: job.pdf())


def page_png(summary: Summary, ppi: float = 144) -> tuple[bytes, ...]:
    """Returns the same as PNG, one for each sheet, for the print. Raises PageError."""
    return _set(summary, lambda job: job.png(ppi))


def page_preview(summary: Summary, ppi: float) -> tuple[tuple[bytes, ...], Summary]:
    """Returns the pictures, and the summary as it was cut for them. Raises PageError."""
    return _set(summary, lambda job: (job.png(ppi), job.summary))


def fitted(summary: Summary) -> Summary:
    """Returns the summary cut to one page: notes are cut first, then the other lists."""
    return _set(summary, lambda job: job.summary)


def _set(summary: Summary, make: Callable[["_Job"], Made]) -> Made:
    """Makes something of the fitted page; where a system font fails, with our own alone."""
    try:
        return make(_fit(summary, system=True))
    except RuntimeError:  # TypstError, or what a query raises
        pass
    try:
        return make(_fit(summary, system=False))
    except RuntimeError as error:
        raise PageError(str(error)) from error


class _Job:
    """One summary with its fonts, ready for Typst."""

    def __init__(self, summary: Summary, *, system: bool, density: int = 0) -> None:
        self.summary, self.density = summary, density
        chart = summary.chart
        plain = asdict(replace(summary, chart=Chart(chart.alt)))
        fields = {name: value for name, value in plain.items() if name not in _BESIDE}
        fields |= {"chart_alt": chart.alt, "chart_note": chart.note}
        fields["signs"] = _shown(summary.signs)
        fields["parts"] = list(_parts(summary))
        fields["bodies"] = [
            {name: value for name, value in asdict(body).items() if name != "svg"}
            for body in summary.bodies
        ]
        checked = check(_texts(fields), fills=system)
        fields = _filled(fields, iter(_breakable(text) for text in checked.texts))
        drawn = chart.svg if system else chart.alone
        lost = checked.replaced + chart.replaced
        if lost:
            fields["about"].append(words.replaced(lost))
        fields["fonts"] = list(checked.families)
        fields["density"] = density
        self._arguments: dict[str, Any] = {
            "font_paths": fonts.loaded(
                tuple(dict.fromkeys((*checked.faces, *(chart.faces if system else ()))))
            ),
            "ignore_system_fonts": True,
            "sys_inputs": {
                "summary": json.dumps(fields, ensure_ascii=False),
                "chart": drawn.decode("utf-8"),
                **{f"body-{n}": body.svg.decode() for n, body in enumerate(summary.bodies)},
            },
        }
        self._source = resource("page", "summary.typ").read_bytes()

    def pages(self) -> int:
        """Returns how many pages it takes."""
        # Only the size of a drawing counts here; reading all of it takes longer than the page. As
        # pictures and no query: Typst frees what it keeps of earlier pages in `compile` alone.
        inputs = {name: _frame(value) for name, value in self._arguments["sys_inputs"].items()}
        return len(_pictures(self._source, ppi=1, **{**self._arguments, "sys_inputs": inputs}))

    def pdf(self) -> bytes:
        """Returns the page as PDF/UA-1."""
        made = bytes(
            typst.compile(
                self._source,
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=self.summary.made,
                **self._arguments,
            )
        )
        if self.summary.table is None and self.summary.few is None:
            return made
        # Few pages have the table, and what marks its rows takes long to load.
        from recovery_tracker.summary.tags import with_row_headers

        return with_row_headers(made)

    def png(self, ppi: float) -> tuple[bytes, ...]:
        """Returns each page as PNG."""
        inputs = {**self._arguments["sys_inputs"], "ppi": str(ppi)}
        return _pictures(self._source, ppi=ppi, **{**self._arguments, "sys_inputs": inputs})


def _pictures(source: bytes, *, ppi: float, **arguments: Any) -> tuple[bytes, ...]:
    made: Any = typst.compile(source, format="png", ppi=ppi, **arguments)
    return tuple(made) if isinstance(made, list) else (bytes(made),)


_BESIDE = frozenset(
    {
        *("chart", "bodies", "made", "left_out"),
        *("function", "where", "done", "medicines", "told", "questions", "notes"),
    }
)
"""The members that reach Typst in another form, or are repeated elsewhere."""


def _fit(summary: Summary, *, system: bool) -> _Job:
    """Returns the job whose first part takes one page; the table of days has its own sheets."""
    job = _fit_page(replace(summary, table=None), system=system)
    if summary.table is None:
        return job
    return _Job(replace(job.summary, table=summary.table), system=system, density=job.density)


def _fit_page(summary: Summary, *, system: bool) -> _Job:
    """Returns the job that takes one page, whole where a size that reads well allows it.

    Otherwise lists are cut, and where that is not enough, the type shrinks. Where even that is not
    enough, no list keeps more than one row.
    """
    for density in range(_COMFORTABLE):
        whole = _Job(summary, system=system, density=density)
        pages = whole.pages()
        if pages == 1:
            return whole
        if pages > _NEARLY:
            break
    for each in (summary, _barest(summary)):
        if job := _fit_least(each, system=system):
            return job
    raise PageError(_("The summary does not fit on one page; choose a shorter period."))


def _barest(summary: Summary) -> Summary:
    for name in _GIVES_WAY:
        full: Listing = getattr(summary, name)
        summary = _with(summary, name, replace(full, least=min(full.least, 1)))
    return summary


def _fit_least(summary: Summary, *, system: bool) -> _Job | None:
    """Returns the job in the largest size in which the least of each list fits.

    None without one.
    """
    least = summary
    for name in _GIVES_WAY:
        full: Listing = getattr(summary, name)
        least = _with(least, name, _cut(full, min(full.least, len(full.rows))))
    for density in range(_COMFORTABLE - 1, _DENSITIES):
        if _Job(least, system=system, density=density).pages() == 1:
            return _shortened(summary, system=system, density=density)
    return None


def _shortened(summary: Summary, *, system: bool, density: int) -> _Job:
    """Returns the job with each list as long as there is room for, in the order of cutting.

    The least of all of them together fits.
    """
    for name in _GIVES_WAY:
        full: Listing = getattr(summary, name)
        low, high = min(full.least, len(full.rows)), len(full.rows)
        if low == high:
            continue
        shortest = _with(summary, name, _cut(full, low))
        if _Job(shortest, system=system, density=density).pages() > 1:
            summary = shortest  # and the next list is cut
            continue
        while low < high:
            middle = (low + high + 1) // 2
            trial = _Job(_with(summary, name, _cut(full, middle)), system=system, density=density)
            low, high = (middle, high) if trial.pages() == 1 else (low, middle - 1)
        summary = _with(summary, name, _cut(full, low))
        break
    return _Job(summary, system=system, density=density)


def _with(summary: Summary, name: str, listing: Listing) -> Summary:
    changes: dict[str, Any] = {name: listing}
    return replace(summary, **changes)


def _cut(listing: Listing, rows: int) -> Listing:
    cut = len(listing.rows) - rows
    return replace(listing, rows=listing.rows[:rows], hidden=listing.hidden + cut)


def _parts(summary: Summary) -> Iterator[dict[str, Any]]:
    """Yields the parts below the chart, in order, without empty ones."""
    sections = (summary.function, summary.where, *summary.done)
    for each in sections:
        if each is not None:
            listing = Listing(each.heading, each.lines)
            yield {**_shown(listing), "drawn": each is summary.where}
    for listing in (summary.medicines, summary.told, summary.questions, summary.notes):
        if listing.rows or listing.hidden:
            yield {**_shown(listing), "drawn": False}


def _shown(listing: Listing) -> dict[str, Any]:
    return {
        "heading": listing.heading,
        "continued": words.continued(listing.heading),
        "rows": [asdict(row) for row in listing.rows],
        "more": words.and_more(listing.hidden) if listing.hidden else "",
    }


def _frame(value: str) -> str:
    """Returns a drawing of the same size with nothing in it; any other value as it is."""
    opening = _SVG.search(value) if value.startswith("<") else None
    return f"{opening[0]}</svg>" if opening else value


def _texts(value: Any) -> list[str]:
    """Returns every text inside, in order."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for inner in value.values() for text in _texts(inner)]
        case list() | tuple():
            return [text for inner in value for text in _texts(inner)]
        case _:
            return []


def _filled(value: Any, texts: Any) -> Any:
    """Returns the same shape with the texts put back in their order."""
    match value:
        case str():
            return next(texts)
        case dict():
            return {name: _filled(inner, texts) for name, inner in value.items()}
        case list() | tuple():
            return [_filled(inner, texts) for inner in value]
        case _:
            return value


def _breakable(text: str) -> str:
    """Returns the text, line by line, with places to break in words wider than a column."""
    return "\n".join(" ".join(_broken(line)) for line in text.split("\n"))


def _broken(line: str) -> Iterator[str]:
    """Yields the words; what is kept together by no-break spaces is one, if a column has room."""
    for kept in _SPACES.split(line):
        for word in (kept,) if len(kept) <= _LONGEST_WORD else kept.split():
            yield _BREAK.join(
                word[place : place + _LONGEST_WORD] for place in range(0, len(word), _LONGEST_WORD)
            )
