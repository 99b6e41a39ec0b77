"""Errors as the person at the keyboard reads them: what, where, what next."""

import errno
import os
import sys
from contextlib import suppress

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.show.console import json_text, tell
from policy_cli.text.visible import visible


def report(error: PolicyError) -> int:
    """Print an error in three lines, and as JSON on stdout where JSON was asked for; give its code."""
    with suppress(BrokenPipeError):  # whoever read has left, and the code tells the rest
        _say(error)
    return error.code


def _say(error: PolicyError) -> None:
    tell(f"error: {error.what}")
    tell(f"where: {error.where}")
    tell(f"next:  {error.next}")
    if "--json" in sys.argv:
        told = {
            "code": error.code.name.lower().replace("_", "-"),
            "message": error.what,
            "where": error.where,
            "next": error.next,
        }
        sys.stdout.write(json_text({"schema": "policy/error/1", "error": told}))


def of_system(error: OSError) -> PolicyError:
    """Say in our words what the operating system refused."""
    where = str(error.filename or os.getcwd())
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return PolicyError(
            Exit.REFUSED,
            f"you may not do this here: {error.strerror}",
            where,
            "work in a folder of your own, or ask its owner for the right to write",
        )
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    advice = "free some space" if full else "check the folder and your rights on it"
    return PolicyError(
        Exit.OUTSIDE,
        f"this computer refused: {error.strerror or error}",
        where,
        f"{advice}, then run the command again; nothing is half done",
    )


def report_bug(error: Exception) -> int:
    """Keep the trace of a bug in a file, and say where it is."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="policy-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write("".join(traceback.format_exception(error)))
    if "--debug" in sys.argv:
        sys.stderr.write(visible("".join(traceback.format_exception(error))))
    what = f"a bug in policy: {type(error).__name__}: {error}"
    return report(
        PolicyError(
            Exit.BUG, " ".join(what.split()), file.name, "send that file to whoever looks after policy"
        )
    )
