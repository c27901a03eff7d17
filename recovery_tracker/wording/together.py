"""Words that a line never parts, such as “easier 10 of 16”."""

NO_BREAK = "\u00a0"


def together(text: str) -> str:
    """Returns the text with spaces at which no line breaks."""
    return text.replace(" ", NO_BREAK)
