"""What a newcomer gets: `make run` in a fresh clone, and the package from its wheel."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from kg.arguments import OUTPUTS

ROOT = Path(__file__).parent.parent
# What a shell has before any project is set up: where programs, the user's settings and the network are.
KEPT = ("HOME", "LANG", "PATH", "TMPDIR", "USER")
KEPT_PREFIXES = ("PIP_", "SSL_", "REQUESTS_", "HTTP_", "HTTPS_", "NO_PROXY", "http_", "https_", "no_proxy")


def clean_environment():
    """The environment without anything that a virtual environment, a test or make put there."""
    own = str(Path(sys.executable).parent)
    kept = {
        name: value for name, value in os.environ.items() if name in KEPT or name.startswith(KEPT_PREFIXES)
    }
    folders = kept["PATH"].split(os.pathsep)
    return {**kept, "PATH": os.pathsep.join(folder for folder in folders if folder != own)}


def run(*command, cwd):
    """What a command printed; shown where the command fails."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone of what is committed, after `make run`."""
    folder = tmp_path_factory.mktemp("fresh") / "cobuild"
    run("git", "-c", f"safe.directory={ROOT}/.git", "clone", "--quiet", ROOT, folder, cwd=ROOT)
    printed = run("make", "run", cwd=folder)
    assert "Setting up" in printed
    assert "Open out/graph.html in a browser." in printed
    return folder


@pytest.fixture(scope="module")
def wheel(clone, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip = (clone / ".venv/bin/python", "-m", "pip")
    run(*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, clone, cwd=folder)
    return next(folder.glob("cobuild-*.whl"))


def same_outputs(one, other):
    return [name for name in OUTPUTS if (one / name).read_bytes() != (other / name).read_bytes()] == []


def test_make_run_builds_the_graph_of_the_seed_pages(clone, tmp_path):
    assert sorted(path.name for path in (clone / "out").iterdir()) == sorted([".state", *OUTPUTS])
    script = "import kg, sys; print(kg.__file__); kg.build('seeds/pages', sys.argv[1])"
    used = run(clone / ".venv/bin/python", "-c", script, tmp_path / "again", cwd=clone)
    assert used.strip() == str(clone / "kg" / "__init__.py")
    assert same_outputs(clone / "out", tmp_path / "again")


def test_make_run_sets_up_only_once(clone):
    assert "Setting up" not in run("make", "run", cwd=clone)


def test_the_wheel_carries_all_that_the_program_needs(clone, wheel):
    def tracked(*folders):
        return set(run("git", "ls-files", *folders, cwd=clone).splitlines())

    carried = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("kg/")}
    read = tracked("ontology", "seeds/lexicon", "seeds/corrections")
    data = {f"kg/data/{name}" for name in read if not name.endswith(".md")}
    assert sorted(carried) == sorted(tracked("kg") | data)


def test_the_installed_wheel_builds_the_same_graph(clone, wheel, tmp_path):
    venv.create(tmp_path / "venv")
    home = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(home)
    # The libraries come from the clone's environment, whose link to the clone itself is not followed.
    libraries = next((clone / ".venv").glob("lib/python*/site-packages"))
    (home / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    script = "import kg, sys; print(kg.__file__); kg.build(sys.argv[1], 'out')"
    used = run(tmp_path / "venv/bin/python", "-c", script, clone / "seeds/pages", cwd=tmp_path)
    assert used.strip() == str(home / "kg" / "__init__.py")
    assert same_outputs(clone / "out", tmp_path / "out")
