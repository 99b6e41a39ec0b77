"""A machine that lacks a library says which, and what is not asked for is not loaded."""

import os
import subprocess
import sys

import pytest

from policy_cli.render import RENDERERS, renderer

from .sample import DRAFT

WITHOUT_PANGO = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0': no such file")
sys.meta_path.insert(0, Missing())
from policy_cli.render import renderer
from policy_cli.render.errors import LibrariesMissingError
renderer("html")
try:
    renderer("pdf")
except LibrariesMissingError as error:
    print(int(error.code), error.what, error.where, error.next, sep="|")
"""


def run(program: str, **environment: str) -> str:
    """Run a program in a Python of its own."""
    arguments = [sys.executable, "-c", program]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(arguments, env=environment | paths, check=True, capture_output=True, text=True)
    return done.stdout


def test_without_pango_all_but_pdf_works_and_the_packages_are_named() -> None:
    assert run(WITHOUT_PANGO).strip() == (
        "7|PDF needs libraries that are not installed|cannot load library 'libpango-1.0-0': no such file|"
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1"
    )


def test_asking_for_a_renderer_loads_that_one_alone() -> None:
    loaded = (
        "import sys; from policy_cli.render import renderer; {}; print([m for m in sys.modules if m in {!r}])"
    )
    names = {"weasyprint", "jinja2"}
    assert run(loaded.format("0", names)).strip() == "[]"
    assert run(loaded.format("renderer('html')", names)).strip() == "['jinja2']"


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_fits_the_protocol(name: str) -> None:
    assert renderer(name).suffix == f".{name}"


def test_the_page_for_the_browser_needs_nothing_else() -> None:
    page = renderer("html").render(DRAFT).decode()
    assert "policy:" not in page
    assert page.count("data:font/woff;base64,") == 10
