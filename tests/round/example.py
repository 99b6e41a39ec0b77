"""Lays the worked example of a round out as a policy repository and as the papers that branches send.

Its field names are its own: ops are changes, `why` is the reason, a branch's quorum is `branch_quorum`. What
it counts without naming, such as members who signed, is invented here.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, committed, git, policy
from ruamel.yaml import YAML

DATA = Path(os.environ.get("POLICY_DATA", PROJECT.parent / "shared" / "data"))
WORKED = DATA / "worked-example.yaml"

Told = Mapping[str, Any]


def told() -> Told:
    """Read the example with every scalar as it stands in the file."""
    reader = YAML(typ="base", pure=True)
    found: Told = reader.load(WORKED.read_text("utf-8"))
    return found


def begun(folder: Path, example: Told) -> None:
    """Make the repository that stands before the draft is published: rules, bodies, chapter, register."""
    platform = folder / "platform"
    chapter = example["chapter"]
    write(platform / "platform.yaml", {"schema": "policy/1", "title": "A platform", "language": "en-GB",
          "organisation": {"name": example["organisation"]["name"]}})  # fmt: skip
    write(platform / "standing-orders.yaml", standing_orders(example["rules"], example["timezone"]))
    write(platform / "bodies.yaml", bodies(example["organisation"]))
    name = chapter["id"]
    write(platform / name / "chapter.yaml", {"id": name, "order": "30", "title": chapter["title"]})
    for number, one in enumerate(chapter["commitments"], 1):
        head = {"id": one["id"], "order": str(10 * number), "kind": "commitment"}
        write(platform / name / f"{one['id']}.yaml", head | item(one))
    write(folder / "register.yaml", register(example))
    (folder / ".gitignore").write_text("/register.yaml\n/out/\n/papers/\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    committed(folder, "Begin")


def item(one: Told) -> dict[str, Any]:
    """Give what a commitment says and promises."""
    fields = {
        "title": one["title"],
        "text": one["text"],
        "jurisdiction": one["jurisdiction"],
        "cost": one["cost"],
    }
    return fields | (
        {"target_date": one["target_date"]} if one["target_date"] not in ("null", None, "") else {}
    )


def standing_orders(rules: Told, timezone: str) -> dict[str, Any]:
    """Give the example's rules in the words of standing-orders.yaml."""
    members, remit = rules["proposers"]["members"], rules["remit"]
    return {
        "timezone": timezone,
        "proposers": {
            "branch": {"needs": rules["proposers"]["branch"]["needs"]},
            "committee": {"needs": rules["proposers"]["committee"]["needs"]},
            "member": {"signatures": members["min_signatures"], "paid_up": "true"},
        },
        "emergency": {"closes": rules["emergency"]["closes"], "event_after_close": "true"},
        "order": rules["order"],
        "majorities": {
            "amendment": "more than 1/2 of votes cast",
            "chapter": "more than 1/2 of votes cast",
            "rule_change": "at least 2/3 of votes cast",
        },
        "quorum": f"{rules['quorum']['fraction']} of those registered",
        "tie": rules["tie"],
        "abstentions": rules["abstentions"],
        "card_vote": {"weight": "members", "on_demand_of": rules["card_vote"]["on_demand_of"]},
        "remit": {"to": remit["to"], "mover_consents": "true", "report_back_by": remit["report_back_by"]},
        "withdraw": {"after_moved": rules["withdraw"]["after_moved"]},
        "composite": {"linking_words": []},
        "drafting": {"objections": "1"},
        "not_reached": rules["not_reached"],
        "chapters_put": "true",
        "labels": rules["labels"],
    }  # fmt: skip


def bodies(organisation: Told) -> list[dict[str, str]]:
    """Give its branches and committees."""
    branches = [
        {
            "id": one["id"],
            "name": one["name"],
            "kind": "branch",
            "members": one["members"],
            "delegates": one["delegates"],
            "quorum": one["branch_quorum"],
        }
        for one in organisation["branches"]
    ]
    others = [organisation["committee"], organisation["executive"]]
    return branches + [{"id": one["id"], "name": one["name"], "kind": "committee"} for one in others]


