"""The page Relief: pain now in one press, then what may help now, in the order that makes sense."""

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.catalogue import Known, Level
from recovery_tracker.guidance.relief.order import Offer
from recovery_tracker.guidance.relief.safety import Why, is_offered, strictest
from recovery_tracker.services.record_change import EVERYTHING, RecordChange
from recovery_tracker.services.relief import ReliefNow, keep_answers, relief_now
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.relief.tile import ReliefTile, TileGrid
from recovery_tracker.ui.relief.walking_card import WalkingCard
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import link_button, plain_button
from recovery_tracker.ui.widgets.card import Card, LineLabel, Panel, Paragraph
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import discard, hbox, vbox
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.wording import relief as words

_NOW: Final = timedelta(minutes=30)
"""How long a pain that was said counts as that of now."""


class ReliefPage(Page):
    """What may help now; an item that is pressed goes to the command `relief.choose`."""

    def __init__(self, hub: Hub, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(_("What may help now"), parent)
        self._hub, self._commands = hub, commands
        self.set_subtitle(_("Pick what feels possible. Stop if it gets worse."))
        self._said_at: datetime | None = None
        self._positions = False
        self._now: ReliefNow | None = None
        self._back = plain_button(_("All that may help"), "chevron-left")
        self._back.clicked.connect(lambda: self._show_positions(on=False))
        self.add_action(self._back)
        if "relief.plan" in commands:
            plan = plain_button(_("My plan"))
            commands.bind(plan, "relief.plan")
            self.add_action(plan)
        self.body.setSpacing(current_theme().spaces.gap - 4)
        self._pain = _PainNow(self.content)
        self._pain.scale.edited.connect(self._take_pain)
        self.add(self._pain)
        self._grid = TileGrid(self.content)
        self.add(self._grid)
        self._aside = NotForNow(self.content)
        self._aside.looked.connect(self._choose)
        self.add(self._aside)
        self._walking = WalkingCard(hub, self.content)
        self.add(self._walking)
        self._no_floor = CheckRow(
            _("I can't get up from the floor by myself: leave out what is done there"),
            self.content,
        )
        self._no_floor.clicked.connect(self._take_no_floor)
        self.add(self._no_floor)
        about = Card(_("Good to know"), parent=self.content)
        for key in ("open", "rest", "posture", "medicine", "mrice", "seek"):
            about.body.addWidget(Paragraph(words.common(key), TextRole.BODY, about))
        self.add(about)
        foot = Paragraph(
            _(
                "General public advice, not treatment. Pain further down the leg, numbness or "
                "weakness: stop, and check the warning signs."
            ),
            TextRole.MUTED,
            self.content,
        )
        self.add(foot)
        self.add_end()

    def pain(self) -> Decimal | None:
        """Returns the pain that the person said just now; None where that was long ago."""
        said = self._said_at
        now = self._hub.diary.clock()
        return self._pain.scale.value() if said is not None and now - said < _NOW else None

    def say_pain(self, pain: Decimal) -> None:
        """Takes the pain of now, as a press on the scale does."""
        self._pain.scale.set_value(pain)
        self._take_pain(pain)

    def show_positions(self) -> None:
        """Shows the positions, as a press on their tile does."""
        self._show_positions(on=True)

    def forget_pain(self) -> None:
        """Begins anew: what was said went with a session."""
        self._pain.scale.set_value(None)
        self._said_at = None

    def take_focus(self) -> None:
        """Puts the focus where one begins: on the pain now."""
        self._pain.scale.take_focus()

    def show_page(self, change: RecordChange = EVERYTHING) -> None:  # noqa: ARG002 time counts, too
        """Shows what is offered now. Raises StoreError."""
        if self.pain() is None:
            self.forget_pain()
        self._now = relief_now(self._hub.diary, self._hub.evaluation(self._hub.as_of), self.pain())
        self._no_floor.setChecked(self._now.situation.answers.no_floor)
        self._show()

    def _show(self) -> None:
        now = self._now
        if now is None:
            return
        offers = [each for each in now.offers if self._is_tile(each)]
        positions = [each for each in offers if each.item.care is CareKind.POSITION]
        self._positions = self._positions and len(positions) > 1
        with self.changing():
            focus = self._focused_item()
            self._grid.show_tiles(
                [self._tile(each) for each in positions]
                if self._positions
                else self._tiles(offers, positions)
            )
            self._back.setVisible(self._positions)
            aside = [each for each in now.offers if not self._is_tile(each)]
            self._aside.show_offers(
                () if self._positions else tuple(aside), self._hub, now.situation.now
            )
            self._no_floor.setVisible(not self._positions)
            self._walking.look(now.recovered and not self._positions)
            self._give_focus(focus)

    def _tiles(self, offers: list[Offer], positions: list[Offer]) -> list[ReliefTile]:
        """Returns the tiles: all positions together are one, at the place of the first."""
        tiles = []
        for offer in offers:
            if len(positions) < 2 or offer.item.care is not CareKind.POSITION:
                tiles.append(self._tile(offer))
            elif offer is positions[0]:
                tiles.append(self._position_tile(positions))
        return tiles

    def _tile(self, offer: Offer) -> ReliefTile:
        tile = ReliefTile(offer.item, words.title(offer.item), words.offer_line(offer), self._grid)
        tile.clicked.connect(partial(self._choose, offer.item.id))
        return tile

    def _position_tile(self, positions: list[Offer]) -> ReliefTile:
        first = positions[0]
        titles = [words.title(each.item) for each in positions]
        line = words.positions_line(titles, first.eased)
        tile = ReliefTile(first.item, _("A comfortable position"), line, self._grid)
        tile.clicked.connect(lambda: self._show_positions(on=True))
        return tile

    def _choose(self, item: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._commands.run("relief.choose", item)

    def _is_tile(self, offer: Offer) -> bool:
        """Tells whether it is offered as a tile, and not only named with what speaks against it."""
        if offer.later:
            return False
        asks = [each for each in offer.reasons if each.level is not Level.SAY]
        if is_offered(offer.reasons) or all(each.why is Why.SKIN_WAITS for each in asks):
            return True
        known = self._now.situation.known if self._now else frozenset()
        return strictest(offer.reasons) is Level.ANSWER and Known.LEG not in known

    def _show_positions(self, *, on: bool) -> None:
        self._positions = on
        self._show()
        if self._grid.tiles:
            self._grid.tiles[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _take_pain(self, value: Decimal | None) -> None:
        self._said_at = None if value is None else self._hub.diary.clock()
        self.show_page()

    def _take_no_floor(self, on: bool) -> None:  # noqa: FBT001 a signal's value
        self._hub.change(lambda: keep_answers(self._hub.diary, no_floor=on))
        self.show_page()

    def _focused_item(self) -> str | None:
        return next((tile.item.id for tile in self._grid.tiles if tile.hasFocus()), None)

    def _give_focus(self, item: str | None) -> None:
        tile = next((each for each in self._grid.tiles if each.item.id == item), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)


class _PainNow(Panel):
    """How bad it is now, in one line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        title = _("How bad is it now?")
        self.setAccessibleName(title)
        spaces = current_theme().spaces
        row = hbox(self, gap=spaces.gap)
        row.setContentsMargins(spaces.card, spaces.unit + 4, spaces.gap, spaces.unit + 4)
        label = LineLabel(title, TextRole.STRONG)
        row.addWidget(label)
        self.scale = NumberScale(
            title, _("No pain"), _("Worst you can imagine"), captions=False, parent=self
        )
        row.addWidget(self.scale, 1)


class NotForNow(Card):
    """What is not offered now, each with its reason. `looked` carries the id of an item."""

    looked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Not for now"), parent=parent)
        self._rows: list[QWidget] = []

    def show_offers(self, offers: tuple[Offer, ...], hub: Hub, now: datetime) -> None:
        """Lists items with why they are not offered; one that only asks can be looked at."""
        for row in self._rows:
            self.body.removeWidget(row)
            discard(row)
        settings = hub.reader.undated().settings
        by_reason: dict[tuple[str, bool], list[Offer]] = {}
        for offer in offers:
            why = words.not_now(offer, settings, now.date()) or ""
            by_reason.setdefault((why, _may_look(offer)), []).append(offer)
        self._rows = [self._row(why, same, look=look) for (why, look), same in by_reason.items()]
        for row in self._rows:
            self.body.addWidget(row)
        self.setVisible(bool(self._rows))

    def _row(self, why: str, offers: list[Offer], *, look: bool) -> QWidget:
        """Returns the items that have one reason in common, and that reason."""
        row = QWidget(self)
        column = vbox(row, gap=2)
        if not look:
            titles = ", ".join(words.title(each.item) for each in offers)
            column.addWidget(LineLabel(titles, TextRole.STRONG))
        else:
            names = QWidget(row)
            height_follows_width(names)
            flow = FlowLayout(names, gap=4, row_gap=0)
            for offer in offers:
                button = link_button(words.title(offer.item))
                button.setAccessibleName(
                    _("Look at: {title}").format(title=words.title(offer.item))
                )
                button.clicked.connect(partial(self.looked.emit, offer.item.id))
                flow.addWidget(button)
            column.addWidget(names)
        column.addWidget(Paragraph(why, TextRole.MUTED))
        return row


def _may_look(offer: Offer) -> bool:
    """Tells whether the item can be opened all the same: its page asks before it begins."""
    return strictest(offer.reasons) is not Level.STOP
