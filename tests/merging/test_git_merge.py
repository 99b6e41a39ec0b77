"""`git merge` and its kin: what merges clean, what stops, and what the file then holds."""

from conftest import git, policy, run

from .conftest import BODIES, FUND, HOMES, Party

LEVY = ("a levy on empty houses", "a levy on second homes")
MORE = ("100,000", "150,000")
RESUME = "git merge --continue"
COMBINED = "We will build 150,000 council homes each year, paid for by a levy on second homes."


def test_a_sentence_put_together_from_two_hands_is_never_committed_unread(party: Party) -> None:
    party.change("main", *MORE)
    wanted = party.text().replace(*LEVY)
    party.change("other", *LEVY)
    code, told = party.merge()
    assert code == 1
    assert told.splitlines() == [
        "error: words of both sides stand in one sentence, which nobody wrote as it now reads",
        f"where: {HOMES}: text: nobody wrote “{COMBINED}”",
        f"next:  read the file, then: git add {HOMES} and {RESUME}",
    ]
    assert party.text() == wanted
    assert party.unmerged() == [HOMES]
    assert run(["git", "commit", "--message", "Unread"], party.folder).code != 0
    assert policy("commitment", "edit", "homes-02", "--set", "title=X", cwd=party.folder).code == 6
    git(party.folder, "add", HOMES)
    git(party.folder, "merge", "--continue")
    assert git(party.folder, "show", f"HEAD:{HOMES}") == wanted.rstrip("\n")


def test_other_sentences_paragraphs_fields_and_commitments_merge_clean(party: Party) -> None:
    before = party.text()
    changes = {
        "main": [MORE, ("order: 10", "order: 30"), ("[S1]", "[S1, S2]")],
        "other": [
            ("cap rents", "cap rents in every city"),
            ("be warm", "be warm and dry"),
            ("years: 5", "years: 6"),
            ("Too many wait.", "Too many wait too long."),
        ],
    }
    wanted = before
    for branch, pairs in changes.items():
        for old, new in pairs:
            party.change(branch, old, new)
            wanted = wanted.replace(old, new)
    party.change("other", "found a fund", "found a green fund", FUND)
    assert party.merge() == (0, "")
    assert party.text() == wanted
    assert "green" in party.text(FUND)
    assert git(party.folder, "status", "--porcelain") == ""
    assert policy("check", cwd=party.folder).code == 0


def test_the_same_words_stand_between_marks_with_those_of_the_base(party: Party) -> None:
    party.change("main", *MORE)
    party.change("other", "100,000", "200,000")
    party.change("other", "be warm", "be very warm")
    code, told = party.merge()
    assert code == 1
    assert f"where: {HOMES}: text: “100,000” became “150,000” and “200,000”\n" in told
    sentence = "  We will build {} council homes each year, paid for by a levy on empty houses.\n"
    marked = (
        "<<<<<<< ours (main)\n" + sentence.format("150,000") + "||||||| base\n" + sentence.format("100,000")
        + "=======\n" + sentence.format("200,000") + ">>>>>>> theirs (other)\n"
    )  # fmt: skip
    assert party.text().count(marked) == 1
    assert "  Homes will be very warm.\n" in party.text()
    assert party.unmerged() == [HOMES]
    found = policy("check", cwd=party.folder)
    assert found.code == 4
    assert f"error: {HOMES}:6: marks of an unfinished merge stand in this file\n" in found.out
    resolved = party.text().replace(marked, sentence.format("200,000"))
    (party.folder / HOMES).write_text(resolved, encoding="utf-8")
    git(party.folder, "commit", "--quiet", "--all", "--no-edit")
    assert policy("check", cwd=party.folder).code == 0


def test_values_set_to_two_things_stand_between_marks(party: Party) -> None:
    party.change("main", "order: 10", "order: 40")
    party.change("main", "amount_gbp: 400000000", "amount_gbp: 500000000")
    party.change("other", "order: 10", "order: 50")
    party.change("other", "years: 5", "years: 9")
    assert party.merge()[0] == 1
    marked = "<<<<<<< ours (main)\n{}\n||||||| base\n{}\n=======\n{}\n>>>>>>> theirs (other)\n"
    assert marked.format("order: 40", "order: 10", "order: 50") in party.text()
    cost = "cost: {{status: costed, amount_gbp: {}, years: {}}}".format
    costs = (cost(500000000, 5), cost(400000000, 5), cost(400000000, 9))
    assert marked.format(*costs) in party.text()
    assert party.text().count("<<<<<<<") == 2


