"""The errors of a whole file."""


class NotOurFileError(ValueError):
    """The file can't be read as one of ours, and nothing of it was taken.

    The message is one sentence that says what is wrong, where, and what to do.
    """
