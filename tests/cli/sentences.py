"""What an error of the command line looks like."""

import re


def is_one_sentence(text: str) -> bool:
    """One line with something in it, and no second sentence behind the first."""
    line = text.rstrip("\n")
    return (
        bool(line.strip())
        and text == line + "\n"
        and "\n" not in line
        and "Traceback" not in line
        and not re.search(r"[.!?] +[A-Z“]", line)
    )