def test_what_is_told_of_a_cost_is_what_differs(party: Party) -> None:
    party.change("main", "amount_gbp: 400000000", "amount_gbp: 500000000")
    party.change("other", "amount_gbp: 400000000", "amount_gbp: 600000000")
    told = "cost: “amount_gbp: 400000000” became “amount_gbp: 500000000” and “amount_gbp: 600000000”\n"
    assert f"where: {HOMES}: {told}" in party.merge()[1]


def test_a_figure_is_told_with_its_unit(party: Party) -> None:
    for branch in ("main", "other"):
        party.change(branch, "found a fund", "found a fund of £4.5 million a year", FUND)
    git(party.folder, "switch", "--quiet", "main")
    git(party.folder, "merge", "--no-edit", "other")
    git(party.folder, "branch", "--force", "other")
    party.change("main", "£4.5", "£6", FUND)
    party.change("other", "£4.5", "£7", FUND)
    assert f"{FUND}: text: “£4.5 million” became “£6 million” and “£7 million”\n" in party.merge()[1]


def test_a_sentence_that_one_side_moved_and_the_other_changed(party: Party) -> None:
    first = "  We will build 100,000 council homes each year, paid for by a levy on empty houses.\n"
    second = "  We will cap rents.\n"
    party.change("main", first + second, second + first)
    party.change("other", *MORE)
    party.change("other", "each year, paid for by a levy on empty houses", "in all of our towns")
    told = party.merge()[1]
    was = f"“{first.strip()}” was moved by ours"
    now = "was changed to “We will build 150,000 council homes in all of our towns.” by theirs"
    assert f"where: {HOMES}: text: {was} and {now}\nnext:" in told
    assert "nothing" not in told
    assert party.text().count("<<<<<<<") == 1


def test_a_sentence_that_one_side_took_out_and_the_other_changed(party: Party) -> None:
    party.change("main", "  We will cap rents.\n", "")
    party.change("other", "cap rents", "cap rents by law")
    was = (
        "“We will cap rents.” was taken out by ours and was changed to “We will cap rents by law.” by theirs"
    )
    assert f"where: {HOMES}: text: {was}\n" in party.merge()[1]


def test_a_removed_commitment_that_the_other_side_changed_is_read_first(party: Party) -> None:
    party.change("main", "sources: [S1]\n", "sources: [S1]\nretired: A13\n")
    party.change("other", "be warm", "be very warm")
    assert party.merge()[0] == 1
    assert (
        "<<<<<<< ours (main)\nretired: A13\n||||||| base\n=======\n>>>>>>> theirs (other)\n" in party.text()
    )


def test_rows_of_a_list_merge_by_their_ids(party: Party) -> None:
    party.change("main", "members: 120", "members: 130", BODIES)
    party.change("other", "quorum: 8", "quorum: 9", BODIES)
    added = "- {id: derby, name: Derby branch, kind: branch, members: 10, quorum: 2}\n"
    party.write("other", party.text(BODIES) + added, BODIES)
    wanted = party.text(BODIES).replace("members: 120", "members: 130")
    assert party.merge() == (0, "")
    assert party.text(BODIES) == wanted


def test_commitments_that_both_sides_add_are_both_kept(party: Party) -> None:
    for branch, number in (("main", "08"), ("other", "09")):
        text = party.text_on(branch, FUND).replace("homes-02", f"homes-{number}")
        party.write(branch, text, f"platform/homes/homes-{number}.yaml")
    assert party.merge() == (0, "")
    assert policy("check", cwd=party.folder).code == 0
    assert len(policy("commitment", "list", cwd=party.folder).out.splitlines()) == 4


def test_two_commitments_added_under_one_id_are_not_mixed(party: Party) -> None:
    path = "platform/homes/homes-08.yaml"
    new = party.text(FUND).replace("homes-02", "homes-08")
    party.write("main", new.replace("found a fund", "lend to co-operatives"), path)
    party.write("other", new.replace("found a fund", "build by the sea"), path)
    code, told = party.merge()
    assert code == 1
    assert f"{path}: text: “We will lend to co-operatives.” and “We will build by the sea.”\n" in told
    assert party.text(path).endswith(
        "<<<<<<< ours (main)\ntext: |\n  We will lend to co-operatives.\n||||||| base\n=======\n"
        "text: |\n  We will build by the sea.\n>>>>>>> theirs (other)\n"
    )


