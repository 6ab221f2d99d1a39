"""Whatever happens in a vault while it is watched, it ends as a build from nothing would leave it."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stepped import NOTES, PARTNER, TODAY, Stepped, files_of, fresh_build, made, write

# No two of them have one name: a summary that is there keeps its own where a build from nothing gives others.
PLACES = ["People/Ada Byrne.md", "People/Bo Lind.md", "Compilers.md", "Notes/Cy.md", "Дом.md"]
TEXTS = [
    f"{PARTNER}- 2026-11-12 call: on [[Compilers]]\n- [ ] Send [[Bo Lind]] the list 📅 2026-12-01\n",
    f"{PARTNER}# Talks\n- 2026-10-05 mail: asked for [[Ada Byrne]]\n",
    "Links to [[Bo Lind]], [[People/Ada Byrne]], [[nowhere]] and [[Дом]]. #work\n",
    "---\naliases: [Compilers]\n---\n![[picture.png]]\n",
    "",
]
SETTINGS = [
    "[watch]\nquiet = 0\n",
    "[watch]\nquiet = 0\ndebounce = 0\n",
    "exclude = ['People/']\n[watch]\nquiet = 0\n",
]

PATH = st.sampled_from(PLACES)
ACT = st.one_of(
    st.tuples(st.just("save"), PATH, st.sampled_from(TEXTS)),
    st.tuples(
        st.just("save"), st.just("vaultlink.toml"), st.sampled_from(SETTINGS).map("language = 'en'\n".__add__)
    ),
    st.tuples(st.just("delete"), PATH, st.none()),
    st.tuples(st.just("rename"), PATH, PATH),
    st.tuples(st.just("save"), st.sampled_from(["picture.png", "Files/two.pdf"]), st.just("x")),
    st.tuples(st.just("delete"), st.just("picture.png"), st.none()),
    st.tuples(
        st.just("delete"), st.sampled_from(["Summaries/Overview.md", "Summaries/Topics.md"]), st.none()
    ),
    st.tuples(st.just("day"), st.none(), st.integers(1, 40)),
)
HEARD = st.sampled_from(["told", "told", "told", "doubted", "silent"])
"""Whether the system tells of it."""

STEP = st.tuples(ACT, HEARD, st.sampled_from([0.0, 0.3, 2.0, 12.0]))


def do(stepped, act, path, other):
    """Do something in the vault; return the paths that the system would tell of."""
    file = stepped.root / path if path else None
    if act == "day":
        stepped.time.today += timedelta(days=other)
    elif act == "save":
        write(stepped.root, path, other)
        return [path]
    elif file.exists() and act == "delete":
        file.unlink()
        return [path]
    elif file.exists():
        (stepped.root / other).parent.mkdir(parents=True, exist_ok=True)
        file.replace(stepped.root / other)
        return [path, other]
    return []


@settings(max_examples=3)
@given(st.lists(STEP, min_size=1, max_size=8))
def test_a_watched_vault_ends_as_a_fresh_build_leaves_it(tmp_path_factory, acts):
    ends_as_a_fresh_build(tmp_path_factory, acts)


@pytest.mark.nightly
@settings(max_examples=150)
@given(st.lists(STEP, min_size=1, max_size=20))
def test_so_it_does_after_many_changes(tmp_path_factory, acts):
    ends_as_a_fresh_build(tmp_path_factory, acts)


def ends_as_a_fresh_build(tmp_path_factory, acts):
    folder = tmp_path_factory.mktemp("law")
    stepped = Stepped(made(folder / "vault", NOTES | {"Kept.md": "Always here.\n"})).start()
    for act, heard, pause in acts:
        paths = do(stepped, *act)
        if heard == "told":
            stepped.hint(*paths)
        elif heard == "doubted":
            stepped.watch.inbox.doubt()
        stepped.wait(pause)
    stepped.wait(75)
    assert stepped.ear.troubles == []
    assert stepped.time.today >= TODAY
    assert files_of(stepped.root) == fresh_build(stepped.root, folder / "fresh", stepped.time.today)
    before = stepped.builds
    stepped.wait(130)
    assert stepped.builds == before
