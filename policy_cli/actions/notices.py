"""What whoever prints should know beside what is printed: what is not in it, and what could be."""

from collections.abc import Iterator

from policy_cli.actions.clock import now
from policy_cli.render.publication import Edition, Publication
from policy_cli.store.release_file import release_of
from policy_cli.store.theme_file import read_theme
from policy_cli.store.workspace import Reader, Workspace


def notices(workspace: Workspace, made: Publication) -> Iterator[str]:
    """Say what a document leaves out: later edits, a newer look, the end of an embargo."""
    if made.edition is not Edition.DRAFT:
        yield from _uncommitted(workspace)
    elif read_theme(Reader(workspace.files)) != made.theme:
        version = made.colophon.version.partition(" ")[0]
        yield f"printed in the look that {version} was published with; platform/theme/ has another now"
    if made.embargo and _is_over(workspace, made.colophon.version):
        yield "its embargo is over: policy build final --release prints it without the mark"


def unsaved(workspace: Workspace) -> str:
    """Name the first file of the platform or of amendments that was changed and not committed."""
    changed = workspace.git().run("status", "--porcelain", "-z", "--", "platform", "amendments")
    return changed.decode("utf-8", "surrogateescape").split("\0")[0][3:]


def _uncommitted(workspace: Workspace) -> Iterator[str]:
    if path := unsaved(workspace):
        yield f"only what is committed is printed, and there are changes that are not: {path}"


def _is_over(workspace: Workspace, version: str) -> bool:
    release = release_of(Reader(workspace._replace(commit=workspace.git().head()).files), version)
    return bool(release and release.embargo and now() >= release.embargo)