SIGNED = ["M-0417", "M-0388", *(f"M-05{number:02d}" for number in range(9))]
"""Eleven members who sign A10: one leads, one has lapsed, and nine whom the example does not name."""


def register(example: Told) -> list[dict[str, str]]:
    """Give a register in which those who signed are paid up, but for the one whose membership lapsed."""
    a10 = next(one for one in example["amendments"] if one["id"] == "A10")
    lapsed = {one["member"] for one in a10["from"]["invalid"]}
    assert (a10["from"]["signatures_submitted"], a10["from"]["lead"]) == (str(len(SIGNED)), SIGNED[0])
    return [
        {
            "ref": ref,
            "name": f"Member {number}",
            "branch": "ashby",
            "paid_until": "2025-12-31" if ref in lapsed else "2026-12-31",
        }
        for number, ref in enumerate(SIGNED)
    ]


def paper(amendment: Told) -> dict[str, Any]:
    """Give an amendment as its mover writes it."""
    written: dict[str, Any] = {
        "from": mover(amendment["from"]),
        "via": amendment["via"],
        "received": amendment["received"],
        "changes": [change(op) for op in amendment["ops"]],
        "reason": amendment["why"],
    }
    if amendment.get("drafting") == "true":
        written["drafting"] = "true"
    if "consequential_on" in amendment:
        written["consequential_on"] = amendment["consequential_on"]
    return written


def mover(sender: Told) -> dict[str, Any]:
    """Give who moves it; of members, the lead and everyone who signed."""
    if sender["kind"] == "members":
        return {"member": sender["lead"], "signatures": SIGNED}
    named = {"meeting", "present", "minute"} & sender.keys()
    return {"body": sender["branch"]} | {name: sender[name] for name in sorted(named)}


def change(op: Told) -> dict[str, Any]:
    """Give one operation as a change."""
    target = op.get("target", "")
    match op["op"]:
        case "replace":
            return {"in": target, "replace": op["quote"], "with": op["insert"]}
        case "set_field":
            return {"in": target, "set": op["field"], "to": op["to"]}
        case "insert_after":
            return {"in": target, "insert": op["insert"].strip(), "after": op["quote"]}
    assert op["op"] == "insert_commitment"
    return {"add": item(op["commitment"]), "after": op["after"]}


def write(path: Path, tree: Mapping[str, Any] | Sequence[Any]) -> None:
    """Write a YAML file in which every scalar is a quoted string."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = YAML()
    writer.default_flow_style = None
    with path.open("w", encoding="utf-8") as file:
        writer.dump(tree, file)


def at(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock that records go by."""
    monkeypatch.setenv("POLICY_NOW", moment)


def done(folder: Path, *arguments: str) -> str:
    """Run a command that must succeed; give what it prints."""
    ran = policy(*arguments, cwd=folder)
    assert ran.code == 0, f"{arguments}: {ran.err}{ran.out}"
    return ran.out


def refused(folder: Path, code: int, *arguments: str) -> str:
    """Run a command that must be refused with a code and change nothing; give its three lines."""
    before = state(folder)
    ran = policy(*arguments, cwd=folder)
    assert ran.code == code, f"{arguments}: {ran.code} {ran.err}{ran.out}"
    assert [line[:7] for line in ran.err.splitlines()] == ["error: ", "where: ", "next:  "], ran.err
    assert (ran.out, state(folder)) == ("", before)
    return ran.err


def state(folder: Path) -> tuple[str, ...]:
    """Give what must stay where a command is refused: every ref, every file, what is staged."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    sums = (f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
    return (git(folder, "for-each-ref"), git(folder, "status", "--porcelain"), *sums)


def published(folder: Path, example: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the repository in which the draft is published and no amendment came yet."""
    begun(folder, example)
    at(example["rules"]["draft_published"], monkeypatch)
    done(folder, "version", "publish", "draft-2", "--closes", example["rules"]["amendments_close"])


