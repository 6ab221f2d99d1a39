"""What must not matter to a link does not matter."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from linked import links_of

from vaultlink.links import NameIndex, Why, locate
from vaultlink.model.names import Linkpath, VaultPath, fold, linkpath

FOLDERS = st.lists(st.sampled_from(["a", "b", "A", "cc", "Папка", "й"]), max_size=3)
NAMES = st.sampled_from(["Note", "note", "Чай", "чай", "x", "x.y", "Note.md", "pic.png"])
PATHS = st.builds(
    lambda folders, name, end: VaultPath("/".join([*folders, name + end])),
    FOLDERS,
    NAMES,
    st.sampled_from([".md", ".md", ""]),
)
VAULTS = st.lists(PATHS, min_size=1, max_size=12, unique=True)
WRITTEN = st.builds(
    lambda start, folders, name: linkpath(start + "/".join([*folders, name])),
    st.sampled_from(["", "", "", "./", "../", "/", "../../"]),
    FOLDERS,
    NAMES | st.sampled_from(["Nowhere", "NOTE", "ЧАЙ"]),
)


@given(VAULTS, st.data(), WRITTEN, PATHS)
def test_the_order_of_files_does_not_matter(files, choice, written, source):
    shuffled = choice.draw(st.permutations(files))
    assert locate(written, source, NameIndex.of(files)) == locate(written, source, NameIndex.of(shuffled))


@given(VAULTS, WRITTEN, PATHS)
def test_a_vault_put_into_a_folder_keeps_its_links(files, written, source):
    before = locate(written, source, NameIndex.of(files))
    assume(not written.startswith("/"))
    assume(before.why is not Why.OUTSIDE)
    assume(before.why is not Why.EXACT or len(before.candidates) == 1)
    moved = NameIndex.of(VaultPath(f"new/{path}") for path in files)
    after = locate(written, VaultPath(f"new/{source}"), moved)
    assert after.candidates == tuple(f"new/{path}" for path in before.candidates)


@given(VAULTS, WRITTEN, PATHS, FOLDERS)
def test_an_unrelated_file_changes_nothing(files, written, source, folders):
    stranger = VaultPath("/".join([*folders, "Stranger.md"]))
    with_stranger = NameIndex.of([*files, stranger])
    assert locate(written, source, NameIndex.of(files)) == locate(written, source, with_stranger)


@given(VAULTS, WRITTEN, PATHS, st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_the_case_of_a_link_does_not_change_what_fits(files, written, source, change):
    index = NameIndex.of(files)
    other = locate(Linkpath(change(written)), source, index)
    assert set(locate(written, source, index).candidates) == set(other.candidates)


@given(VAULTS, VAULTS)
def test_an_index_that_grew_is_the_index_of_all(files, more):
    grown, all_at_once = NameIndex.of(files).plus(more), NameIndex.of({*files, *more})
    assert all(path in grown for path in [*files, *more])
    assert {name: set(paths) for name, paths in grown.by_name.items()} == {
        name: set(paths) for name, paths in all_at_once.by_name.items()
    }


@given(VAULTS, FOLDERS, NAMES)
def test_what_fits_is_what_ends_so(files, folders, name):
    tail = "/".join([*folders, name])
    ends = (f"/{fold(tail)}", f"/{fold(tail)}.md")
    slowly = {path for path in files if f"/{fold(path)}".endswith(ends)}
    assert set(NameIndex.of(files).ending(tail)) == slowly


@given(VAULTS, PATHS)
def test_the_whole_path_of_a_file_always_leads_to_it(files, source):
    index = NameIndex.of(files)
    for path in files:
        twins = [other for other in files if fold(other) == fold(path)]
        assert locate(linkpath(path), source, index).path == path or len(twins) > 1


@settings(deadline=None)
@given(st.lists(st.tuples(PATHS, st.lists(WRITTEN, max_size=4)), min_size=1, max_size=6), st.randoms())
def test_the_order_of_notes_does_not_matter_to_links_and_backlinks(notes, random):
    texts = {path: " ".join(f"[[{written}]]" for written in links) for path, links in notes}
    items = list(texts.items())
    random.shuffle(items)
    one, other = links_of(texts), links_of(dict(items))
    assert list(one.all_links()) == list(other.all_links())
    for path in texts:
        assert one.backlinks(path) == other.backlinks(path)
        assert one.outgoing(path) == other.outgoing(path)


@settings(deadline=None)
@given(st.dictionaries(PATHS, st.lists(WRITTEN, max_size=4), min_size=1, max_size=6))
def test_every_link_that_leads_somewhere_is_a_backlink_there_and_nowhere_else(notes):
    links = links_of({path: " ".join(f"[[{one}]]" for one in written) for path, written in notes.items()})
    arriving = [placed for path in links.vault.files for placed in links.backlinks(path)]
    assert {id(placed) for placed in arriving} == {id(one) for one in links.all_links() if one.path}
    assert all(placed in links.backlinks(placed.path) for placed in arriving)
