"""Where it hurts: the list of places from the neck down, and how bad it is at each."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.buttons import Button, disclosure, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import Chip, ChipGroup
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.figure import BodyFigure
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.ui.widgets.tab_order import put_after, stops_in
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

_SITES = "sites."
_STACK_BELOW = 880
"""Pixels at 100 % text under which the figure beside the list would be too small for a finger."""
_LIST, _FIGURE = 64, 36
"""The shares of the width."""
_Place = tuple[str, tuple[tuple[Site, str], ...]]
"""A place of the body, and its sites with the word of each."""


class SitesCard(FieldCard):
    """`marked` carries all ticked sites, `edited` how bad it is at one; `band` marks three."""

    marked = Signal(object)
    band = Signal()

    def __init__(self, parent: QWidget | None = None, *, title: str | None = None) -> None:
        asked = _("Where does it hurt?")
        super().__init__(asked if title is None else title, parent)
        self._copied = caption("")
        columns = Columns(self, stack_below=_STACK_BELOW)
        beside = columns.column(_LIST)
        for widget in self.make_above(beside):
            beside.add(widget)
        band = plain_button(_("Band across the lower back"), parent=beside)
        band.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        band.clicked.connect(self.band)
        self._list = _SiteList(beside)
        self._list.edited.connect(self.marked)
        beside.add(band, self._list)
        self._figure = BodyFigure(asked, columns)
        self._figure.marked.connect(self.marked)
        columns.add(self._figure, _FIGURE)
        self._how_bad = _HowBad(self)
        self._how_bad.edited.connect(lambda site, pain: self.edited.emit(f"{_SITES}{site}", pain))
        self.body.addWidget(self._copied)
        self.body.addWidget(columns)
        # Under both, and with its width there from the start: a first mark moves nothing.
        self.body.addWidget(_WidthOf(self._how_bad.scale, self))
        self.body.addWidget(self._how_bad)

    def make_above(self, parent: QWidget) -> Sequence[QWidget]:
        """Returns what is asked over the list, made with that parent: Tab goes by the order."""
        del parent
        return ()

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the marked sites, and how bad it is there."""
        copied = copied_sites(view)
        self._copied.setVisible(bool(copied))
        self._copied.setText(sentence_case(copied))
        self._figure.set_sites(view.check_in.sites)
        self._list.set_sites(view.day.marked_sites)
        waits = pending.removeprefix(_SITES) if pending and pending.startswith(_SITES) else None
        self._how_bad.show_sites(view.check_in.sites, waits, fresh=view.fresh)
        if self._how_bad.new_chips:
            put_after(self._list.last_stop, stops_in(self._how_bad))


def copied_sites(view: DayView) -> str:
    """Returns where the marked sites were copied from; empty where they were not."""
    copied = any(member.startswith(_SITES) for member in view.copied)
    return view.copied_words if copied else ""


