"""Whatever a note holds, only what stands between sound markers is ever replaced in it."""

import re

import pytest
from fragments import BEGIN, BODY, BREAKS, END, OTHER, PATH, REGION, around, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vaultlink.generate import Composed, compose_into, inserted_into, is_lawful, released
from vaultlink.generate.regions import holds_nothing
from vaultlink.model.edit import GeneratedFile
from vaultlink.syntax import parse_note
from vaultlink.syntax.region_flaws import damage_of

FILES = [GeneratedFile("brief", PATH, BODY)]
_PAIR = re.compile(
    r'(<!-- vaultlink:begin id="(?P<id>[a-z-]+)" v=1(?: as_of=\S+)?) sum=[0-9a-f]{12} -->(?:\r\n|\r|\n)'
    r'.*?(?P<end><!-- vaultlink:end id="(?P=id)" -->)',
    re.DOTALL,
)
QUICK = settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
LONG = settings(max_examples=20_000, derandomize=False, suppress_health_check=[HealthCheck.too_slow])


def outside(text):
    """Return a text without what stands between a begin marker and the next end marker of its id."""
    return _PAIR.sub(lambda found: f"{found[1]}{found['end']}", text)


def ids(text):
    return [region.id for region in parse_note(text, PATH).regions]


def check_composed(text):
    """Fail unless what is written into a text keeps all of the user's, and stays as it is from then on."""
    composed = compose_into(text, PATH, FILES)
    if not isinstance(composed, Composed) or not is_lawful(text, composed, FILES):
        return False
    if holds_nothing(text):
        return True
    assert outside(composed.text) == outside(text)
    assert ids(composed.text) == ids(text)
    again = compose_into(composed.text, PATH, FILES)
    assert isinstance(again, Composed)
    assert again.text == composed.text
    assert composed.text.startswith("\ufeff") == text.startswith("\ufeff")
    return True


def check_any(text):
    note = parse_note(text, PATH)
    damaged = damage_of(note) is not None
    written = check_composed(text)
    assert not (damaged and written)
    if damaged or "brief" not in ids(text):
        assert not written or holds_nothing(text)


@QUICK
@given(texts())
def test_a_text_of_any_fragments_keeps_all_that_is_the_users(text):
    check_any(text)


@QUICK
@given(around())
def test_a_region_among_any_text_is_written_or_left_alone_and_all_else_stays(text):
    check_any(text)


@pytest.mark.parametrize("kind", BREAKS)
@pytest.mark.parametrize("before", ["", "\ufeff", "---\na: 1\n---\n", "# x\n\n", "> quote\n\n", "- item\n\n"])
@pytest.mark.parametrize("behind", ["", "\n", "\nno break at the end", "\n\n- [ ] x\n"])
def test_a_region_in_a_plain_note_is_written_to_the_byte(kind, before, behind):
    text = f"{before}{REGION}{behind}".replace("\n", kind)
    assert check_composed(text)
    assert compose_into(text, PATH, FILES).text == text.replace(
        REGION.replace("\n", kind), written_region(kind)
    )


def written_region(kind):
    return compose_into(REGION, PATH, FILES).text.replace("\n", kind)


DAMAGED = {
    "end missing": lambda text: text.replace(END, "", 1),
    "begin missing": lambda text: text.replace(BEGIN, "", 1),
    "end first": lambda text: f"{END}\n\n{text}",
    "nested": lambda text: text.replace("old", f"\n{OTHER}\n"),
    "the same nested": lambda text: text.replace("old", f"\n{REGION}\n"),
    "doubled": lambda text: f"{text}\n\n{REGION}\n",
    "another id at the end": lambda text: text.replace(END, END.replace("brief", "timeline")),
    "another version": lambda text: text.replace(" v=1 ", " v=2 "),
    "order of attributes": lambda text: re.sub(r"(v=1) (sum=\w+)", r"\2 \1", text),
    "more text in the line": lambda text: text.replace(BEGIN, f"{BEGIN} x"),
    "indented": lambda text: text.replace(BEGIN, f" {BEGIN}"),
    "in a list": lambda text: "- x\n" + re.sub("^", "  ", text, flags=re.MULTILINE),
    "begin twice": lambda text: text.replace(BEGIN, f"{BEGIN}\n\n{BEGIN}"),
    "end twice": lambda text: f"{text}\n\n{END}\n",
    "cut": lambda text: text.replace(BEGIN, BEGIN[:-4]),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
@settings(max_examples=15)
@given(before=st.sampled_from(["", "# x\n\n", "\ufeff", "---\na: 1\n---\n\n"]), kind=st.sampled_from(BREAKS))
def test_i1_a_note_with_damaged_markers_is_left_alone(damage, before, kind):
    text = damage(f"{before}{REGION}\n\nbehind\n").replace("\n", kind)
    assert not isinstance(compose_into(text, PATH, FILES), Composed)


@pytest.mark.parametrize(
    "text",
    [f"```\n{REGION}\n```\n", f"~~~~\n{REGION}\n~~~~\n", f"text {BEGIN} text\n{END[1:]}\n"],
    ids=["fence", "tildes", "in a line"],
)
def test_e16_markers_that_are_shown_as_code_are_text(text):
    assert ids(text) == []
    assert not isinstance(compose_into(text, PATH, FILES), Composed)
    both = f"{text}\n{REGION}\n"
    assert check_composed(both)


@QUICK
@given(texts())
def test_a_region_is_inserted_and_released_and_all_else_stays(text):
    note = parse_note(text, PATH)
    if damage_of(note):
        return
    inserted = inserted_into(note, FILES[0])
    if not isinstance(inserted, Composed):
        return
    assert inserted.text.startswith(text)
    assert check_composed(inserted.text)
    back = released(parse_note(inserted.text, PATH), "brief")
    assert isinstance(back, Composed)
    assert back.text.startswith(text)
    assert "brief" not in ids(back.text)


@pytest.mark.nightly
@LONG
@given(st.one_of(texts(), around()))
def test_a_text_of_any_fragments_keeps_all_that_is_the_users_at_length(text):
    check_any(text)
