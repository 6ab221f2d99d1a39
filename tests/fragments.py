"""Texts put together from what notes are made of, whole and cut, so that chance meets what is dangerous."""

from hypothesis import strategies as st

from vaultlink.generate.regions import marked
from vaultlink.model.edit import GeneratedFile

PATH = "Note.md"
BODY = "# Title\n\n- one [[A]]\n- two\n"
REGION = marked(GeneratedFile("brief", PATH, "# Before\n\nold\n"))
OTHER = marked(GeneratedFile("timeline", PATH, "as it was\n"))
BEGIN, END = REGION.split("\n")[0], REGION.split("\n")[-1]

MARKERS = [
    BEGIN, END, f" {BEGIN}", f"> {BEGIN}", f"- {END}", BEGIN[:-3], END[:20], BEGIN.replace(" v=1", ""),
    BEGIN.replace("v=1", "v=2"), BEGIN.replace("brief", "Brief"), BEGIN.upper(), f"{END} x", f"    {BEGIN}",
    "<!-- vaultlink:", "-->",
]  # fmt: skip
PLAIN = [
    "---", "key: value", "generated: vaultlink", "tags: [a, b", "```", "~~~", "````md", "> quote", "- item",
    "> [!note]", "\t- deep", "1. one", "- [ ] task 📅 2026-11-25", "| a | b |", "|---|---|", "# Heading",
    "Heading\n===", "%%", "$$", "<!-- ", "<div>", "</div>", "[[A]]", "![[A#^b|c]]", "[x](A.md)", "{{date}}",
    "<% tp.x %>", "^id", "[^1]: note", "Жили-были", "\U0001f469\u200d\U0001f4bb", "e\u0301", "\u202e",
    "\x00", "\x0b", "\x85", "\u2028", "\x1b[0m", "\ufeff", "<<<<<<< HEAD", "", " ", "   ", "text",
]  # fmt: skip
BREAKS = ["\n", "\r\n", "\r"]

lines = st.one_of(
    st.sampled_from(PLAIN),
    st.sampled_from(PLAIN),
    st.sampled_from(MARKERS),
    st.sampled_from([REGION, OTHER]),
    st.text(max_size=12),
)
plain_lines = st.one_of(st.sampled_from(PLAIN), st.text(max_size=12))


@st.composite
def texts(draw, of=lines):
    """Draw a note in one kind of line break, perhaps with a byte order mark, perhaps ended by another."""
    kind = draw(st.sampled_from(BREAKS))
    text = "\n".join(draw(st.lists(of, max_size=10))).replace("\n", kind)
    ending = draw(st.sampled_from(["", kind, "\n"]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text + ending


@st.composite
def around(draw):
    """Draw a note with one whole region in it, whatever stands around."""
    before, behind = draw(texts(plain_lines)), draw(texts(plain_lines))
    text = f"{before}\n\n{REGION}\n\n{behind}"
    return text.replace("\n", draw(st.sampled_from(BREAKS))) if draw(st.booleans()) else text
