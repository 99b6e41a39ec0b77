"""What audit and blame say of text and record that were changed beside the decisions."""

import json
from pathlib import Path

import pytest
from conftest import committed, git, policy

from .example import CLOSED, at, done, put, shown


def by_hand(folder: Path, path: str, old: str, new: str) -> None:
    """Change words of a file without the program, and commit it."""
    file = folder / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    committed(folder, "A better word")


def faulted(folder: Path) -> str:
    """Audit what must not pass; give what is printed."""
    ran = policy("audit", cwd=folder)
    assert ran.code == 4, ran.out + ran.err
    return ran.out


@pytest.fixture
def sealed(hall: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in which the chapter was carried with A02 in it, and the result is adopted."""
    put(hall, "A02", votes=(24, 11, 3))
    put(hall, "--adopt", "energy", votes=(38, 0, 0))
    at(CLOSED, monkeypatch)
    done(hall, "session", "close")
    done(hall, "adopt")
    done(hall, "audit")
    return hall


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        ("energy/chapter.yaml", "title: ", "title: Less ", "title in platform/energy/chapter.yaml: "),
        ("energy/chapter.yaml", "title: ", "text: We lied, title: ", "introduction in platform/energy/"),
        ("platform.yaml", "A platform", "A swindle", "title in platform/platform.yaml: A platform -> A swin"),
        ("platform.yaml", "title: ", "principles: [{id: v1, title: Greed, text: Is good.}]\ntitle: ",
         "principle v1 in platform/platform.yaml: none -> Greed: Is good."),
    ],
)  # fmt: skip
def test_words_around_the_commitments_are_audited_too(
    sealed: Path, path: str, old: str, new: str, named: str
) -> None:
    by_hand(sealed, f"platform/{path}", old, new)
    told = faulted(sealed)
    assert "1 unexplained" in told
    assert f"no decision explains: {named}" in told
    (one,) = json.loads(policy("audit", "--json", cwd=sealed).out)["reframed"]
    assert one["path"] == f"platform/{path}"
