"""VeraPDF finds nothing in any edition, and does find what is wrong."""

from pathlib import Path

from weasyprint import HTML  # type: ignore[import-untyped]

from policy_cli.render.pdf_file import written

from .editions import REAL, SAMPLE, build
from .sample import DRAFT
from .verapdf import verdicts

WRONG = {
    "picture without words": (
        "7.3-1",
        "<h1>A</h1><svg width='9' height='9'><rect width='9' height='9'/></svg>",
    ),
    "level left out": ("7.4.2-1", "<h1>A</h1><h3>B</h3><p>C</p>"),
    "something in a link": ("7.18.5-1", "<h1>A</h1><p><a href='https://a.org/'>B <span>C</span></a></p>"),
}
PAGE = "<html lang=en><title>A</title><meta name=dcterms.created content=2026-01-12T12:00:00Z>"


def wrong(folder: Path, name: str) -> Path:
    """Print a page with one thing wrong in it."""
    path = folder / f"{name}.pdf"
    laid_out = HTML(string=PAGE + WRONG[name][1]).render(pdf_variant="pdf/a-3a")
    path.write_bytes(written(laid_out, DRAFT))
    return path


def test_every_edition_is_archival_and_accessible_and_what_is_wrong_is_found(
    parties: Path, tmp_path: Path
) -> None:
    right = [build(printed, parties) for printed in (*SAMPLE, *REAL)]
    judged = verdicts([*right, *(wrong(tmp_path, name) for name in WRONG)])
    assert [(path.name, v.profile, v.failed) for path in right for v in judged[path.name]] == [
        (path.name, profile, ()) for path in right for profile in ("3a", "ua1")
    ]
    assert all(verdict.checks > 1_000 for path in right for verdict in judged[path.name])
    found = {name: judged[f"{name}.pdf"][1].failed for name in WRONG}
    assert {name: [rule.partition(" ")[0] for rule in found[name]] for name in WRONG} == {
        name: [rule] for name, (rule, _) in WRONG.items()
    }
