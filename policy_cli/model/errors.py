"""What a command refuses to do, said in three lines: what, where, what to type next."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command, as the help documents them."""

    DONE = 0
    BUG = 1
    USAGE = 2
    NOT_FOUND = 3
    INVALID = 4
    CONFLICT = 5
    REFUSED = 6
    OUTSIDE = 7
    INTERRUPTED = 130


class PolicyError(Exception):
    """A command that cannot be carried out; nothing was changed.

    Attributes:
        code: the exit code.
        what: what is wrong, one line, no full stop after an id.
        where: the file, id or place it concerns, one line.
        next: what to type or do next, one line.
    """

    def __init__(self, code: Exit, what: str, where: str, next: str) -> None:  # noqa: A002 - the word users see
        super().__init__(what)
        self.code = code
        self.what = what
        self.where = where
        self.next = next
