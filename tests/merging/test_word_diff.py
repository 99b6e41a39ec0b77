"""`git diff --word-diff` of files of a policy repository: words are cut as policy cuts them."""

# ruff: noqa: RUF001 - typographic signs are what a word is cut by

import pytest
from conftest import git

from .conftest import HOMES, Party

BEFORE = "We will pay £1.5bn (10%) to tenants' co-operatives, 2030–35. Les élèves l'ont."
CASES = [
    ("£1.5bn", "£1.6bn", "pay [-£1.5bn-]{+£1.6bn+} ("),
    ("£1.5bn", "€1.5bn", "pay [-£1.5bn-]{+€1.5bn+} ("),
    ("10%", "20%", "([-10%-]{+20%+}) to"),
    ("tenants'", "tenants", "to [-tenants'-]{+tenants+} co-"),
    ("co-operatives", "co-operators", "tenants' [-co-operatives-]{+co-operators+}, 2030"),
    ("2030–35", "2030–36", ", [-2030–35-]{+2030–36+}. Les"),
    ("élèves", "élus", "Les [-élèves-]{+élus+} l'ont"),
    ("We will", "We may", "We [-will-]{+may+} pay"),
]


@pytest.mark.parametrize("language", ["C.UTF-8", "C"])
@pytest.mark.parametrize(("old", "new", "shown"), CASES)
def test_no_figure_and_no_word_is_cut(
    party: Party, monkeypatch: pytest.MonkeyPatch, language: str, old: str, new: str, shown: str
) -> None:
    party.change("main", "Homes will be warm.", BEFORE)
    (party.folder / HOMES).write_text(party.text().replace(old, new), encoding="utf-8")
    monkeypatch.setenv("LC_ALL", language)
    assert shown in git(party.folder, "diff", "--word-diff=plain")


def test_the_change_stands_under_the_title(party: Party) -> None:
    (party.folder / HOMES).write_text(party.text().replace("be warm", "be dry"), encoding="utf-8")
    assert git(party.folder, "diff", "--unified=0").splitlines()[4] == "@@ -9 +9 @@ title: Council homes"


def test_a_patch_is_one_that_git_can_apply(party: Party) -> None:
    (party.folder / HOMES).write_text(party.text().replace("be warm", "be dry"), encoding="utf-8")
    patch = party.folder / "patch"
    patch.write_text(git(party.folder, "diff") + "\n", encoding="utf-8")
    git(party.folder, "restore", ".")
    git(party.folder, "apply", "patch")
    assert "be dry" in party.text()
