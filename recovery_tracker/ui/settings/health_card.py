"""The card “What the advice should know”: risk factors, and since when and until when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.ui.widgets.typed_date import TypedDate
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.health import question, what_it_is_for


class HealthCard(Card):
    """`ticked` carries a risk factor and whether the person has it; `dated` one with its dates."""

    ticked = Signal(object, bool)
    dated = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What the advice should know"), parent=parent)
        self._shown: frozenset[object] = frozenset()
        self._list = CheckList(
            _("What the advice should know"),
            [(factor, question(factor)) for factor in RiskFactor],
            columns=2,
            parent=self,
        )
        self._list.edited.connect(self._tick)
        self._rows: dict[RiskFactor, _DatesRow] = {}
        self._dates = QWidget(self)
        self._column = QVBoxLayout(self._dates)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(
            caption(
                _("When it began and when it ended, if you know. Without dates it always counts.")
            )
        )
        for part in (Paragraph(what_it_is_for()), self._list, self._dates):
            self.body.addWidget(part)
        self._dates.hide()

    def show_person(self, person: Person) -> None:
        """Shows what is kept; a date that is typed and not kept yet, or wrong, stays."""
        factors = person.risk_factors
        self._shown = frozenset(factors)
        self._list.set_values(self._shown)
        for factor in RiskFactor:
            if factor in factors:
                self._row(factor).show_period(factors[factor])
            elif (row := self._rows.get(factor)) is not None and not row.isHidden():
                self._take_away(row)
        self._dates.setVisible(bool(factors))
        self._order()

    def show_wrong(self, factor: RiskFactor, sentence: str) -> None:
        """Says under the date of a risk factor that was typed last what is wrong with it."""
        self._row(factor).show_wrong(sentence)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        for row in self._rows.values():
            row.flush()

    def _tick(self, values: Sequence[object]) -> None:
        for factor in RiskFactor:
            if (factor in values) is not (factor in self._shown):
                self.ticked.emit(factor, factor in values)

    def _row(self, factor: RiskFactor) -> "_DatesRow":
        """The dates of a risk factor, made when it is first ticked: most never are."""
        if factor not in self._rows:
            row = self._rows[factor] = _DatesRow(factor, self._dates)
            row.edited.connect(lambda period: self.dated.emit(factor, period))
            before = [each for each in RiskFactor if each in self._rows].index(factor)
            self._column.insertWidget(1 + before, row)
        return self._rows[factor]

    def _take_away(self, row: "_DatesRow") -> None:
        if any(stop.hasFocus() for stop in row.stops()):
            self._list.take_focus()
        row.forget()

    def _order(self) -> None:
        """Tab goes from the list to the dates: Qt puts what was made later at the end."""
        stop: QWidget = self._list.findChildren(CheckRow)[-1]
        for factor in RiskFactor:
            if factor in self._shown:
                for each in self._rows[factor].stops():
                    QWidget.setTabOrder(stop, each)
                    stop = each


class _DatesRow(Group):
    """A risk factor that is ticked, with its two dates. `edited` carries the RiskPeriod."""

    edited = Signal(object)

    def __init__(self, factor: RiskFactor, parent: QWidget) -> None:
        what = sentence_case(words.risk_factor(factor))
        super().__init__(what, parent)
        self._period, self._edited = RiskPeriod(), "since"
        whole = vbox(self)
        columns = Columns(self, stack_below=520)
        whole.addWidget(columns)
        columns.column(2).add(Paragraph(what, TextRole.STRONG))
        dates = Columns(columns, stack_below=280)
        columns.add(dates, 3)
        since, until = dates.column(), dates.column()
        self._fields = {
            "since": TypedDate(_("Since"), name=_("{what}: since").format(what=what), parent=since),
            "until": TypedDate(_("Until"), name=_("{what}: until").format(what=what), parent=until),
        }
        since.add(self._fields["since"])
        until.add(self._fields["until"])
        for which, field in self._fields.items():
            field.edited.connect(lambda on, which=which: self._edit(which, on))

    def show_period(self, period: RiskPeriod) -> None:
        self._period = period
        self._fields["since"].set_value(period.since)
        self._fields["until"].set_value(period.until)
        self.show()

    def show_wrong(self, sentence: str) -> None:
        self._fields[self._edited].show_error(sentence)

    def forget(self) -> None:
        self.hide()
        self._period = RiskPeriod()
        for field in self._fields.values():
            field.forget()

    def flush(self) -> None:
        for field in self._fields.values():
            field.flush()

    def stops(self) -> tuple[QWidget, ...]:
        return tuple(field.stop for field in self._fields.values())

    def _edit(self, which: str, on: date | None) -> None:
        self._edited = which
        dates = {"since": self._period.since, "until": self._period.until, which: on}
        self.edited.emit(RiskPeriod(**dates))
