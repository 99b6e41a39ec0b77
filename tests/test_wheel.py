"""The wheel carries everything it needs, and its command works away from the project."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "-w", folder, PROJECT], check=True)
    return next(folder.glob("*.whl"))


def test_templates_styles_and_fonts_travel_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packaged = [path for kind in ("templates", "styles", "fonts") for path in _files(kind)]
    assert len(packaged) > 15
    assert {str(path.relative_to(PROJECT)) for path in packaged} <= names


def _files(kind: str) -> list[Path]:
    return [path for path in (PROJECT / "policy_cli" / "render" / kind).iterdir() if path.is_file()]


def test_the_installed_command_prints_a_draft(wheel: Path, sample: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", home], check=True)
    python = str(home / "bin" / "python")
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed"]
    subprocess.run([python, *install, str(wheel)], check=True)
    target = tmp_path / "draft.pdf"
    clean = {"PATH": "/usr/bin:/bin", "PYTHONPATH": _libraries()}
    policy = home / "bin" / "policy"
    subprocess.run([policy, "build", "draft", "-o", target], cwd=sample, env=clean, check=True)
    assert target.read_bytes().startswith(b"%PDF-")


def _libraries() -> str:
    """Where the running environment keeps its libraries: the wheel is installed without any."""
    return next(path for path in sys.path if path.endswith("site-packages"))
