"""Which file a link's path means, beyond the conformance table, and why."""

import pytest
from linked import linked_files, links_of

from vaultlink.links import NameIndex, Why, locate
from vaultlink.model.names import Linkpath, VaultPath
from vaultlink.model.target import Ambiguous, Resolved, Unresolved

FILES = [
    "Note.md",
    "a/Note.md",
    "bb/Note.md",
    "bb/Plan.md",
    "long/er/Plan.md",
    "cc/Log.md",
    "dd/Log.md",
    "pic.png",
]


def found(written, source="src.md", files=FILES):
    return locate(Linkpath(written), VaultPath(source), NameIndex.of(map(VaultPath, files)))


@pytest.mark.parametrize(
    ("written", "source", "path", "why"),
    [
        ("", "a/Note.md", "a/Note.md", Why.SELF),
        ("Note", "a/x.md", "Note.md", Why.EXACT),
        ("a/Note", "src.md", "a/Note.md", Why.EXACT),
        ("/Note", "a/x.md", "Note.md", Why.EXACT),
        ("./Note", "a/x.md", "a/Note.md", Why.RELATIVE),
        ("../bb/Note", "a/x.md", "bb/Note.md", Why.RELATIVE),
        ("pic.png", "a/x.md", "pic.png", Why.EXACT),
        ("er/Plan", "src.md", "long/er/Plan.md", Why.ONLY),
        ("Plan", "long/er/x.md", "long/er/Plan.md", Why.SAME_FOLDER),
        ("Plan", "src.md", "bb/Plan.md", Why.SHORTEST),
        ("Log", "src.md", "cc/Log.md", Why.FIRST),
        ("Nothing", "src.md", None, Why.NOTHING),
        ("bb/", "src.md", None, Why.NOTHING),
        ("../Note", "src.md", None, Why.OUTSIDE),
        ("../../Note", "a/x.md", None, Why.OUTSIDE),
    ],
)
def test_a_path_means_this_file_for_this_reason(written, source, path, why):
    assert (found(written, source).path, found(written, source).why) == (path, why)


def test_candidates_stand_in_the_order_in_which_obsidian_prefers_them():
    assert found("Note", "bb/x.md").candidates == ("Note.md", "bb/Note.md", "a/Note.md")


def test_of_two_names_that_differ_by_case_the_one_spelled_so_is_meant():
    files = ["Note.md", "note.md", "NOTE.md"]
    assert [found(name, files=files).path for name in ("Note", "note", "NOTE")] == files


def test_a_root_file_is_meant_for_certain_and_two_neighbours_are_not():
    links = linked_files(*FILES)
    assert links.resolve(VaultPath("src.md"), "Note") == Resolved("Note.md", "", None)
    assert links.resolve(VaultPath("src.md"), "Plan") == Ambiguous(
        "bb/Plan.md", "", None, ("bb/Plan.md", "long/er/Plan.md")
    )


def test_two_sources_in_one_folder_mean_the_same_and_in_two_folders_perhaps_not():
    links = linked_files(*FILES)
    sources = [VaultPath(path) for path in ("cc/x.md", "cc/y.md", "dd/x.md", "x.md")]
    assert [links.resolve(source, "Log").path[:2] for source in sources] == ["cc", "cc", "dd", "cc"]
    assert [links.resolve(source, "#h").path for source in sources] == sources


def test_hidden_files_are_never_meant():
    links = linked_files("src.md", ".trash/Old.md", "a/.git/Old.md", ".Old.md")
    assert links.resolve(VaultPath("src.md"), "Old") == Unresolved("Old")


def test_an_unresolved_target_keeps_the_path_alone():
    assert linked_files().resolve(VaultPath("src.md"), " Nowhere #heading") == Unresolved("Nowhere")


def test_the_reason_is_said_in_words():
    links = links_of({"People/Ann.md": "---\naliases: [Annie]\n---\n", "src.md": ""})
    said = [str(links.because(VaultPath("src.md"), text)) for text in ("Ann", "Annie", "../x", "")]
    assert said == [
        "no other file fits",
        "no file fits; it is an alias of People/Ann.md, but Obsidian does not follow aliases",
        "the path leaves the vault",
        "the link names no file, so the note itself is meant",
    ]
