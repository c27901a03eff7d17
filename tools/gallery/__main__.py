"""Opens the gallery of the kit."""

import sys
from functools import partial

from recovery_tracker.ui.look.stylesheet import apply_theme
from tools.gallery.window import GalleryWindow


def run() -> int:
    """Opens the gallery and gives the exit status when it is closed."""
    from recovery_tracker.ui.look.appearance import Appearance
    from recovery_tracker.ui.shell.application import NO_WINDOW, make_application

    application = make_application()
    if application is None:
        return NO_WINDOW
    look = Appearance()
    look.start(application)
    window = GalleryWindow()
    look.restyle.connect(partial(apply_theme, application))
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(run())
