"""The editor, as `git commit` opens it: what was typed is kept on disk before anything can fail."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain, count

from policy_cli.cli.failures import of_system
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.show.console import tell
from policy_cli.store.disk import write_bytes
from policy_cli.store.git import Repository
from policy_cli.store.guard import Defect, decode, unmarked

SCISSORS = "# ------------------------ >8 ------------------------"
_INTERRUPTED = (-signal.SIGINT, 128 + signal.SIGINT)


def edited(repository: Repository, name: str, text: str, help_lines: str) -> str:
    """Open a text in the person's editor and give it back as they saved it.

    Args:
        repository: where the draft is kept, under its private folder.
        name: of the draft.
        text: to start from.
        help_lines: what to say below the scissors line.

    Raises:
        PolicyError: the editor failed, or the text came back unchanged or empty.
    """
    command = _editor(repository)
    path = _draft(repository, name)
    _keep_earlier(path)
    comments = "".join(f"# {line}".rstrip() + "\n" for line in help_lines.splitlines())
    write_bytes(path, f"{text}\n{SCISSORS}\n{comments}".encode())
    _open(command, path)
    return _read(path, text)


def keep(repository: Repository, name: str, text: str) -> str:
    """Keep words that came from elsewhere as a draft, and give its path; what is kept already is enough."""
    path = _draft(repository, name)
    paths = chain([path], (f"{path}.{n}" for n in count(1)))
    kept = next(one for one in paths if not os.path.exists(one) or _holds(one, text))
    keep_in(kept, text)
    return kept


def keep_in(path: str, text: str) -> None:
    """Keep words in the draft at a path, in the place of those that are there."""
    write_bytes(path, text.encode())


def _holds(path: str, text: str) -> bool:
    with open(path, "rb") as file:
        return file.read() == text.encode()


def keeping(repository: Repository, name: str, *, dry_run: bool) -> AbstractContextManager[None]:
    """Say where typed words lie when recording them fails, and delete that draft once they are recorded."""
    return keeping_in(_draft(repository, name), dry_run=dry_run)


@contextmanager
def keeping_in(path: str, *, dry_run: bool) -> Iterator[None]:
    """Do as `keeping` does for the draft at a path."""
    try:
        yield
    except (PolicyError, OSError) as error:
        told = of_system(error) if isinstance(error, OSError) else error
        kept = "" if path in told.next else f" · your words are kept in {path}"
        raise PolicyError(told.code, told.what, told.where, told.next + kept) from None
    if not dry_run:
        with suppress(FileNotFoundError):
            os.unlink(path)


def _draft(repository: Repository, name: str) -> str:
    return os.path.join(repository.private, "drafts", f"{name}.md")


def _keep_earlier(path: str) -> None:
    """Give words that an earlier try left behind a name of their own."""
    if os.path.exists(path):
        kept = next(name for name in (f"{path}.{n}" for n in count(1)) if not os.path.exists(name))
        os.replace(path, kept)
        tell(f"the words of an earlier try are kept in {kept}")


def _editor(repository: Repository) -> str:
    """Give the editor's command line, where a person is there to use it or a script named one."""
    told = any(map(os.environ.get, ("GIT_EDITOR", "VISUAL", "EDITOR"))) or repository.line(
        "config", "core.editor"
    )
    if os.environ.get("POLICY_NO_INPUT") or not (told or sys.stdin.isatty()):
        raise PolicyError(
            Exit.USAGE,
            "there are no words, and no editor may be opened",
            "the options of this command",
            "give the words by options; --help names them",
        )
    return repository.line("var", "GIT_EDITOR") or "vi"


def _open(command: str, path: str) -> None:
    """Wait for the editor; Ctrl-C is its own meanwhile, as under git."""
    tell(f"waiting for your editor: {command}")
    try:
        with subprocess.Popen([*shlex.split(command), path]) as editor:
            held = signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                code = editor.wait()
            finally:
                signal.signal(signal.SIGINT, held)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise PolicyError(
            Exit.OUTSIDE,
            f"the editor {command} could not be started: {why}",
            path,
            "set EDITOR, for example: export EDITOR=nano",
        ) from None
    if code:
        how = "interrupted" if code in _INTERRUPTED else f"the editor ended with code {code}"
        raise PolicyError(
            Exit.INTERRUPTED,
            f"{how}; nothing was changed",
            path,
            "run the command again; what was saved stays in that file",
        )


def _read(path: str, text: str) -> str:
    with open(path, "rb") as file:
        saved = decode(unmarked(file.read()))
    if isinstance(saved, Defect):
        raise PolicyError(
            Exit.INVALID, saved.message, f"{path}:{saved.line}", f"{saved.hint}; the text is in that file"
        )
    words = saved.partition(SCISSORS)[0].strip("\n")
    if words.strip() in ("", text.strip()):
        os.unlink(path)
        raise PolicyError(
            Exit.INTERRUPTED,
            "the text came back unchanged or empty; nothing was changed",
            "your editor",
            "run the command again to try anew",
        )
    return words
