"""Errors as the person at the keyboard reads them: what, where, what next."""

import sys

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.show.console import tell, visible


def report(error: PolicyError) -> int:
    """Print an error in three lines, and as JSON on stdout where JSON was asked for; give its code."""
    tell(f"error: {error.what}")
    tell(f"where: {error.where}")
    tell(f"next:  {error.next}")
    if "--json" in sys.argv:
        import json

        told = {
            "code": error.code.name.lower().replace("_", "-"),
            "message": error.what,
            "where": error.where,
            "next": error.next,
        }
        sys.stdout.write(json.dumps({"schema": "policy/error/1", "error": told}, ensure_ascii=False) + "\n")
    return error.code


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
