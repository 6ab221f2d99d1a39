"""A real git with a hook: its own, or that of the pre-commit framework, which judge the same."""

import pytest
from hooks import Committer, by_framework, natively


@pytest.fixture(params=[natively, by_framework])
def hooked(request, repository, git, run):
    request.param(repository, git, run, builds=False)
    return Committer(repository, git)


def test_a_staged_fault_stops_the_commit_and_is_named_with_its_place(hooked):
    hooked.stage("Анна.md", "[[Igor]]\n\nSee [[Nobody at all]].\n")
    said = hooked.refused()
    assert "Анна.md:3:5: " in said
    assert "unresolved-link" in said


def test_a_fault_that_is_not_staged_stops_nothing(hooked):
    hooked.stage("Igor.md", "[[Анна]]\n[[old fault]]\nmore\n")
    hooked.write("Анна.md", "[[Igor]] [[Nobody at all]]\n")
    hooked.write("Черновик.md", "[[Nobody at all]]\n")
    hooked.commit()
    assert "Nobody" in (hooked.root / "Анна.md").read_text()


def test_of_a_note_that_is_staged_in_part_the_staged_part_counts(hooked):
    hooked.stage("Анна.md", "[[Igor]] [[Nobody at all]]\n")
    hooked.write("Анна.md", "[[Igor]] mended\n")
    assert "Анна.md:1:10" in hooked.refused()
    hooked.stage("Анна.md", "[[Igor]] mended\n")
    hooked.write("Анна.md", "[[Igor]] [[Nobody at all]]\n")
    hooked.commit()


def test_a_note_that_others_link_to_is_not_deleted_unnoticed(hooked, git):
    git(hooked.root, "rm", "-q", "Igor.md")
    said = hooked.refused()
    assert "Анна.md:1:1: " in said
    assert "unresolved-link" in said
    assert "Igor" in said


def test_a_note_is_renamed_together_with_the_links_to_it(hooked, git):
    git(hooked.root, "mv", "Igor.md", "Игорь Петров.md")
    assert "Анна.md:1:1" in hooked.refused()
    hooked.stage("Анна.md", "[[Игорь Петров]]\n")
    hooked.commit()


def test_an_amended_commit_is_judged_by_what_it_adds(hooked):
    hooked.stage("Вера.md", "[[Анна]]\n")
    hooked.commit()
    hooked.stage("Вера.md", "[[Анна]] [[Nobody at all]]\n")
    assert "Вера.md:1:10" in hooked.refused("--amend")
    hooked.stage("Вера.md", "[[Анна]], a friend\n")
    hooked.commit("--amend")


def test_a_merge_is_judged_by_what_it_brings_into_the_branch(hooked, git):
    git(hooked.root, "checkout", "-q", "-b", "other")
    hooked.stage("Глеб.md", "[[Анна]] [[Nobody at all]]\n")
    hooked.commit("--no-verify")
    git(hooked.root, "checkout", "-q", "main")
    hooked.stage("Вера.md", "[[Анна]]\n")
    hooked.commit()
    git(hooked.root, "merge", "-q", "--no-commit", "other")
    assert "Глеб.md:1:10" in hooked.refused()
    hooked.stage("Глеб.md", "[[Анна]]\n")
    hooked.commit()


def test_a_conflict_that_is_committed_with_its_marks_is_noticed(hooked):
    hooked.stage("Анна.md", "<<<<<<< HEAD\n[[Igor]]\n=======\nIgor\n>>>>>>> other\n")
    assert "merge-conflict" in hooked.refused()
