"""What is between the markers is ours, everything else is the user's and stays to the byte."""

import re
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultlink.generate import Composed, Held, compose, is_untouched
from vaultlink.generate.regions import PROPERTIES, new_text
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.names import VaultPath
from vaultlink.syntax import parse_note

PATH = VaultPath("Summaries/Overview.md")


def overview(body="# Overview\n\n- 3 notes"):
    return GeneratedFile("overview", PATH, body)


OLD = new_text(overview())
NEW = overview("# Overview\n\n- 4 notes")
BEGIN = '<!-- vaultlink:begin id="overview" v=1 sum='
END = '<!-- vaultlink:end id="overview" -->'


def test_a_new_file_has_properties_markers_and_a_blank_line_inside_each():
    assert compose(None, overview("# Overview")).text == (
        "---\n"
        "generated: vaultlink\n"
        "cssclasses: [vaultlink]\n"
        "---\n"
        "\n"
        '<!-- vaultlink:begin id="overview" v=1 sum=015fe49db757 -->\n'
        "\n"
        "# Overview\n"
        "\n"
        '<!-- vaultlink:end id="overview" -->\n'
    )


def test_obsidian_sees_one_region_and_the_properties():
    note = parse_note(OLD)
    assert note.properties == {"generated": "vaultlink", "cssclasses": ["vaultlink"]}
    assert [region.id for region in note.regions] == ["overview"]
    assert [heading.text for heading in note.headings] == ["Overview"]


def test_nothing_to_do_gives_the_very_text_back():
    assert compose(OLD, overview()).text is OLD


@pytest.mark.parametrize("nothing", ["", "\0\0\0", "\ufeff", "\ufeff\0"])
def test_a_file_that_holds_nothing_is_written_anew(nothing):
    assert compose(nothing, overview()) == Composed(PATH, OLD)


BEFORE = ["", "My words.\n\n", "My words, no blank line\n", "# Mine\n\n- [ ] task\n\n", "```\ncode\n```\n"]
BEHIND = ["", "\nMine too.\n", "glued on\n", "\n\n\n", "no final newline", "\n#tag [[Note]]"]
NEWLINES = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", NEWLINES, ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("behind", BEHIND)
def test_what_the_user_wrote_around_it_survives(mark, newline, before, behind):
    begin = OLD.index(BEGIN)
    old = mark + (OLD[:begin] + before + OLD[begin:] + behind).replace("\n", newline)
    new = compose(old, NEW).text
    assert new == old.replace("3 notes", "4 notes").replace(*sums(old, new))
    assert compose(new, NEW).text is new
    assert compose(new, overview()).text == old


def sums(old, new):
    return (re.search("sum=([0-9a-f]{12})", old)[1], re.search("sum=([0-9a-f]{12})", new)[1])


def test_a_changed_property_stays_changed():
    old = OLD.replace("cssclasses: [vaultlink]", "cssclasses: [wide]\nmine: yes # comment")
    assert "mine: yes # comment\n---" in compose(old, NEW).text


def test_other_line_breaks_between_the_markers_are_no_edit():
    begin = OLD.index(BEGIN)
    old = OLD[:begin] + OLD[begin:].replace("\n", "\r\n")
    assert compose(old, overview()).text is old
    assert "4 notes\r\n\r\n<!--" in compose(old, NEW).text


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("3 notes", "5 notes"),
        ("- 3 notes", "- 3 notes\n- mine"),
        ("3 notes\n\n<!--", "3 notes\n\n\n<!--"),
        ("sum=", "sum=0000"),
        ("3 notes", "3 notes "),
    ],
)
def test_what_was_changed_by_hand_is_held(written, there):
    edited = OLD.replace(written, there, 1)
    if written == "sum=":
        edited = re.sub("sum=.{12}", "sum=000000000000", OLD)
    held = compose(edited, NEW)
    assert (held.rule, held.path) == ("edited-region", PATH)
    assert held.span.of(edited).startswith(BEGIN)
    assert "(lines 6–" in held.message


@pytest.mark.parametrize(
    "text", ["Mine\n", "---\ngenerated: vaultlink\n---\n", "\n", new_text(GeneratedFile("brief", PATH, "x"))]
)
def test_a_file_without_the_region_is_the_users(text):
    assert compose(text, overview()).rule == "occupied-path"


def moved_into(frame):
    begin = OLD.index(BEGIN)
    lines = OLD[begin:].rstrip("\n").split("\n")
    return OLD[:begin] + frame(lines)