def test_a_rebase_stops_at_the_sentence_and_goes_on(party: Party) -> None:
    party.change("main", *MORE)
    for old, new in (("cap rents", "cap all rents"), LEVY, ("be warm", "be dry")):
        party.change("other", old, new)
    stopped = run(["git", "rebase", "main"], party.folder)
    assert stopped.code == 1
    assert COMBINED in stopped.err
    assert party.unmerged() == [HOMES]
    git(party.folder, "add", HOMES)
    git(party.folder, "rebase", "--continue")
    assert git(party.folder, "rev-list", "--count", "main..other") == "3"
    assert f"  {COMBINED}\n  We will cap all rents.\n\n  Homes will be dry.\n" in party.text()


def test_a_change_is_picked_from_another_branch(party: Party) -> None:
    party.change("main", *MORE)
    party.change("other", "cap rents", "cap all rents")
    party.change("other", *LEVY)
    git(party.folder, "switch", "--quiet", "main")
    git(party.folder, "cherry-pick", "other~1")
    assert run(["git", "cherry-pick", "other"], party.folder).code == 1
    assert COMBINED in party.text()


def test_a_merge_without_a_working_folder_stops_too(party: Party) -> None:
    party.change("main", *MORE)
    party.change("other", *LEVY)
    assert run(["git", "merge-tree", "--write-tree", "main", "other"], party.folder).code == 1


def test_values_that_break_the_file_together_are_read_first(party: Party) -> None:
    party.write("main", party.text(FUND).replace("title: A housing fund\n", ""), FUND)
    party.change("main", "kind: commitment", "kind: prose", FUND)
    git(party.folder, "branch", "--force", "other")
    party.change("other", "kind: prose", "kind: commitment", FUND)
    party.change("main", "found a fund", "found a green fund", FUND)
    code, told = party.merge()
    assert (code, party.unmerged()) == (1, [FUND])
    assert "error: the merged values break the file: title: title is missing\n" in told


def crossed(party: Party) -> None:
    """Let each of two branches merge what the other was before."""
    folder = party.folder
    ours, theirs = git(folder, "rev-parse", "main"), git(folder, "rev-parse", "other")
    for branch, commit in (("main", theirs), ("other", ours)):
        git(folder, "switch", "--quiet", branch)
        if run(["git", "merge", "--no-edit", commit], folder).code:
            git(folder, "add", HOMES)
            git(folder, "merge", "--continue")
    assert len(git(folder, "merge-base", "--all", "main", "other").splitlines()) == 2


def test_two_clones_that_merged_each_other_merge_again(party: Party) -> None:
    party.change("main", "be warm", "be warm and dry")
    party.change("other", "cap rents", "cap all rents")
    crossed(party)
    party.change("main", *MORE)
    party.change("other", "Too many wait.", "Too many wait too long.")
    assert party.merge() == (0, "")
    assert "100,000" not in party.text()
    assert "  We will cap all rents.\n\n  Homes will be warm and dry.\n" in party.text()


def test_a_sentence_that_two_clones_put_together_alike_is_told_of_only_where_it_is_committed(
    party: Party,
) -> None:
    party.change("main", *MORE)
    party.change("other", *LEVY)
    crossed(party)
    party.change("main", "be warm", "be warm and dry")
    party.change("other", "cap rents", "cap all rents")
    assert party.merge() == (0, "")
    assert f"  {COMBINED}\n  We will cap all rents.\n\n  Homes will be warm and dry.\n" in party.text()


def test_what_two_clones_settled_in_two_ways_is_a_conflict(party: Party) -> None:
    party.change("main", "be warm", "be dry")
    party.change("other", "be warm", "be cheap")
    ours, theirs = git(party.folder, "rev-parse", "main"), git(party.folder, "rev-parse", "other")
    for branch, commit, words in (("main", theirs, "be warm"), ("other", ours, "be cheap")):
        git(party.folder, "switch", "--quiet", branch)
        git(party.folder, "merge", "--quiet", "--strategy", "ours", "--no-edit", commit)
        party.write(branch, party.text().replace("be dry", words) + f"# {branch}\n")
    assert party.merge()[0] == 1
    assert "  Homes will be warm.\n" in party.text()
    assert "  Homes will be cheap.\n" in party.text()
    assert party.unmerged() == [HOMES]
