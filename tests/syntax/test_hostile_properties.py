"""Blocks of properties made to crash, to blow up or to run code: they cost no more than their length."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from vaultlink.model.reading import DUPLICATE_PROPERTY, MALFORMED_PROPERTIES
from vaultlink.syntax import parse_note

SECONDS = 30
ROOT = Path(__file__).parents[2]

NESTED = {
    "lists": "a: " + "[" * 30_000,
    "mappings": "a: " + "{" * 30_000,
    "mappings with keys": "{a: " * 15_000,
    "items": "- " * 30_000,
    "keys": "? " * 30_000,
    "lists in keys": "? [" * 20_000,
    "deeper and deeper lines": "\n".join(" " * level + "a:" for level in range(350)),
    "anchors": "".join(f"&a{level} [" for level in range(8_000)),
    "quotes in lists": "['" * 30_000,
}

CHILD = """
import sys
from vaultlink.syntax import parse_note
seen = []
WATCHED = ("exec", "compile", "import", "open", "os.", "subprocess", "pickle", "socket", "marshal")
parse_note("---\\na: @1\\n---\\n")
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith(WATCHED) else None)
note = parse_note(sys.stdin.buffer.read().decode())
print(len(note.findings), len(note.links), seen)
"""


def in_a_child(block):
    """Parse the block in a process of its own: a crash of the YAML library would take the tests with it."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=f"---\n{block}\n---\n[[Анна]]\n".encode(),
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def read(block):
    start = time.perf_counter()
    note = parse_note(f"---\n{block}\n---\n[[Анна]] #тег\n")
    assert time.perf_counter() - start < SECONDS
    assert [link.target for link in note.links if link.key is None] == ["Анна"]
    return note


def size(value):
    """Return how many values and how many characters a walk through the value meets, and how deep it goes."""
    values = characters = deepest = 0
    waiting = [(value, 0)]
    while waiting:
        each, depth = waiting.pop()
        values += 1
        deepest = max(deepest, depth)
        assert values < 1_000_000, "a walk does not end"
        if isinstance(each, dict):
            characters += sum(map(len, each))
            waiting.extend((inner, depth + 1) for inner in each.values())
        elif isinstance(each, list):
            waiting.extend((inner, depth + 1) for inner in each)
        else:
            characters += len(str(each))
    return values, characters, deepest


@pytest.mark.parametrize("block", NESTED.values(), ids=NESTED)
def test_thirty_thousand_levels_neither_crash_nor_count_as_properties(block):
    findings, links, seen = in_a_child(block).split(maxsplit=2)
    assert (findings, links, seen) == ("1", "1", "[]")


def test_tags_of_python_build_and_run_nothing():
    block = (
        'a: !!python/object/apply:os.system ["touch /tmp/owned"]\n'
        "b: !!python/name:os.system\nc: !!python/object:os.system x\nd: !!binary aGk=\ne: !!set {x, y}\n"
        "f: !!timestamp 2024-01-01\ng: !<tag:yaml.org,2002:python/module:os> x\nh: !foo bar\ni: !!int '7'\n"
        "j: !!float nonsense\nk: !!bool yes\nl: !!null 3\nm: ! 12"
    )
    assert in_a_child(block) == "0 1 []"
    assert read(block).properties == {
        "a": ["touch /tmp/owned"],
        "b": "",
        "c": "x",
        "d": "aGk=",
        "e": {"x": None, "y": None},
        "f": "2024-01-01",
        "g": "x",
        "h": "bar",
        "i": 7,
        "j": "nonsense",
        "k": "yes",
        "l": 3,
        "m": "12",
    }


def grown(first, step, times=16):
    lines = [f"x0: &x0 {first}"]
    lines += [f"x{n}: &x{n} {step.replace('*', f'*x{n - 1}')}" for n in range(1, times)]
    return "\n".join(lines)


BOMBS = {
    "lists of aliases": grown("[a, b, c]", "[*, *, *]"),
    "mappings of aliases": grown("{a: 1, b: 2}", "{a: *, b: *, c: *}"),
    "aliases in keys": grown("[a, b, c]", "{? [*, *, *] : 1}"),
    "aliases as keys": grown("[a, b, c]", "{? * : *}"),
    "a long text, many times": 'a: &a "' + "x" * 60_000 + '"\nb: [' + ", ".join(["*a"] * 49) + "]",
    "a long text in a key": 'a: &a "' + "x" * 60_000 + '"\n? [' + ", ".join(["*a"] * 49) + "]\n: 1",
    "deep lists of deep lists": grown("[" * 30 + "]" * 30, "[" * 30 + "*" + "]" * 30, 45),
    "a long key above thousands of texts": '? "' + "k" * 30_000 + '"\n: [' + '"[[a]]",' * 4_000 + "]",
    "long keys, nested": "".join("{" + "k" * 1_000 + f"{n}: " for n in range(25)) + "[" + "a," * 9_000 + "]",
    "more aliases than fifty": "a: &a 1\nb: [" + "*a, " * 60 + "]",
    "two hundred thousand keys": "".join(f"k{n}: v\n" for n in range(200_000)),
    "twenty thousand keys": "".join(f"k{n}:\n" for n in range(9_000)),
}