DAMAGED = {
    "end missing": OLD.replace(END, ""),
    "begin missing": re.sub("<!-- vaultlink:begin.*\n", "", OLD),
    "end before begin": f"{END}\n{OLD.replace(END, '')}",
    "nested": OLD.replace("- 3 notes", f"{BEGIN}000000000000 -->\n\nx\n\n{END}"),
    "doubled": OLD + OLD[OLD.index(BEGIN) :],
    "another id at the end": OLD.replace('end id="overview"', 'end id="findings"'),
    "unknown version": OLD.replace(" v=1 ", " v=2 "),
    "attributes reordered": re.sub("v=1 sum=(.*) -->", r"sum=\1 v=1 -->", OLD),
    "sum missing": re.sub(" sum=.{12}", "", OLD),
    "text behind the marker": OLD.replace(END, f"{END} mine"),
    "indented": moved_into(lambda lines: "\n".join(f"  {line}" for line in lines)),
    "in a comment": moved_into(lambda lines: "\n".join(["<!--", *lines, "-->"])),
    "in math": moved_into(lambda lines: "\n".join(["$$", *lines, "$$"])),
    "in properties": OLD.replace("\n---\n", "\n") + "---\n",
    "case changed": OLD.replace("vaultlink:begin", "Vaultlink:begin"),
    "a second begin behind": f"{OLD}\n{BEGIN}000000000000 -->\n",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damaged_markers_hold_the_whole_file(text):
    held = compose(text, NEW)
    assert isinstance(held, Held)
    assert held.rule == "damaged-region"
    assert 0 <= held.span.start <= held.span.end <= len(text)


def test_the_message_names_the_lines_of_the_damage():
    assert compose(DAMAGED["doubled"], NEW).message == (
        "the markers of vaultlink are damaged or doubled, so the file is left alone (lines 6, 12, 13, 19)"
    )
    assert "(line 6)" in compose(DAMAGED["end missing"], NEW).message


QUOTED = {
    "in a fence": "```\n{}\n```\n",
    "in a longer fence": "~~~~ html\n```\n{}\n~~~~\n",
    "in a quote": "> {}\n",
    "in a list": "- {}\n",
    "in a line": "see {}\n",
}


@pytest.mark.parametrize("frame", QUOTED.values(), ids=QUOTED)
def test_markers_that_are_shown_as_examples_count_for_nothing(frame):
    example = frame.format(f"{BEGIN}000000000000 -->")
    old = f"{OLD}\n{example}"
    assert compose(old, NEW).text.endswith(example)
    assert compose(example, NEW).rule == "occupied-path"


def test_another_region_in_the_same_note_is_left_alone():
    other = new_text(GeneratedFile("timeline", PATH, "- 2026")).removeprefix(PROPERTIES)
    new = compose(OLD + other, NEW).text
    assert new.endswith(other)
    assert "4 notes" in new


def test_a_region_with_a_date_is_known_by_the_sum_over_both():
    inner = "\n# Overview\n\n"
    checksum = sha256(f"as_of=2026-11-23\n{inner}".encode()).hexdigest()[:12]
    old = f'<!-- vaultlink:begin id="overview" v=1 as_of=2026-11-23 sum={checksum} -->\n{inner}{END}\n'
    assert isinstance(compose(old, NEW), Composed)
    assert compose(old.replace("11-23 sum", "11-24 sum"), NEW).rule == "edited-region"


@pytest.mark.parametrize(
    "body",
    ['<!-- vaultlink:end id="overview" -->', 'x\n<!-- vaultlink:begin id="a" v=1 sum=000000000000 -->\ny'],
)
def test_a_body_cannot_imitate_a_marker(body):
    text = compose(None, overview(body)).text
    assert text.count("<!-- vaultlink:") == 2
    assert compose(text, overview(body)).text is text
    assert compose(text, NEW).text.count("<!-- vaultlink:") == 2


def test_only_what_is_wholly_ours_is_untouched():
    def untouched(text):
        return is_untouched(text, parse_note(text).regions[0])

    assert untouched(OLD)
    assert untouched(OLD.replace("\n", "\r\n"))
    assert not untouched(f"{OLD}mine")
    assert not untouched(OLD.replace("3 notes", "4 notes"))
    assert not untouched(OLD.replace("[vaultlink]", "[vaultlink, wide]"))
    assert not untouched(f"\ufeff{OLD}")


PIECES = st.sampled_from(
    [
        f"{BEGIN}000000000000 -->",
        END,
        "<!-- vaultlink:",
        "vaultlink:begin",
        "-->",
        "```",
        "~~~",
        "> ",
        "- ",
        "    ",
        "\n",
        "\r\n",
        "\n\n",
        "<div>",
        "%%",
        "$$",
        "---\n",
        "words",
        "# Heading\n",
        "[[Note]]",
        "\ufeff",
        "\0",
        "💬",
    ]
)


@settings(max_examples=300)
@given(before=st.lists(PIECES, max_size=5).map("".join), behind=st.lists(PIECES, max_size=5).map("".join))
def test_nothing_outside_the_markers_is_ever_changed(before, behind):
    region = OLD[OLD.index(BEGIN) : OLD.index(END) + len(END)]
    old = f"{before}\n{region}\n{behind}"
    match compose(old, NEW):
        case Composed(text=new):
            assert new.startswith(f"{before}\n<!-- vaultlink:begin")
            assert new.endswith(f"-->\n{behind}")
            assert compose(new, NEW).text is new
            assert compose(new, overview()).text == old
        case Held() as held:
            assert held.rule in {"damaged-region", "edited-region", "occupied-path"}


@settings(max_examples=300)
@given(
    start=st.integers(0, len(OLD)), length=st.integers(0, 30), put=st.lists(PIECES, max_size=2).map("".join)
)
def test_no_damage_to_a_generated_note_makes_us_lose_a_word(start, length, put):
    old = OLD[:start] + put + OLD[start + length :]
    outcome = compose(old, NEW)
    if isinstance(outcome, Composed) and old.strip("\0\ufeff"):
        (region,) = [region for region in parse_note(old).regions if region.id == "overview"]
        assert outcome.text.startswith(old[: region.span.start])
        assert outcome.text.endswith(old[region.span.end :])
