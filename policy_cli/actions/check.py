"""Checking: everything that the files break, as findings with file, line and key."""

from collections.abc import Container, Iterator

from policy_cli.actions.load import amendment_named, published_platform, round_on, working_platform
from policy_cli.model.errors import PolicyError
from policy_cli.model.findings import Finding, Level, Place
from policy_cli.rules.checks import platform_findings
from policy_cli.store.bodies_file import read_bodies
from policy_cli.store.guard import Defect
from policy_cli.store.readiness import unmerged
from policy_cli.store.workspace import Reader, Workspace


def check_all(workspace: Workspace) -> tuple[Finding, ...]:
    """Check the platform and every round; the rounds against their versions where git holds them."""
    loaded = working_platform(workspace)
    reader = Reader(workspace.files)
    read_bodies(reader)
    _read_orders(reader)
    _note_marks(reader)
    findings = [*loaded.findings, *platform_findings(loaded.platform), *reader.findings]
    if workspace.files.names("amendments"):
        findings += _rounds(workspace)
    findings += _look(workspace)
    findings += _open_files(workspace, {finding.place.path for finding in findings})
    return tuple(dict.fromkeys(_with_line(workspace, finding) for finding in findings))


def _open_files(workspace: Workspace, known: Container[str]) -> Iterator[Finding]:
    """Give the files that git holds open and of which nothing is found yet."""
    for path, is_removal, what, how in unmerged(workspace.repository) if workspace.repository else ():
        if is_removal or path not in known:
            level = Level.ERROR if is_removal else Level.WARNING
            yield Finding(level, Place(path), what, how)


def _read_orders(reader: Reader) -> None:
    if "standing-orders.yaml" in reader.files.names("platform"):
        from policy_cli.store.standing_orders_file import PATH, read_standing_orders  # noqa: PLC0415 - as below

        reader.value(PATH, read_standing_orders)


def _look(workspace: Workspace) -> Iterator[Finding]:
    if "theme/" in workspace.files.names("platform"):
        from policy_cli.actions.look import look_findings  # noqa: PLC0415 - most have none

        yield from look_findings(workspace)


def _note_marks(reader: Reader) -> None:
    """Look for marks of an unfinished merge in the files that nothing else here reads."""
    files = reader.files
    for folder in files.names("amendments"):
        if folder.endswith("/") and "agenda.yaml" in files.names(f"amendments/{folder}"):
            path = f"amendments/{folder}agenda.yaml"
            reader.note_marks(path, reader.text(path) or "", is_broken=True)


def _rounds(workspace: Workspace) -> list[Finding]:
    from policy_cli.store.release_file import release_of  # noqa: PLC0415 - only where there are rounds
    from policy_cli.store.round_reader import read_round, read_versions  # noqa: PLC0415 - as above

    reader = Reader(workspace.files)
    found: list[Finding] = []
    for version in read_versions(reader):
        read_round(reader, version)
        release_of(reader, version.name)
        if workspace.repository and version.window:
            found += check_round(workspace, version.name, alone=False)
    return [*reader.findings, *found]


def check_round(
    workspace: Workspace, version: str, label: str = "", *, alone: bool = True
) -> tuple[Finding, ...]:
    """Check the amendments of a round, or one of them, against the version's own text.

    Checked alone, not with all else, also what is broken in its files and who collides with whom is said.
    """
    from policy_cli.rules.amendment_checks import amendment_findings, rival_findings  # noqa: PLC0415 - as above

    round_, findings = round_on(workspace, version)
    chosen = (amendment_named(round_, label),) if label else round_.amendments
    try:
        platform = published_platform(workspace, round_.version)
    except PolicyError as error:
        place = Place(f"amendments/{round_.version.name}/version.yaml")
        return (*findings, Finding(Level.ERROR, place, error.what, error.next))
    bodies = read_bodies(Reader(workspace.files))
    found = [f for amendment in chosen for f in amendment_findings(amendment, round_, platform, bodies)]
    if alone:
        found = [*findings, *found, *rival_findings(chosen, round_, platform)]
    return tuple(_with_line(workspace, finding) for finding in found)


def _with_line(workspace: Workspace, finding: Finding) -> Finding:
    """Look up the line of a finding that knows its key only."""
    place = finding.place
    if place.line or not place.key:
        return finding
    from policy_cli.store.located import locate, read_located  # noqa: PLC0415 - only where something is wrong

    text = Reader(workspace.files).text(place.path)
    root = read_located(text) if text else Defect("", "")
    return (
        finding
        if isinstance(root, Defect)
        else finding._replace(place=place._replace(line=locate(root, place.key)))
    )