def imported(folder: Path, name: str, *papers: Told) -> list[str]:
    """Take papers in, in one go, from a folder of that name; give the numbers they got."""
    for number, one in enumerate(papers, 1):
        write(folder / "papers" / name / f"{number:02d}.yaml", one)
    known = labels(folder)
    done(folder, "amend", "import", str(folder / "papers" / name))
    return [label for label in labels(folder) if label not in known]


def labels(folder: Path) -> list[str]:
    """Give the numbers of all amendments to draft-2."""
    return sorted(path.stem for path in (folder / "amendments" / "draft-2").glob("[AC][0-9]*.yaml"))


def prepared(folder: Path, example: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the published draft up to the locked agenda, as the example's events say."""
    at(BEFORE, monkeypatch)
    assert imported(folder, "all", *map(paper, example["amendments"])) == [
        one["id"] for one in example["amendments"]
    ]
    composited(folder, example)
    done(folder, "amend", "withdraw", "A10")
    done(folder, "agenda", "build")
    done(folder, "agenda", "lock")


BEFORE, HELD, CLOSED = (
    "2026-03-20T08:00:00+00:00",
    "2026-03-28T13:00:00+00:00",
    "2026-03-28T15:00:00+00:00",
)
"""After the last event before conference, when the session opens, and when it closes."""


def composited(folder: Path, example: Told) -> None:
    """Make the composite of the example."""
    (one,) = example["composites"]
    path = folder / "papers" / f"{one['id']}.yaml"
    write(path, [change(op) for op in one["ops"]])
    done(
        folder, "amend", "composite", *one["of"], "--changes", str(path), "--title", one["title"],
        "--agreed-by", ",".join(one["agreed_by"]), "--moves", one["moves"], "--seconds", one["seconds"],
        "--meeting", one["meeting"],
    )  # fmt: skip


def opened(folder: Path, present: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the session."""
    at(HELD, monkeypatch)
    done(folder, "session", "open", "--present", present)


def put(folder: Path, *question: str, votes: tuple[int, int, int]) -> dict[str, Any]:
    """Put a question to a show of hands; give what came of it."""
    counted = (part for name, number in zip(VOTES, votes, strict=True) for part in (name, str(number)))
    return shown(folder, "session", "decide", *question, *counted)


VOTES = ("--for", "--against", "--abstain")


def listed(folder: Path) -> dict[str, Any]:
    """Give every amendment, as the list has it, by its number."""
    return {one["id"]: one for one in shown(folder, "amend", "list")["items"]}


def shown(folder: Path, *arguments: str) -> dict[str, Any]:
    """Give what a command tells as JSON."""
    told: dict[str, Any] = json.loads(done(folder, *arguments, "--json"))
    return told


def text(folder: Path, name: str) -> str:
    """Give the words of a commitment as they are now."""
    words: str = shown(folder, "commitment", "show", name)["text"]
    return words


def decided(step: Told) -> tuple[str, ...]:
    """Give the command that records a step of the example."""
    question = step.get("question", "")
    if "en bloc" in question:
        what: tuple[str, ...] = ("--en-bloc",)
    elif "adopted" in question:
        what = ("--adopt", "energy")
    elif "remitted" in question:
        what = (step["item"][0], "--remit", "--mover-consents")
    else:
        what = (step["item"][0],)
    if step["method"] == "card_vote":
        votes: tuple[str, ...] = (
            "--card",
            ",".join(f"{branch}={vote}" for branch, vote in step["cards"].items()),
        )
    else:
        votes = tuple(
            part for name in ("for", "against", "abstain") for part in (f"--{name}", step["votes"][name])
        )
    return ("session", "decide", *what, *votes)
