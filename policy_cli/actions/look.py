"""A party's own look, as it was when what is printed was committed, and what is wrong with it."""

from collections.abc import Iterator

from policy_cli.actions.load import refuse_broken, version_tree, versions
from policy_cli.model.findings import Finding
from policy_cli.model.theme import Theme
from policy_cli.rules.contrast import theme_findings
from policy_cli.store.theme_file import PATH, read_theme
from policy_cli.store.workspace import CommittedFiles, Reader, Workspace


def look_findings(workspace: Workspace) -> Iterator[Finding]:
    """Check the look that lies in the working folder."""
    reader = Reader(workspace.files)
    theme = read_theme(reader)
    yield from reader.findings
    yield from _of_theme(theme)


def look_at(workspace: Workspace, commit: str) -> Theme:
    """Give the look of a commit or of the version that was published from it.

    Raises:
        PolicyError: it is broken, or its words cannot be read on their ground.
    """
    version = next((one for one in versions(workspace) if one.commit == commit), None)
    repository = workspace.git()
    tree = version_tree(workspace, version) if version else repository.platform_tree(commit)
    reader = Reader(CommittedFiles(repository, tree, "platform/"))
    theme = read_theme(reader)
    refuse_broken((*reader.findings, *_of_theme(theme)))
    return theme


def _of_theme(theme: Theme) -> Iterator[Finding]:
    yield from theme_findings(theme, PATH)
    if theme.text or theme.headings:
        from policy_cli.render.fonts import font_findings  # noqa: PLC0415 - only for a theme with fonts

        yield from font_findings(theme, PATH)
