"""One command, one commit of exactly its paths; what others staged or changed is left alone."""

from pathlib import Path

import pytest
from conftest import git

from policy_cli.store import disk
from policy_cli.store.git import Repository

from .operations import FILES, OURS, found, last_paths, refused, small_repository, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small repository."""
    return small_repository(tmp_path / "clone")


def test_one_commit_of_exactly_its_paths(folder: Path) -> None:
    done = write(folder)
    assert git(folder, "rev-parse", "HEAD") == done.commit
    assert git(folder, "rev-list", "--count", "HEAD") == "2"
    assert last_paths(folder) == sorted(FILES)
    assert (folder / OURS).read_bytes() == b"a: 2\n"
    assert git(folder, "status", "--porcelain") == ""


def test_the_message_says_what_was_done_and_by_which_operation(folder: Path) -> None:
    done = write(folder)
    trailers = f"Policy-Op: test\nPolicy-Op-Id: {done.id}\nAmendment: A01\n"
    assert git(folder, "log", "-1", "--format=%B") == f"Write\n\n{trailers}"
    assert git(folder, "log", "-1", "--format=%an <%ae>") == "Rowan Example <rowan@example.org>"


def test_what_is_so_already_makes_no_commit(folder: Path) -> None:
    assert write(folder, {OURS: b"a: 1\n"}).commit == ""
    assert git(folder, "rev-list", "--count", "HEAD") == "1"


def test_a_file_is_deleted_and_its_empty_folder_goes(folder: Path) -> None:
    write(folder)
    write(folder, {"platform/new/new.yaml": None})
    assert not (folder / "platform" / "new").exists()
    assert git(folder, "status", "--porcelain") == ""


def test_what_others_staged_stays_staged_and_out_of_the_commit(folder: Path) -> None:
    (folder / "theirs.txt").write_bytes(b"staged\n")
    (folder / "added.txt").write_bytes(b"added\n")
    git(folder, "add", "theirs.txt", "added.txt")
    write(folder)
    assert last_paths(folder) == sorted(FILES)
    assert git(folder, "status", "--porcelain").splitlines() == ["A  added.txt", "M  theirs.txt"]


def test_what_others_changed_and_left_about_is_untouched(folder: Path) -> None:
    (folder / "theirs.txt").write_bytes(b"changed\n")
    (folder / "platform" / "notes.txt").write_bytes(b"notes\n")
    write(folder)
    assert (folder / "theirs.txt").read_bytes() == b"changed\n"
    assert git(folder, "status", "--porcelain").splitlines() == [" M theirs.txt", "?? platform/notes.txt"]


def test_our_path_changed_by_hand_is_refused(folder: Path) -> None:
    (folder / OURS).write_bytes(b"a: mine\n")
    error = refused(folder)
    assert (error.code, error.where) == (6, OURS)
    assert f"git commit {OURS}" in error.next


def test_our_path_staged_is_refused(folder: Path) -> None:
    (folder / OURS).write_bytes(b"a: mine\n")
    git(folder, "add", OURS)
    (folder / OURS).write_bytes(b"a: 1\n")
    assert refused(folder).code == 6


def test_a_new_path_that_lies_there_already_is_refused(folder: Path) -> None:
    (folder / "platform" / "new").mkdir()
    (folder / "platform" / "new" / "new.yaml").write_bytes(b"b: mine\n")
    assert refused(folder).code == 6


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "trunk")
    done = write(tmp_path)
    assert git(tmp_path, "rev-parse", "refs/heads/trunk") == done.commit
    assert git(tmp_path, "status", "--porcelain") == ""


def test_a_repository_within_a_repository_of_other_things(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "policy"
    (inner / "platform").mkdir(parents=True)
    (inner / OURS).write_bytes(b"a: 1\n")
    git(inner.parent, "init", "--quiet")
    git(inner.parent, "add", "--all")
    git(inner.parent, "commit", "--quiet", "--message", "Start")
    write(inner)
    assert last_paths(inner.parent) == [f"policy/{path}" for path in sorted(FILES)]
    assert git(inner.parent, "status", "--porcelain") == ""


def test_a_linked_working_folder_writes_to_its_own_branch_under_the_same_lock(folder: Path) -> None:
    linked = folder.parent / "linked"
    git(folder, "worktree", "add", "--quiet", "-b", "side", str(linked))
    done = write(linked)
    assert git(folder, "rev-parse", "side") == done.commit
    assert git(folder, "rev-list", "--count", "main") == "1"
    assert git(linked, "status", "--porcelain") == git(folder, "status", "--porcelain") == ""
    assert found(linked).private == found(folder).private


def test_a_repository_of_sha256_objects(tmp_path: Path) -> None:
    folder = small_repository(tmp_path / "clone", "--object-format=sha256")
    write(folder)
    done = write(folder, {"platform/new/new.yaml": None})
    assert git(folder, "rev-parse", "HEAD") == done.commit
    assert len(done.commit) == 64
    assert git(folder, "status", "--porcelain") == ""
    git(folder, "fsck", "--strict")


def test_line_ends_and_filters_of_the_clone_change_no_byte(folder: Path) -> None:
    (folder / ".gitattributes").write_bytes(b"*.yaml text eol=crlf\n")
    git(folder, "config", "core.autocrlf", "true")
    write(folder)
    assert git(folder, "cat-file", "blob", f"HEAD:{OURS}") == "a: 2"
    assert (folder / OURS).read_bytes() == b"a: 2\n"


def test_a_ref_moved_meanwhile_is_a_conflict_that_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment between reading and moving the branch is met by committing from within it."""
    ask = Repository.run

    def meanwhile(self: Repository, *arguments: str, **how: object) -> bytes:
        if arguments[0] == "update-ref":
            git(folder, "commit", "--quiet", "--allow-empty", "--message", "Meanwhile")
        return ask(self, *arguments, **how)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(Repository, "run", meanwhile)
    with pytest.raises(Exception, match="somebody else recorded something at the same moment"):
        write(folder)
    monkeypatch.undo()
    assert git(folder, "log", "-1", "--format=%s") == "Meanwhile"
    assert (folder / OURS).read_bytes() == b"a: 1\n"
    assert git(folder, "status", "--porcelain") == ""


def test_another_command_at_work_is_waited_for_then_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {OURS: b"a: 3\n"})
    monkeypatch.setattr(disk, "LOCK_WAIT", 0.1)
    with disk.lock(str(Path(found(folder).private, "lock")), wait=0):
        error = refused(folder)
    assert error.code == 6
    assert "another policy command is still writing (process" in error.what


def test_nothing_is_left_in_the_private_folder_but_the_lock(folder: Path) -> None:
    write(folder)
    assert [path.name for path in Path(found(folder).private).iterdir()] == ["lock"]
    assert not Path(found(folder).journal).exists()
