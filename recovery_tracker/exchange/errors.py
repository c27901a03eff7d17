"""What can be wrong with a whole file."""


class NotOurFileError(ValueError):
    """The file is not understood at all, and nothing of it was taken.

    The message is one sentence that says what is wrong, where, and what to do.
    """
