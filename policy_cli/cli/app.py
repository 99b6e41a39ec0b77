"""The root of the command line: groups are imported only when they are used."""

import os
import sys
from typing import Annotated

import typer
from typer.main import get_command

from policy_cli import __version__
from policy_cli.cli.failures import of_system, report, report_bug
from policy_cli.cli.lazy import LazyGroup
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.show.console import say

COMMANDS = {
    "init": ("start", "Start a policy repository."),
    "status": ("overview", "Say what stands, what waits and what to type next."),
    "check": ("overview", "Find what the files break."),
    "doctor": ("overview", "Find what this computer or clone lacks."),
    "log": ("record", "List what was done."),
    "undo": ("record", "Take back what was done last."),
    "commitment": ("commitment", "Write, read and place commitments."),
    "pledge": ("commitment", "The same as commitment."),
    "chapter": ("chapter", "Write, read and place chapters."),
    "version": ("version", "Publish the platform as a version, list and compare versions."),
    "round": ("round", "Open, close and show the window for amendments."),
    "amend": ("amend", "Take in, show and decide amendments."),
    "agenda": ("agenda", "Make, show and lock the list that conference decides."),
    "session": ("session", "Record what conference decides, while it decides."),
    "adopt": ("adopt", "Seal the text that conference agreed as a new version."),
    "audit": ("adopt", "Recompute the text, and name what no decision explains."),
    "blame": ("adopt", "Say which amendment put each phrase into the text."),
    "freeze": ("freeze", "Freeze the adopted text for its launch."),
    "erratum": ("freeze", "Put the frozen text right: its next edition."),
    "build": ("build", "Print draft, manifesto, and the papers of a round as PDF."),
    "text": ("text", "Compare and merge Markdown files."),
    "import": ("import_", "Turn Markdown pages into a platform."),
    "export": ("export", "Give the platform as Markdown pages."),
    "git-merge": ("git_drivers", "Merge three versions of a file for git."),
}
"""Every command of the root, with the module that holds it and its summary."""


class _Root(LazyGroup):
    """The commands of the root."""

    modules = COMMANDS
    hidden_names = frozenset({"pledge", "git-merge"})
    single = frozenset(
        {"init", "status", "check", "doctor", "log", "undo", "import", "git-merge", "adopt", "audit", "blame"}
        | {"freeze", "erratum"}
    )


app = typer.Typer(
    cls=_Root,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _say_version(wanted: bool) -> None:
    if wanted:
        say(f"policy {__version__}")
        raise typer.Exit


@app.callback()
def root(
    folder: Annotated[str, typer.Option("--dir", "-C", help="Work as if started in this folder.")] = "",
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is."),
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; fail where something is missing.")
    ] = False,
) -> None:
    """Draft, amend and print a policy platform kept as YAML under git.

    Exit codes: 0 done, 1 a bug, 2 usage, 3 not found, 4 invalid data, 5 conflict, 6 the repository
    or the rules refuse, 7 an outside tool failed, 130 interrupted.
    """
    if folder:
        try:
            os.chdir(folder)
        except OSError as error:
            raise PolicyError(
                Exit.NOT_FOUND, f"there is no folder to work in: {error.strerror}", folder, "check the path"
            ) from None
    if no_input:
        os.environ["POLICY_NO_INPUT"] = "1"


def run() -> int:
    """Run the command line; every failure ends in three lines and a documented code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        _refuse_unwanted(sys.argv[1:])
        code = get_command(app).main(args=sys.argv[1:], prog_name="policy", standalone_mode=False)
        sys.stdout.flush()
    except PolicyError as error:
        return report(error)
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the second is what Typer makes of the first
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except OSError as error:
        return report(of_system(error))
    except Exception as error:  # noqa: BLE001 - the last door: whatever comes here is a bug, and is kept for a report
        return _other(error)
    if code == Exit.INTERRUPTED:  # what Typer makes of Ctrl-C, without a word
        return report(_interrupted())
    return code if isinstance(code, int) else Exit.DONE


def _interrupted() -> PolicyError:
    return PolicyError(
        Exit.INTERRUPTED, "interrupted", os.getcwd(), "policy log says whether anything was recorded"
    )


def _refuse_unwanted(arguments: list[str]) -> None:
    """Refuse words that hide or repaint text, before any of them reaches a file."""
    for text in arguments:
        if text.isascii() and text.isprintable():
            continue
        from policy_cli.store.guard import Defect, unwanted

        broken = any("\ud800" <= letter <= "\udfff" for letter in text)
        defect = Defect("this is not UTF-8 text", "type it again") if broken else unwanted(text)
        if defect:
            raise PolicyError(Exit.INVALID, defect.message, "the words you gave", defect.hint)


def _other(error: Exception) -> int:
    """Report Typer's own refusals in our three lines, and everything else as a bug."""
    message = getattr(error, "format_message", None)
    if message is None:
        if type(error).__name__ == "Abort":
            return report(_interrupted())
        return report_bug(error)
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        say(str(message()))
        return Exit.DONE
    command = getattr(context, "command_path", "policy")
    text = " ".join(str(message()).split())
    return report(PolicyError(Exit.USAGE, text.rstrip("."), command, f"{command} --help"))