@pytest.mark.parametrize("block", BOMBS.values(), ids=BOMBS)
def test_a_bomb_stays_small(block):
    note = read(block)
    values, characters, deepest = size(dict(note.properties))
    assert values + characters < 400_000
    assert deepest <= 33
    assert sum(len(written.text) for written in note.property_texts.values()) < 200_000
    assert sum(map(len, note.salvaged.values())) < 200_000
    assert sum(len(link.key or "") for link in note.links) < 10_000_000


@pytest.mark.parametrize("block", ["a: &a [*a]", "a: &a {b: *a}", "&a [*a]", "? &a [*a]\n: 1", "a: *b"])
def test_an_alias_of_itself_or_of_nothing_is_malformed(block):
    note = read(block)
    assert note.properties == {}
    assert [finding.rule for finding in note.findings] == [MALFORMED_PROPERTIES.name]


def test_anchors_of_values_and_of_keys_are_followed():
    note = read("a: &list [1, two]\nb: *list\n&name key: v\nc: *name")
    assert note.properties == {"a": [1, "two"], "b": [1, "two"], "key": "v", "c": "key"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1" * 18, int("1" * 18)),
        ("-0", 0),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        ("0o17", 15),
        ("0x1F", 31),
        ("null", None),
        ("~", None),
        ("TRUE", True),
        ("[[x]]", [["x"]]),
        ("{{date}}", {"{ date }": None}),
        *((text, text) for text in ("1" * 19, "9" * 5_000, "-" + "9" * 5_000, "0x" + "F" * 900, "1e400")),
        *((text, text) for text in (".nan", ".inf", "-.inf", "0123", "007", "1_000", "+79991234567", "+1")),
        *((text, text) for text in ("12:30", "190:20:30", "yes", "No", "on", "off", "y", "tRue", "nUll")),
        *((text, text) for text in ("2024-02-31", "0000-00-00", "99999-01-01", "2024-01-01T00:00+99:99")),
        *((text, text) for text in ("<% tp.date.now() %>", "a#b", "=", "1.2.3", "٣", "½", "-x", ".", "+")),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_value_is_typed_as_the_app_types_it_or_stays_as_written(written, value):
    note = read(f"k: {written}")
    assert note.properties == {"k": value}
    assert type(note.properties["k"]) is type(value)
    assert note.property_texts["k"].text == written


def test_keys_are_texts_whatever_they_are():
    plain = ["no", "on", "yes", "2024", "null", "content", "handler", "1.5", "<<"]
    block = "".join(f"{key}: x\n" for key in plain)
    assert list(read(f"{block}[a, b]: 8\n? {{x: y}}\n: 9\n").properties) == [*plain, "[ a, b ]", "{ x: y }"]


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ("a: 1\na: 2", DUPLICATE_PROPERTY.name),
        ("a: {b: 1, b: 2}", DUPLICATE_PROPERTY.name),
        ("\ta: 1", MALFORMED_PROPERTIES.name),
        ("a:\n\t- 1", MALFORMED_PROPERTIES.name),
        ("a: <% x %>: y", MALFORMED_PROPERTIES.name),
        ("a: % x", MALFORMED_PROPERTIES.name),
        ("just text", MALFORMED_PROPERTIES.name),
        ("- a\n- b", MALFORMED_PROPERTIES.name),
        ("a: 1\n--\n...\nb: 2\n", MALFORMED_PROPERTIES.name),
        ("x: " + "y" * (64 * 1024), MALFORMED_PROPERTIES.name),
        ("a: \x00", MALFORMED_PROPERTIES.name),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_the_app_cannot_use_gives_a_finding_and_no_properties(block, rule):
    note = read(block)
    assert note.properties == {}
    assert {finding.rule for finding in note.findings} == {rule}
    assert [tag.name for tag in note.tags] == ["тег"]


def test_a_block_just_within_the_limit_is_read():
    assert read("x: " + "y" * (64 * 1024 - 4)).properties == {"x": "y" * (64 * 1024 - 4)}


def test_characters_that_yaml_1_1_takes_for_line_breaks_do_not_end_a_value():
    note = read("a: раз\u2028два\x85три\u2029четыре\nb: \ufeffx")
    assert note.properties == {"a": "раз\u2028два\x85три\u2029четыре", "b": "\ufeffx"}
    assert note.findings == ()


def test_bytes_that_were_no_utf_8_are_shown_as_the_app_shows_them():
    note = parse_note(b'---\ntitle: caf\xe9\nup: "[[\xff]]"\n---\n'.decode("utf-8", "surrogateescape"))
    assert note.properties == {"title": "caf\ufffd", "up": "[[\ufffd]]"}
