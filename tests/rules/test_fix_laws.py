"""Whatever stands in a vault: fixes change the places that they name, for the better, and settle."""

import unicodedata

from fix_laws import hold_fixes_to_their_laws
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts

FILES = {
    "People/Anna Kuhn.md": "---\naliases: [Anya, Нюша]\n---\n# Plans\n\nShe knows [[ideas]]. ^b1\n",
    f"Люди/{unicodedata.normalize('NFD', 'Андрей')}.md": "# Договор\n",
    "Ideas.md": "#Work/Berlin #work/berlin\n",
    "x/Twin.md": "[[twin]]\n",
    "y/Twin.md": "one\n",
    "Files/Offer (1).PDF": "",
    "true.md": "",
}
PATHS = [
    "Anna Kuhn",
    "People/Anna Kuhn",
    "../People/Anna Kuhn",
    "Андрей",
    "Люди/Андрей.md",
    "Ideas",
    "/Ideas",
    "Twin",
    "Anya",
    "Нюша",
    "Offer (1).pdf",
    "Anna Kuhm",
    "true",
]
SPELLINGS = [
    str,
    str.lower,
    str.upper,
    str.title,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace(" ", "\u00a0"),
]
BEHIND = ["", "#Plans", "#plan", "#^b1", "|she", "\\|she", "#Plans|Её"]
TAGS = [
    "work",
    "Work",
    "WORK",
    "work/Berlin",
    "Work/berlin",
    "тег",
    "Тег",
    "True",
    "true",
    "trUE",
    "0x1F",
    "0X1f",
]
FRAMES = [
    "{}",
    "See {}, {}.",
    "| {} | {} |\n|---|---|",
    "{} | {}\n---|---\n{} | a",
    "> - {}",
    "# {}",
    "`{}` {}",
    "%% {} %%",
    "<!-- {} -->",
    "- [ ] {}\n\t- {}",
    "**{}**, ({}) «{}»",
    "[text {}](u) {}{}",
]
VALUES = [
    "{}",
    '"{}"',
    "'{}'",
    "[{}, {}]",
    "[\"{}\", '{}']",
    '\n  - {}\n  - "{}"',
    "\n\t- {}",
    "@{}",
    "{}: {}",
    "{} # {}",
    "*{}*",
    ">-\n  {}",
    '"{}" by {}',
    "[{}] {}",
    "\\{}",
    "{} #{}",
]
KEYS = ["tags", "Tags", "tag", "alias", "aliases", "up", "company", "связи"]

links = st.builds(
    lambda path, spell, behind, form: form(spell(path), behind),
    st.sampled_from(PATHS),
    st.sampled_from(SPELLINGS),
    st.sampled_from(BEHIND),
    st.sampled_from(
        [
            lambda path, behind: f"[[{path}{behind}]]",
            lambda path, behind: f"![[ {path}{behind} ]]",
            lambda path, behind: f"[she {behind[1:2]}]({path.replace(' ', '%20')}{behind.partition('|')[0]})",
            lambda path, _: f"![](<{path}> 'title')",
        ]
    ),
)
pieces = links | st.sampled_from(TAGS).map(lambda tag: f"#{tag}") | st.sampled_from(TAGS)


def filled(frames):
    """Return lines whose gaps hold links and tags."""
    return st.builds(
        lambda frame, inside: frame.format(*inside),
        st.sampled_from(frames),
        st.lists(pieces, min_size=3, max_size=3),
    )


properties = st.builds(
    lambda entries: "".join(["---\n", *(f"{key}: {value}\n" for key, value in entries), "---\n"]),
    st.lists(st.tuples(st.sampled_from(KEYS), filled(VALUES)), max_size=3),
)
notes = st.builds(
    lambda mark, block, lines, end: (mark + block + "\n\n".join(lines)).replace("\n", end),
    st.sampled_from(["", "\ufeff"]),
    st.just("") | properties,
    st.lists(filled(FRAMES), max_size=4),
    st.sampled_from(["\n", "\r\n"]),
)


@given(notes, notes, st.booleans())
@settings(max_examples=30)
def test_fixes_keep_their_laws(first, second, unsafe):
    texts = {**FILES, "Note.md": first, "People/Other.md": second}
    placed = {VaultPath(path): text for path, text in texts.items() if path.endswith(".md")}
    vault = VaultTexts(placed, frozenset(map(VaultPath, texts)))
    hold_fixes_to_their_laws(vault, None, unsafe=unsafe)