class _SiteList(QWidget):
    """The places as rows of chips. `edited` carries the frozenset of all ticked sites.

    The back, the buttock and the groin are seen; the leg and what is higher up open in place, and
    are open while one of theirs is ticked.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups: list[ChipGroup] = []
        self._folds: list[tuple[Button, list[ChipGroup]]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        for title, places in _places():
            self._add_part(title, places)
        for group in self._groups:
            group.align_with(self._groups)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    @property
    def last_stop(self) -> QWidget:
        """The last chip of the list."""
        return self._groups[-1].findChildren(Chip)[-1]

    def set_sites(self, sites: frozenset[Site]) -> None:
        """Shows which are ticked, without a signal; none of them is folded away."""
        for group in self._groups:
            group.set_values(sites)
        for fold, groups in self._folds:
            if any(group.values() for group in groups):
                fold.setChecked(True)

    def _add_part(self, title: str, places: Sequence[_Place]) -> None:
        """Adds places, under a button that opens them where the part has a title."""
        row = self._grid.rowCount()
        fold = disclosure(title, quiet=True, parent=self) if title else None
        if fold is not None:
            self._grid.addWidget(fold, row, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        rows = [self._add_row(row + 1 + at, *place) for at, place in enumerate(places)]
        if fold is not None:
            self._folds.append((fold, [group for _label, group in rows]))
            for widget in (each for both in rows for each in both):
                widget.hide()
                fold.toggled.connect(widget.setVisible)

    def _add_row(
        self, row: int, place: str, sites: Sequence[tuple[Site, str]]
    ) -> tuple[QLabel, ChipGroup]:
        # Heard alone, "Left" says nothing.
        group = ChipGroup(
            place,
            sites,
            exclusive=False,
            spoken=lambda side: f"{place}, {side.lower()}",
            parent=self,
        )
        group.edited.connect(self._tell)
        self._groups.append(group)
        label = QLabel(place, self)
        label.setWordWrap(True)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(group, row, 1)
        return label, group

    def _tell(self, _values: object) -> None:
        self.edited.emit(frozenset(site for group in self._groups for site in group.values()))


class _HowBad(QWidget):
    """How bad it is at the sites that are marked: one scale, for the site that is chosen.

    `edited` carries a site and its pain, or None for marked without a number.
    """

    edited = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.new_chips = False
        """Whether the last showing made other chips, which have no place for Tab yet."""
        self._site: Site | None = None
        self._sites: tuple[Site, ...] = ()
        self._which = ChipGroup(
            _("How bad there?"), (), exclusive=True, spoken=_how_bad, parent=self
        )
        self._which.edited.connect(self._choose)
        ends = _("No pain"), _("Worst you can imagine")
        self.scale = NumberScale(_("How bad there?"), *ends, parent=self)
        self.scale.edited.connect(lambda pain: self.edited.emit(self._site, pain))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(caption(_("How bad there? Only if you want to say.")))
        column.addWidget(self._which)
        column.addWidget(self.scale)
        self._pains: Mapping[Site, Decimal | None] = {}

    def show_sites(
        self, pains: Mapping[Site, Decimal | None], waits: str | None, *, fresh: bool
    ) -> None:
        """Shows the sites with their pain; that of the site that `waits` stays as it is."""
        self._pains = pains
        sites = tuple(site for site in Site if site in pains)
        new = [site for site in sites if site not in self._sites]
        self.new_chips = sites != self._sites
        if self.new_chips:
            self._sites = sites
            self._which.set_options([(site, _words(site)) for site in sites])
        self._which.set_words({site: _words(site, pain) for site, pain in pains.items()})
        if fresh or self._site not in pains or (self.new_chips and new):
            self._site = next(iter(new or sites), None)
        self.setVisible(bool(sites))
        self._show_chosen(waits)

    def _show_chosen(self, waits: str | None = None) -> None:
        self._which.set_values(() if self._site is None else (self._site,))
        self.scale.setVisible(self._site is not None)
        if self._site is None:
            self.scale.set_value(None)
        else:
            self.scale.set_name(_how_bad(_words(self._site)))
            if self._site != waits:
                self.scale.set_value(self._pains[self._site])

    def _choose(self, site: Site | None) -> None:
        self._site = site
        self._show_chosen()


class _WidthOf(QWidget):
    """As wide as a widget needs to be, also while that is hidden, and of no height."""

    def __init__(self, widget: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = widget

    def sizeHint(self) -> QSize:
        return QSize(self._widget.minimumSizeHint().width(), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _words(site: Site, pain: Decimal | None = None) -> str:
    name = sentence_case(words.site(site))
    return name if pain is None else f"{name} · {formats().number(pain)}"


def _how_bad(words_: str) -> str:
    """What is heard of a chip, and of the scale: the list has the same words."""
    return _("How bad there: {site}").format(site=words_)


def _places() -> tuple[tuple[str, tuple[_Place, ...]], ...]:
    """The list's parts, each with its title and its places; of a place its sites and their words.

    What has no title is always seen.
    """
    left, right, middle, here = _("Left"), _("Right"), _("Middle"), _("Here")

    def pair(stem: str) -> tuple[tuple[Site, str], ...]:
        return ((Site(f"{stem}_left"), left), (Site(f"{stem}_right"), right))

    low = pair("low_back")
    back = (
        (_("Lower back"), (low[0], (Site.LOW_BACK_CENTRE, middle), low[1])),
        (_("Buttock"), pair("buttock")),
        (_("Groin"), pair("groin")),
    )
    leg = (
        (_("Thigh, front"), pair("thigh_front")),
        (_("Thigh, back"), pair("thigh_back")),
        (_("Knee"), pair("knee")),
        (_("Shin"), pair("shin")),
        (_("Calf"), pair("calf")),
        (_("Foot"), pair("foot")),
    )
    higher = (
        (_("Mid back"), ((Site.MID_BACK, here),)),
        (_("Upper back"), pair("upper_back")),
        (_("Neck"), ((Site.NECK, here),)),
    )
    return (("", back), (_("Leg, and how far down"), leg), (_("Higher up"), higher))
