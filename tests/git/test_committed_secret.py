"""What is private is told of before it is committed where others may read it, and only then."""

import json

import pytest
from hooks import Committer, natively

ANNA = "---\ntype: recruiter\nconfidential: true\n---\n- 2026-11-10: call\n"
BORIS = (
    "---\ntype: recruiter\n---\n- 2026-11-11: met\n\n## Private notes\n\nWaits for Lisbon.\n\n## Interests\n"
)
JOB = "---\ntype: opportunity\nsalary: 300 000\n---\n[[Boris]]\n"


@pytest.fixture
def shared(repository, git):
    git(repository, "remote", "add", "origin", "https://anna:token@github.com/anna/notes.git")
    return Committer(repository, git)


def told(run, root, *words):
    """Return places and codes of what is told of secrets."""
    result = run("check", root, *words, "--format", "json")
    assert "300" not in result.stdout
    assert "token" not in result.stdout + result.stderr
    found = json.loads(result.stdout)["findings"]
    return [(one["path"], one["line"]) for one in found if one["rule"] == "committed-secret"]


def test_what_is_private_is_told_of_by_its_place(shared, run):
    shared.stage("Anna.md", ANNA)
    shared.stage("Boris.md", BORIS)
    shared.stage("Job.md", JOB)
    assert told(run, shared.root, "--staged") == [("Anna.md", 1), ("Boris.md", 6), ("Job.md", 3)]


def test_words_and_sums_are_not_printed(shared, run):
    shared.stage("Boris.md", BORIS)
    shared.stage("Job.md", JOB)
    printed = run("check", shared.root, "--staged").stdout
    assert "private_remotes" in printed
    assert not {"Lisbon", "300"} & set(printed.split())


def test_the_hook_stops_the_commit(shared, run, git):
    natively(shared.root, git, run, builds=False)
    shared.stage("Anna.md", ANNA)
    said = shared.refused()
    assert "Anna.md:1:1: " in said
    assert "committed-secret" in said
    shared.stage("vaultlink.toml", 'private_remotes = ["github.com/anna/*"]\n')
    shared.commit()


def test_without_a_remote_nobody_else_reads_it(repository, run, git):
    Committer(repository, git).stage("Anna.md", ANNA)
    assert told(run, repository, "--staged") == []


@pytest.fixture
def told_of(repository, run, git):
    """Return whether a confidential note is told of, with these remotes and settings."""

    def told_of(listed, *urls):
        for number, url in enumerate(urls):
            git(repository, "remote", "add", f"remote{number}", url)
        committer = Committer(repository, git)
        committer.stage("vaultlink.toml", f"private_remotes = {json.dumps(listed)}\n")
        committer.stage("Anna.md", ANNA)
        return bool(told(run, repository, "--staged"))

    return told_of


@pytest.mark.parametrize(
    ("listed", "url"),
    [
        ("github.com/anna/*", "git@github.com:anna/notes.git"),
        ("github.com/anna/*", "ssh://git@GitHub.com:22/anna/notes.git/"),
        ("github.com/anna/notes", "https://github.com/anna/notes"),
        ("https://github.com/anna/*", "https://github.com/anna/notes.git"),
        ("https://anna@*", "https://anna:token@github.com/anna/notes.git"),
        ("git@*", "git@github.com:anna/notes.git"),
        ("/media/*", "/media/stick/notes.git"),
        ("/media/*", "file:///media/stick/notes.git"),
    ],
)
def test_a_remote_that_is_listed_is_the_owners_alone(told_of, listed, url):
    assert not told_of([listed], url)


@pytest.mark.parametrize(
    ("listed", "url"),
    [
        ("github.com/anna", "git@github.com:anna/notes.git"),
        ("github.com/anna/*", "git@github.com:Anna/notes.git"),
        ("github.com/anna/*", "https://evil.example/github.com/anna/notes.git"),
        ("github.com/anna/*", "https://github.com@evil.example/anna/notes.git"),
        ("github.com/anna/*", "git@evil.example:github.com/anna/notes.git"),
    ],
)
def test_a_remote_that_only_looks_like_it_is_not(told_of, listed, url):
    assert told_of([listed], url)


def test_all_remotes_have_to_be_listed(told_of):
    assert told_of(["github.com/*"], "git@github.com:a/b.git", "git@example.org:a/b.git")


def test_several_patterns_may_list_them(told_of):
    assert not told_of(["github.com/*", "*.org/*"], "git@github.com:a/b.git", "git@example.org:a/b.git")


def test_where_nothing_can_be_pushed_to_nothing_is_told(shared, run, git):
    git(shared.root, "remote", "set-url", "--push", "origin", "/media/stick")
    shared.stage("vaultlink.toml", 'private_remotes = ["/media/*"]\n')
    shared.stage("Anna.md", ANNA)
    assert told(run, shared.root, "--staged") == []


def test_what_is_there_already_is_no_news_but_what_is_added_to_it_is(shared, run, git):
    shared.stage("Anna.md", ANNA)
    shared.stage("Boris.md", BORIS)
    shared.commit()
    shared.stage("Boris.md", BORIS + "\nBoats, and [[Anna]].\n")
    git(shared.root, "mv", "Anna.md", "Anna Kuhn.md")
    assert told(run, shared.root, "--staged") == []
    shared.stage("Boris.md", BORIS.replace("Lisbon", "Lisbon, secretly"))
    shared.stage("Anna Kuhn.md", ANNA + "- 2026-11-12: call\n")
    assert told(run, shared.root, "--staged") == [("Anna Kuhn.md", 1), ("Boris.md", 6)]


def test_all_that_git_keeps_is_told_of_when_asked_for(shared, run):
    shared.stage("Anna.md", ANNA)
    shared.commit()
    shared.write("Boris.md", BORIS)
    assert told(run, shared.root) == []
    assert told(run, shared.root, "--select", "risks") == []
    assert told(run, shared.root, "--select", "committed-secret") == [("Anna.md", 1)]


def test_since_a_commit_only_what_git_keeps_counts(shared, run):
    shared.stage("Anna.md", ANNA)
    shared.write("Boris.md", BORIS)
    assert told(run, shared.root, "--since", "HEAD") == [("Anna.md", 1)]


def test_a_vault_without_git_has_nothing_to_commit(vault, run):
    assert told(run, vault({"Anna.md": ANNA}), "--select", "committed-secret") == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Boris.md", "## Private notes\n\n## Interests\n\nBoats.\n"),
        ("Boris.md", "Private notes\n===\n\n"),
        ("Templates/Partner.md", BORIS),
        ("Partner.md", BORIS.replace("---\n", "---\nname: {{title}}\n", 1)),
        ("Archive/Boris.md", BORIS),
        ("Boris.md", BORIS.replace("---\n", "---\nvaultlink: {allow: [committed-secret]}\n", 1)),
    ],
    ids=["empty", "underlined", "template", "placeholder", "excluded", "allowed"],
)
def test_what_holds_no_secret_or_is_left_out_is_not_told_of(shared, run, path, text):
    shared.stage("vaultlink.toml", 'exclude = ["Archive/"]\n')
    shared.stage(path, text)
    assert told(run, shared.root, "--staged") == []


def test_a_line_in_a_summary_is_read_too(shared, run):
    run("build", shared.root, "--today", "2026-11-20", "--now")
    overview = shared.root / "Сводки/Обзор.md"
    shared.stage("Сводки/Обзор.md", overview.read_text() + "\n> [!private] Mine\n> A secret.\n")
    assert [path for path, _ in told(run, shared.root, "--staged")] == ["Сводки/Обзор.md"]
