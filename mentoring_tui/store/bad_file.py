"""What keeps a file from being one that this program wrote, before its content is looked at."""

import errno


class BadFile(OSError):
    """A file can't be one that this program wrote; `problem` is the code of what is wrong with it."""

    problem = ""


class NotAFile(BadFile):
    """The path is a link, a folder or a device and not a regular file."""

    problem = "not-a-file"


class TooLarge(BadFile):
    """A file is larger than any that this program writes."""

    problem = "too-large"


class SealBroken(BadFile):
    """A sealed file does not open: it was damaged or cut, or sealed with another key."""

    problem = "seal-broken"

    def __init__(self, path: str) -> None:
        super().__init__(errno.EBADMSG, "does not open", path)
