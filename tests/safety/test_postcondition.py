"""What the last look takes for simple without parsing it, it would let pass as well when it parses it."""

import pytest
from fragments import BEGIN, END, MARKERS, PATH, PLAIN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vaultlink.generate.postcondition import is_lawful, is_lawful_as_parsed, is_plainly_lawful
from vaultlink.generate.regions import Composed, compose_into, new_text
from vaultlink.model.edit import GeneratedFile

FILE = GeneratedFile("brief", PATH, "# Title\n\n- one [[A]]\n- two\n\n> [!note]- more\n> - three")
OPENERS = [
    "```", "> ```", "~~~", "%%", "text %% text", "$$", "<!--", "<!-- x", "  <!--", "- <!--", "> <!--",
    "<div>", "<script>", "<?x", "<![CDATA[", "<!X", "[^1]: note", "[a]: b", "[a]:", "\t<!--", "- item",
    "  > deep", "- - - - - - - - - - - -", "> > > > > >", "| a |", "|---|", "***", "\t", "[[A]]: b",
    "[b](c.md)", "{%", "\\",
]  # fmt: skip
LINES = st.one_of(
    st.sampled_from(PLAIN), st.sampled_from(OPENERS), st.sampled_from(MARKERS), st.text(max_size=12)
)
BODIES = st.lists(LINES, max_size=8).map("\n".join)
QUICK = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
LONG = settings(max_examples=50_000, derandomize=False, suppress_health_check=[HealthCheck.too_slow])


def check(body, before, kept):
    """Fail where a text is taken for simple that the parser would not let pass."""
    file = GeneratedFile("brief", PATH, body)
    old = None if before is None else new_text(GeneratedFile("brief", PATH, before)) + kept
    composed = compose_into(old, PATH, [file])
    if isinstance(composed, Composed) and is_plainly_lawful(old, composed, [file]):
        assert is_lawful_as_parsed(old, composed, [file])


@QUICK
@given(BODIES, st.one_of(st.none(), BODIES), st.sampled_from(["", "", "\n", "mine", "\n> mine"]))
def test_what_is_let_pass_unparsed_would_pass_parsed(body, before, kept):
    check(body, before, kept)


@pytest.mark.nightly
@LONG
@given(BODIES, st.one_of(st.none(), BODIES), st.sampled_from(["", "", "\n", "mine", "\n> mine"]))
def test_what_is_let_pass_unparsed_would_pass_parsed_at_length(body, before, kept):
    check(body, before, kept)


def test_a_plain_summary_is_let_pass_unparsed():
    new = Composed(PATH, new_text(FILE))
    assert is_plainly_lawful(None, new, [FILE])
    assert is_plainly_lawful(new_text(GeneratedFile("brief", PATH, "before")), new, [FILE])


@pytest.mark.parametrize("reaching", ["```", "x %% y", "$$", "<!-- x", " <div>", "[^1]: x", "[a]:"])
def test_a_body_that_may_reach_beyond_its_end_is_parsed(reaching):
    file = GeneratedFile("brief", PATH, f"text\n\n{reaching}")
    assert not is_plainly_lawful(None, Composed(PATH, new_text(file)), [file])


@pytest.mark.parametrize("opener", ["```", "~~~~", "%%", "$$", "<!-- x", "<script>", "- x\n\n<?"])
def test_a_body_that_swallows_its_end_is_never_written(opener):
    file = GeneratedFile("brief", PATH, f"text\n\n{opener}\n\nmore")
    assert not is_lawful(None, Composed(PATH, new_text(file)), [file])


@pytest.mark.parametrize(
    "text",
    [
        new_text(FILE) + "mine",
        "mine\n" + new_text(FILE),
        new_text(FILE).replace("two", "three"),
        new_text(FILE).replace(END, ""),
        new_text(FILE).replace("<!-- vaultlink:begin", f"{BEGIN}\n<!-- vaultlink:begin"),
        new_text(GeneratedFile("timeline", PATH, FILE.body)),
    ],
    ids=["behind", "before", "another body", "no end", "two beginnings", "another id"],
)
def test_a_text_that_is_not_the_summary_is_not_let_pass_unparsed(text):
    assert not is_plainly_lawful(None, Composed(PATH, text), [FILE])
    assert not is_plainly_lawful(text, Composed(PATH, new_text(FILE)), [FILE])
