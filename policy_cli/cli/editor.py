"""The editor, as `git commit` opens it: what was typed is kept on disk before anything can fail."""

import os
import shlex
import subprocess
from contextlib import suppress

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.show.console import tell
from policy_cli.store.disk import write_bytes
from policy_cli.store.git import Repository
from policy_cli.store.guard import Defect, decode

SCISSORS = "# ------------------------ >8 ------------------------"


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
    path = os.path.join(repository.private, "drafts", f"{name}.md")
    with suppress(FileNotFoundError):
        os.replace(path, f"{path}.before")
    comments = "".join(f"# {line}".rstrip() + "\n" for line in help_lines.splitlines())
    write_bytes(path, f"{text}\n{SCISSORS}\n{comments}".encode())
    _open(repository, path)
    return _read(path, text)


def forget(repository: Repository, name: str) -> None:
    """Delete a draft whose words are safe in a commit."""
    for path in (f"{name}.md", f"{name}.md.before"):
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(repository.private, "drafts", path))


def _open(repository: Repository, path: str) -> None:
    command = repository.line("var", "GIT_EDITOR") or "vi"
    tell(f"waiting for your editor: {command}")
    try:
        code = subprocess.run([*shlex.split(command), path], check=False).returncode
    except OSError as error:
        raise PolicyError(
            Exit.OUTSIDE,
            f"the editor {command} could not be started: {error.strerror}",
            path,
            "set EDITOR, for example: export EDITOR=nano",
        ) from None
    except KeyboardInterrupt:
        raise PolicyError(
            Exit.INTERRUPTED,
            "interrupted; nothing was changed",
            path,
            "what was saved is in that file; run the command again",
        ) from None
    if code:
        raise PolicyError(
            Exit.INTERRUPTED,
            f"the editor ended with code {code}; nothing was changed",
            path,
            "what was saved is in that file",
        )


def _read(path: str, text: str) -> str:
    with open(path, "rb") as file:
        saved = decode(file.read())
    if isinstance(saved, Defect):
        raise PolicyError(
            Exit.INVALID, saved.message, f"{path}:{saved.line}", f"{saved.hint}; the text is in that file"
        )
    words = saved.partition(SCISSORS)[0].strip("\n")
    if words.strip() in ("", text.strip()):
        raise PolicyError(
            Exit.INTERRUPTED,
            "the text came back unchanged or empty; nothing was changed",
            path,
            "run the command again to try anew",
        )
    return words
