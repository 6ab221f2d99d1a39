"""Whatever notes say and are called, regions hold links that hit, and nothing else that is active."""

from hypothesis import given, settings
from hypothesis import strategies as st
from test_generated_links import HOSTILE_NAMES
from viewed import REGIONS, links_in, view_of, with_all_regions

from vaultlink.generate import region_body
from vaultlink.model.names import VaultPath

FRAGMENTS = st.one_of(
    st.sampled_from(
        [
            *HOSTILE_NAMES,
            "- [ ] task 📅 2026-11-25",
            "> [!danger] x",
            '<!-- vaultlink:end id="brief" -->',
            "--> <script>",
            "#tag #a/b",
            "^block",
            "[^1]: note",
            "[[Anna#x|y]] ![[Anna]]",
            "[x](javascript:alert(1)) [y](obsidian://open)",
            "gave:: support — [[Anna|# x]]",
            "`= this.x` `$= 1`",
            "==x== **y** ~~z~~ $1$ %%c%%",
            "1. one",
            "| a | b |",
            "https://example.org www.example.org",
        ]
    ),
    st.text(max_size=12),
).map(lambda text: text.replace("\r", " ").replace("\n", " "))
NAMES = st.sampled_from([name for name in HOSTILE_NAMES if name.strip(". ") and "/" not in name])


@st.composite
def vaults(draw):
    """Draw a vault in which a partner of any name has said anything, in notes of any name."""
    said = [draw(FRAGMENTS) for _ in range(8)]
    name = draw(NAMES)
    other, third = (draw(NAMES) for _ in range(2))
    quoted = [text.replace("\\", "").replace('"', "") for text in said]
    partner = (
        f'---\ntype: partner\ncompany: "{quoted[0]}"\nrole: "{quoted[1]}"\nvision: "{quoted[2]}"\n---\n'
        f"# {said[3]}\n\n## Log\n\n- 2026-11-01, call: {said[0]}\n- 2026-11-02: {said[1]}\n\n"
        f"## Expectations\n\n### Mine\n\n- {said[2]}\n\n### Theirs\n\n- {said[3]}\n\n"
        f"## Norms\n\n- {said[4]}\n\n## Promises\n\n- [ ] {said[5]} 📅 2026-11-20\n- [ ] {said[6]}\n\n"
        f"- 2026-10-01\n\t- gave:: {said[7]}\n"
    )
    texts = {
        f"{name}.md": partner,
        f"a/{other}.md": f'---\ntype: meeting\ndate: 2026-11-12\npeople: "[[{name}]]"\n---\n## {said[6]}\n\n'
        f"- [ ] {said[7]} [[{name}]]\n- got:: advice — {said[1]}\n",
        f"b/{third}.md": f'---\ntype: opportunity\nsource: "[[{name}]]"\nnext_step: "{quoted[4]}"\n---\n',
        f"c/{other}.md": f'---\ntype: goal\npartners: "[[{name}]]"\n---\n[[{name}]] [x](<{name}.md>)\n',
        "2026-11-15.md": f"## {said[2]}\n\n- called [[{name}]]: {said[3]}\n",
    }
    return f"{name}.md", texts


@settings(max_examples=150)
@given(vault=vaults(), language=st.sampled_from(["en", "ru"]))
def test_regions_hold_nothing_but_links_that_hit(vault, language):
    path, texts = vault
    view = view_of(texts, language)
    for region_id in REGIONS:
        links_in(region_body(region_id, VaultPath(path), view).body, path, view)


@settings(max_examples=60)
@given(vault=vaults(), language=st.sampled_from(["en", "ru"]))
def test_regions_do_not_read_themselves(vault, language):
    path, texts = vault
    before = view_of(texts, language)
    after = view_of({**texts, path: with_all_regions(texts[path], path, before)}, language)
    for region_id in REGIONS:
        told = region_body(region_id, VaultPath(path), before)
        assert region_body(region_id, VaultPath(path), after) == told
