"""A vault in a repository of git's, as people keep their notes."""

import os
import subprocess

import pytest


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Return what runs git in a folder, with nobody's configuration."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "framework"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(folder, *words, **environment):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]
        done = subprocess.run(
            ["git", *who, *words],
            cwd=folder,
            capture_output=True,
            check=True,
            env={**os.environ, **environment},
        )
        return done.stdout

    return git


@pytest.fixture
def repository(vault, git):
    root = vault({"Анна.md": "[[Igor]]\n", "Igor.md": "[[Анна]]\n[[old fault]]\n"})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    return root
