"""Asking the person at the keyboard, also where standard input is a pipe."""

import os
import sys
from collections.abc import Container, Sequence


def terminal() -> int | None:
    """Open the terminal of this command, None where there is none or nothing may be asked."""
    if os.environ.get("POLICY_NO_INPUT"):
        return None
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None


def asked(handle: int, choices: Sequence[str], in_full: Container[str] = ()) -> str:
    """Ask until one of the choices is typed, whole or its beginning; empty where the person leaves.

    Args:
        handle: the terminal.
        choices: what may be typed.
        in_full: those that must be typed whole.
    """
    listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
    question = f"{listed}? "
    while answer := _answer(handle, question):
        begun = [one for one in choices if one.startswith(answer) and one not in in_full]
        meant = [answer] if answer in choices else begun
        if len(meant) == 1:
            return meant[0]
        question = f"{_unclear(answer, choices, begun)}type {listed}: "
    return ""


def _unclear(answer: str, choices: Sequence[str], begun: Sequence[str]) -> str:
    """Say why the beginning of a choice is not taken for it, empty for what begins none."""
    if begun:
        return f"{answer} may be {' or '.join(begun)}; "
    whole = next((one for one in choices if one.startswith(answer)), "")
    return f"{whole} must be typed whole; " if whole else ""


def _answer(handle: int, question: str) -> str:
    """Give what is typed, in small letters, a space for nothing but Enter; empty at the end of input."""
    sys.stdout.flush()
    try:
        os.write(handle, question.encode())
        typed = os.read(handle, 4096).decode(errors="replace")
    except KeyboardInterrupt:
        return ""
    return (" ".join(typed.casefold().split()) or " ") if typed else ""
