"""Publishing a version of the platform, and the window for amending it."""

from datetime import datetime

from policy_cli.actions.clock import now
from policy_cli.actions.load import newest, refuse_broken, version_named, versions, working_platform
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_name
from policy_cli.model.rounds import Version, Window
from policy_cli.rules.checks import platform_findings
from policy_cli.rules.sums import printed_sum, text_sums
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.git import Repository
from policy_cli.store.splice import set_value
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


def version_path(name: str) -> str:
    """Give the file of a version."""
    return f"amendments/{name}/version.yaml"


def publish(workspace: Workspace, name: str, window: Window | None, *, dry_run: bool = False) -> Done:
    """Name what stands now as a version, with the window for amending it or none."""
    if not is_name(name):
        raise PolicyError(
            Exit.USAGE, f"{name!r} cannot name a version", "the name", "use one like draft-2 or adopted-1"
        )
    repository = workspace.git()
    return transact(repository, lambda: _publishing(workspace, repository, name, window), dry_run=dry_run)


def _publishing(workspace: Workspace, repository: Repository, name: str, window: Window | None) -> Operation:
    if any(version.name == name for version in versions(workspace)):
        raise PolicyError(
            Exit.REFUSED,
            f"{name} is published already, and what is published is sealed",
            version_path(name),
            "choose another name",
        )
    loaded = working_platform(workspace)
    refuse_broken((*loaded.findings, *platform_findings(loaded.platform)))
    head, tree = repository.head(), repository.platform_tree("HEAD")
    if not tree or _differs(workspace, repository):
        raise PolicyError(
            Exit.REFUSED,
            "platform/ has changes that are not committed, and only what is committed can be published",
            "platform/",
            'keep them: git add platform && git commit -m "…" · or drop them: git restore platform',
        )
    version = Version(
        name, now(), head, tree, printed_sum(loaded.platform), text_sums(loaded.platform), window
    )
    data = emit.document(round_trees.version_tree(version)).encode()
    tag = _tag(repository, name, head)
    return Operation(
        "version.publish",
        f"Publish {name}",
        {version_path(name): data},
        (("Version", name),),
        create={f"refs/tags/policy/{name}": tag},
    )


def _differs(workspace: Workspace, repository: Repository) -> bool:
    """Say whether files of `platform/` differ from those committed."""
    rows = repository.tree_files(repository.platform_tree("HEAD"))
    names = {path: blob for _, blob, path in rows}
    present = set(_files_below(workspace, "platform"))
    if present != {f"platform/{path}" for path in names}:
        return True
    contents = repository.blobs(tuple(names.values()))
    return any(
        workspace.files.read(f"platform/{path}") != data for path, data in zip(names, contents, strict=True)
    )


def _files_below(workspace: Workspace, folder: str) -> list[str]:
    found: list[str] = []
    for name in workspace.files.names(folder):
        path = f"{folder}/{name}"
        found += _files_below(workspace, path.rstrip("/")) if name.endswith("/") else [path]
    return found


def _tag(repository: Repository, name: str, commit: str) -> str:
    """Make the annotated tag that keeps a version's commit alive; give its hash."""
    if not commit:
        return ""
    tagger = repository.line("var", "GIT_COMMITTER_IDENT")
    head = f"object {commit}\ntype commit\ntag policy/{name}\ntagger {tagger}\n"
    text = f"{head}\nThe platform as published in {name}\n"
    return repository.run("mktag", data=text.encode()).decode().strip()


def open_round(workspace: Workspace, name: str, window: Window, *, dry_run: bool = False) -> Done:
    """Set the window for amending a version; the newest for an empty name."""

    def plan() -> Operation:
        version = version_named(workspace, name)
        if version != newest(workspace):
            raise PolicyError(
                Exit.REFUSED,
                f"{version.name} is sealed: a newer version is out",
                version_path(version.name),
                "policy version list",
            )
        return _window_set(workspace, version, window, "round.open", f"Take amendments to {version.name}")

    return transact(workspace.git(), plan, dry_run=dry_run)


def close_round(workspace: Workspace, name: str, *, dry_run: bool = False) -> Done:
    """End the window for amending a version now."""

    def plan() -> Operation:
        version = version_named(workspace, name)
        moment = now()
        if version.window is None or version.window.closes <= moment:
            raise PolicyError(
                Exit.REFUSED,
                f"no window is open on {version.name}",
                version_path(version.name),
                "policy round show",
            )
        window = Window(min(version.window.opens, moment), moment)
        return _window_set(workspace, version, window, "round.close", f"Close amendments to {version.name}")

    return transact(workspace.git(), plan, dry_run=dry_run)


def window_between(opens: datetime | None, closes: datetime | None) -> Window | None:
    """Give the window two times make, none where no close is told.

    Raises:
        PolicyError: there is an opening without a close, or they stand the wrong way round.
    """
    if closes is None:
        if opens is not None:
            raise PolicyError(
                Exit.USAGE, "a window that opens must close", "--opens without --closes", "add --closes"
            )
        return None
    window = Window(opens or now(), closes)
    if window.closes < window.opens:
        raise PolicyError(
            Exit.USAGE, "the window closes before it opens", "--opens and --closes", "correct one of them"
        )
    return window


def _window_set(workspace: Workspace, version: Version, window: Window, name: str, subject: str) -> Operation:
    path = version_path(version.name)
    source = workspace.files.read(path).decode()
    data = set_value(source, "window", round_trees.window_tree(window)).encode()
    return Operation(name, subject, {path: data}, (("Version", version.name),))
