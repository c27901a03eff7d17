"""Puts a theme on the application: palette, fonts and style sheet, again at every change."""

from enum import StrEnum
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.theme import Theme, ThemeName, load_theme


class TextRole(StrEnum):
    """The role of a text on its page, which sets its size and colour in the style sheet."""

    SMALL = "small"
    BODY = "body"
    LARGE = "large"
    MUTED = "muted"
    STRONG = "strong"
    HEADING = "heading"
    TITLE = "title"
    NUMBER = "number"


_BOLD = {TextRole.STRONG, TextRole.HEADING, TextRole.TITLE, TextRole.NUMBER}


class _Current:
    theme: Theme | None = None
    fonts: dict[TextRole, QFont] = {}  # noqa: RUF012 emptied with each theme


def platform_point_size() -> float:
    """Returns the platform's own UI font size in points, not that of the theme."""
    size = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return size if size > 0 else 9.0


def current_theme() -> Theme:
    """Returns the theme in use; the light one at 100 % until one was applied."""
    if _Current.theme is None:
        _Current.theme = load_theme(ThemeName.LIGHT, 1.0, platform_point_size())
    return _Current.theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Makes every widget, existing and new, look like the theme.

    Cheap before there are any; `restyler` restyles an open window.
    """
    if not app.styleSheet():
        # One style on every system: the sheet and our painting are made for it.
        app.setStyle("Fusion")
    use_theme_values(app, theme)
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:  # Qt matches it against every widget, also where it is the same
        app.setStyleSheet(sheet)


def use_theme_values(app: QApplication, theme: Theme) -> None:
    """Makes it the theme in use, with its palette and its font, but for the style sheet."""
    _Current.theme = theme
    _Current.fonts.clear()
    app.setPalette(_palette(theme))
    app.setFont(font(TextRole.BODY))


def font(role: TextRole) -> QFont:
    """Returns the platform's own font in the size and weight of that role."""
    if role not in _Current.fonts:  # a page that is laid out anew asks a thousand times
        _Current.fonts[role] = _font(role)
    return QFont(_Current.fonts[role])


def _font(role: TextRole) -> QFont:
    sizes = current_theme().sizes
    points = {
        TextRole.SMALL: sizes.small,
        TextRole.LARGE: sizes.large,
        TextRole.HEADING: sizes.heading,
        TextRole.TITLE: sizes.title,
        TextRole.NUMBER: sizes.number,
    }
    made = QFont(QApplication.font())
    made.setPointSizeF(points.get(role, sizes.body))
    if role in _BOLD:
        heavy = role in (TextRole.TITLE, TextRole.NUMBER)
        made.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.DemiBold)
    return made


def set_role(widget: QWidget, role: TextRole) -> None:
    """Sets the role of a label; to be called before it is first shown."""
    widget.setProperty("role", role.value)


def _palette(theme: Theme) -> QPalette:
    colours, made = theme.colours, QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, colours.page),
        (role.WindowText, colours.text),
        (role.Base, colours.card),
        (role.AlternateBase, colours.rail),
        (role.Text, colours.text),
        (role.Button, colours.card),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.text),
        (role.Light, colours.card),
        (role.Midlight, colours.line),
        (role.Mid, colours.outline),
        (role.Dark, colours.outline),
        (role.Shadow, colours.outline),
        (role.Highlight, colours.accent),
        (role.HighlightedText, theme.ink_on(colours.accent)),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.card),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Accent, colours.accent),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.disabled))
    return made


# The toolkit's own dialogs (files, print) have boxes that we have none of: a rule for those would
# take their arrows and steps away, so they are left to the palette.
# The focus of a field takes its second pixel from the padding, so nothing moves.
_SHEET = Template("""
QLabel { color: $text; background: transparent; }
QLabel[role="small"] { font-size: ${small}pt; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="large"] { font-size: ${large}pt; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 700; }
QLabel[role="number"] { font-size: ${number}pt; font-weight: 700; }
QLabel:disabled { color: $disabled; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 44px; }
QScrollBar::handle:horizontal { min-width: 44px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QLineEdit, QPlainTextEdit, QTextEdit {
  color: $text; background: $card; border: 1px solid $outline; border-radius: ${radius}px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QLineEdit { padding: 4px 12px; min-height: ${field}px; }
QPlainTextEdit, QTextEdit { padding: 7px 8px; }
QLineEdit:focus {
  border: 2px solid $accent; padding: 3px 11px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 6px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled {
  color: $disabled; border-color: $line;
}
QLineEdit[kit="inner"], QLineEdit[kit="inner"]:focus, QAbstractSpinBox QLineEdit,
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
  background: transparent; border: none; padding: 0; min-height: 0;
}

QMenuBar { background: $rail; color: $text; padding: 2px 8px; }
QMenuBar::item { padding: 6px 12px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $on; color: $accent; border: 1px solid $accent; }
QMenu {
  color: $text; background: $card; border: 1px solid $edge; padding: 6px;
}
QMenu::item { padding: 8px 28px 8px 16px; border-radius: 6px; border: 1px solid transparent; }
QMenu::item:selected { background: $on; color: $accent; border-color: $accent; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QToolTip {
  color: $text; background: $card; border: 1px solid $outline; padding: 6px 8px;
  font-size: ${small}pt;
}

QTableView, QTreeView, QListView {
  color: $text; background: $card; border: 1px solid $line; border-radius: ${radius}px;
  gridline-color: $line; selection-background-color: $on; selection-color: $accent;
  alternate-background-color: $rail;
}
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $accent; }
QHeaderView { background: transparent; }
QHeaderView::section {
  color: $muted; background: $card; border: none; border-bottom: 1px solid $line;
  padding: 8px; font-size: ${small}pt;
}
QTableCornerButton::section { background: $card; border: none; }
QProgressBar {
  color: $text; background: $rail; border: 1px solid $outline; border-radius: 6px;
  text-align: center; min-height: ${line_height}px;
}
QProgressBar::chunk { background: $on; border-radius: 5px; }
QStatusBar { color: $muted; background: $page; }
""")


def stylesheet(theme: Theme) -> str:
    """Returns the style sheet for the stock widgets; our own are painted from the theme."""
    inks = (
        f'QLabel[ink="{urgency}"] {{ color: {pair.ink}; }}\n' for urgency, pair in theme.urgencies
    )
    return _SHEET.substitute(_tokens(theme)) + "".join(inks)


def _tokens(theme: Theme) -> dict[str, str]:
    colours, sizes = theme.colours, theme.sizes
    tokens = {name: getattr(colours, name) for name in colours.__slots__}
    types = ("small", "large", "heading", "title", "number")
    tokens |= {name: f"{getattr(sizes, name):g}" for name in types}
    return tokens | {
        "disabled": theme.disabled,
        "on_accent": theme.ink_on(colours.accent),
        "radius": str(theme.radii.control),
        "field": str(sizes.control - 10),
        "line_height": str(sizes.line),
    }
