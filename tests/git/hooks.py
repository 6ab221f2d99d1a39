"""The two ways in which people have git check their notes, as they set them up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


class Committer:
    """A repository with a hook, and the commits that are tried in it."""

    def __init__(self, root, git):
        self.root = root
        self._git = git

    def commit(self, *words):
        """Commit what is staged."""
        self._git(self.root, "commit", "-q", "-m", "next", *words, PATH=PATH)

    def refused(self, *words):
        """Try to commit what is staged, and return what the hook says that stops it."""
        with pytest.raises(subprocess.CalledProcessError) as trouble:
            self.commit(*words)
        return (trouble.value.stdout + trouble.value.stderr).decode()

    def write(self, path, text):
        """Write a file, and do not stage it."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def stage(self, path, text):
        """Write a file and stage it."""
        self.write(path, text)
        self._git(self.root, "add", "--", path)


def natively(root, git, run, *, builds):
    """Install git's own hook."""
    assert run("install-hook", root, *(["--build"] if builds else [])).exit_code == 0


def by_framework(root, git, run, *, builds):
    """Install the hooks of this project with the pre-commit framework, from a repository as it wants them."""
    project = root.parent / "project"
    project.mkdir()
    (project / HOOKS.name).write_bytes(HOOKS.read_bytes())
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "hooks")
    revision = git(project, "rev-parse", "HEAD").decode().strip()
    hooks = "".join(f"    - id: vaultlink-{one}\n" for one in (["check", "build"] if builds else ["check"]))
    config = f"repos:\n- repo: {project}\n  rev: {revision}\n  hooks:\n{hooks}"
    (root / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "framework")
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=root, check=True, capture_output=True)
