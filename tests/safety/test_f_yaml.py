"""Fault table, group F: no block of properties crashes, blows up, runs code, or is written anew."""

import json
import subprocess
import sys
import time
from datetime import date

import pytest
from hostile import FRONT_MATTER, age, manifest, put
from hostile_run import hostile_run, hostile_vault_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vaultlink
from vaultlink.config.vocabulary import Meaning, builtin

MALFORMED, TWICE = "malformed-properties", "duplicate-property"
NESTED = ("lists", "mappings", "items", "keys", "stairs")


def made(root, files):
    for path, content in files.items():
        put(root, path, content)
    age(root)
    return root


def note(name):
    return hostile_vault_read().notes[f"yaml/{name}.md"]


def found(name):
    return hostile_run().found(f"yaml/{name}.md")


def test_no_command_crashes_over_any_of_these_blocks():
    done = hostile_run()
    assert set(done.crashes) <= {"inspect what is twofold"}
    assert [name for name in FRONT_MATTER if not done.stays(f"yaml/{name}.md")] == []


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_f8_the_body_below_any_block_is_read(name):
    assert "A.md" in {placed.path for placed in hostile_vault_read().outgoing(f"yaml/{name}.md")}


@pytest.mark.parametrize("name", NESTED)
def test_f1_thirty_thousand_levels_are_reported(name):
    assert found(name)[MALFORMED].startswith("the properties cannot be read: ")
    assert not note(name).properties


DEEP = {
    "lists": "[ " * 5_000,
    "one in another": "[a, " * 5_000,
    "mappings": "{a: " * 5_000,
    "items": "- " * 5_000,
    "keys": "".join("\n" + " " * level + "a:" for level in range(300)),
}


@pytest.mark.parametrize("value", DEEP.values(), ids=DEEP)
def test_f1_the_records_of_a_person_are_read_however_deep_a_value_is(run_apart, vault, value):
    text = f"---\ntype: person\nlabel: @\nstage: {value}\nphone: {value}\n---\n"
    done = run_apart("check", made(vault({}), {"A.md": text}), "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert MALFORMED in {one["rule"] for one in json.loads(done.stdout)["findings"]}


BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from vaultlink.cli.main import main
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep to these limits")
@pytest.mark.parametrize("words", [("check",), ("graph", "--format", "graphml"), ("build",)])
def test_f2_bombs_of_aliases_stay_small_whoever_walks_through_them(vault, words):
    blocks = {name: FRONT_MATTER[name] for name in ("bomb", "circle")}
    lists = "\n".join(["x0: &x0 [a, a]", *(f"x{n}: &x{n} [*x{n - 1}, *x{n - 1}]" for n in range(1, 24))])
    maps = "\n".join(
        ["tags: &x0 {a: a}", *(f"x{n}: &x{n} {{a: *x{n - 1}, b: *x{n - 1}}}" for n in range(1, 24))]
    )
    keys = "x: &x [a, b]\n? [*x, *x]\n: *x\ntype: person\naliases: *x"
    notes = {**blocks, "lists": lists, "maps": maps, "keys": keys}
    root = made(vault({}), {f"{name}.md": f"---\n{block}\n---\n" for name, block in notes.items()})
    command = [sys.executable, "-c", BOUNDED, words[0], root, *words[1:]]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1 if words == ("check",) else 0, b"")


def test_f2_an_alias_of_itself_is_reported():
    assert MALFORMED in found("circle")


def test_f3_a_key_that_stands_twice_hides_all_properties_and_loses_none():
    assert TWICE in found("twice")
    assert not note("twice").properties
    assert dict(note("twice").salvaged) == {"title": "cuckoo\nother", "tags": "[a]"}


def test_f4_tags_of_python_build_nothing_and_are_texts():
    assert note("python").properties == {"a": ["touch owned"], "b": ""}
    done = hostile_run()
    assert not [path for path in done.after if "owned" in path]


def test_f5_numbers_beyond_all_measure_are_texts():
    assert note("numbers").properties == {
        "a": "9" * 5_000,
        "b": "1e400",
        "c": ".nan",
        "d": 0,
        "e": "12:30",
        "f": "0123",
        "g": 1.1,
    }


def test_f6_days_that_do_not_exist_are_texts():
    read = note("dates").properties
    assert all(isinstance(value, str) for value in read.values())
    assert read["a"] == "0000-00-00"
    assert read["b"] == "99999-01-01"


ODD_VALUES = [
    *(
        "9" * 5_000,
        "1e400",
        ".nan",
        "-0",
        "0x" + "F" * 900,
        "0000-00-00",
        "99999-01-01",
        "2026-02-31",
        "12:30",
    ),
    *(
        "2026-01-01T00:00+99:99",
        "-1",
        "1.10",
        "true",
        "null",
        "[]",
        "{}",
        "[[]]",
        "{a: {b: [c]}}",
        "[1, 2026-01-01]",
    ),
    *(
        '"\\u0000"',
        '"[[A]]"',
        "[[A]]",
        "{{date}}",
        "'<% x %>'",
        '"' + "x" * 20_000 + '"',
        "'" + "[[A]], " * 500 + "'",
    ),
    *(
        "every 99999999999999999999 days",
        "100000 раз в год",
        "0 weeks",
        "+7" + "9" * 400,
        "- a\n- b",
        "|\n  a\n  b",
    ),
]


def keys_of_records():
    """Return one key for each meaning, save what tells the kind of a note."""
    found = {}
    for form, meaning in builtin().meanings.items():
        found.setdefault(meaning, form)
    return [form for meaning, form in found.items() if meaning is not Meaning.KIND]


@pytest.mark.parametrize("command", ["check", "partners", "agenda", "graph"])
def test_f5_f6_records_bear_any_value_of_any_key(run, vault, command):
    keys = keys_of_records()
    assert len(keys) > 50
    kinds = ["partner"] * 6 + ["meeting", "opportunity", "goal", "review", "company", "initiative"]
    notes = {
        f"{number} {turn}.md": f"---\ntype: {kinds[(number + turn) % len(kinds)]}\n"
        + "".join(f"{key}: {value}\n" for key in keys)
        + "---\n"
        for number, value in enumerate(ODD_VALUES)
        for turn in range(0, len(kinds), 5)
    }
    done = run(command, made(vault({}), notes), "--format", "json")
    assert done.exit_code in {0, 1}, repr(done.exception)
    json.loads(done.stdout)


def test_f7_keys_are_texts_whatever_they_are():
    read = note("odd keys")
    assert list(read.properties) == [
        "no",
        "on",
        "yes",
        "2024",
        "content",
        "handler",
        "null",
        "[ a, b ]",
        "{ x: y }",
    ]
    assert "malformed-properties" not in found("odd keys")


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("tabs", "the line is indented with a tab"),
        ("unclosed", "a quote is opened and not closed"),
        ("controls", "the block holds a control character"),
        ("documents", "the block holds a second YAML document"),
        ("python alone", "the text between the --- lines is no list of properties"),
    ],
)
def test_f8_what_yaml_does_not_allow_is_reported_with_its_cause(name, cause):
    assert found(name)[MALFORMED].startswith(f"the properties cannot be read: {cause}")


def test_f8_placeholders_of_templates_are_no_fault():
    assert MALFORMED not in found("placeholders")
    assert note("placeholders").properties["title"] == "<% tp.file.title %>"


@pytest.mark.parametrize("name", ["a list", "a word"])
def test_f9_a_block_that_is_no_mapping_is_reported_and_stays(name):
    assert found(name)[MALFORMED].startswith("the properties cannot be read: the text between the --- lines")
    assert hostile_run().stays(f"yaml/{name}.md")


def test_f9_prose_between_two_rules_is_not_lost_when_the_summary_below_it_changes(run, vault):
    root = made(vault({}), {"A.md": "text\n"})
    run("build", root)
    overview = root / "Summaries/Overview.md"
    region = overview.read_text("utf-8").partition("---\n\n")[2]
    overview.write_text(f"---\nMy prose, and no properties\n---\nMore\n\n{region}", "utf-8")
    put(root, "B.md", "[[A]]\n")
    assert run("build", root, "--now").exit_code == 0
    assert overview.read_text("utf-8").startswith(
        "---\nMy prose, and no properties\n---\nMore\n\n<!-- vaultlink:"
    )
    assert "**Notes:** 2" in overview.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("---\na: 1\n---\n", {"a": 1}),
        ("----\na: 1\n---\n", {}),
        (" ---\na: 1\n---\n", {}),
        ("--- #c\na: 1\n---\n", {}),
        ("---\t \na: 1\n---\t\n", {"a": 1}),
        ("---\na: 1\n...\n", {}),
        ("---\na: 1\n...\n---\n", {"a": 1}),
        ("\n---\na: 1\n---\n", {}),
        ("---\r\na: 1\r\n---\r\n", {"a": 1}),
        ("---\ra: 1\r---\r", {"a": 1}),
        ("\ufeff---\na: 1\n---\n", {"a": 1}),
        ("---\na: 1\n----\n", {"a": 1}),
        ("---\na: 1\n --- \n---\n", {"a": "1 ---"}),
        ("---\na: 1", {}),
        ("---\na: 1\n---", {"a": 1}),
        ("---\n---\na: 1\n---\n", {}),
        ("---\n# only a comment\n\n---\n", {}),
        ("+++\na = 1\n+++\n", {}),
        ('{"a": 1}\n', {}),
        (';;;\n{"a": 1}\n;;;\n', {}),
    ],
)
def test_f10_properties_begin_and_end_where_obsidian_sees_them(run, vault, text, properties):
    root = made(vault({}), {"A.md": f"{text}\n[[B]]\n", "B.md": ""})
    before = manifest(root)
    read = vaultlink.open_vault(root)
    assert dict(read.notes["A.md"].properties) == properties
    assert [placed.path for placed in read.outgoing("A.md")] == ["B.md"]
    assert run("build", root).exit_code == 0
    after = manifest(root)
    assert {path: after[path] for path in before} == before


@pytest.mark.parametrize("name", ["long", "many keys"])
def test_f11_a_block_that_nobody_wrote_by_hand_is_not_read(name):
    assert MALFORMED in found(name)
    assert not note(name).properties


def test_f11_two_hundred_thousand_keys_cost_no_more_than_their_length(vault):
    block = "".join(f"k{n}: v\n" for n in range(200_000))
    start = time.process_time()
    read = vaultlink.vault_of({"A.md": f"---\n{block}---\n[[A]]\n"}, today=date(2026, 1, 1))
    assert read.check()
    assert time.process_time() - start < 10


FRAGMENTS = st.sampled_from(
    [
        *(
            b"a: ",
            b"- ",
            b"? ",
            b"[",
            b"{",
            b"]",
            b"}",
            b",",
            b"&a ",
            b"*a",
            b"!!str ",
            b"!",
            b"|\n",
            b">\n",
            b"#",
            b'"',
        ),
        *(
            b"'",
            b":",
            b"\n",
            b"\r\n",
            b"\r",
            b"\t",
            b"  ",
            b"---",
            b"...",
            b"%YAML 1.1\n",
            b"<<: *a\n",
            b"\xff",
            b"\0",
        ),
        *(
            b"type: person\n",
            b"tags: ",
            b"2026-01-02",
            b"[[A]]",
            b"{{x}}",
            b"\xef\xbb\xbf",
            b"\xe2\x80\xa8",
            b"\x85",
            b"1",
        ),
    ]
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(block=st.one_of(st.lists(FRAGMENTS, max_size=14).map(b"".join), st.binary(max_size=60)))
def test_f12_any_bytes_as_properties_stop_nothing_and_stay(run, tmp_path_factory, block):
    root = made(
        tmp_path_factory.mktemp("vault"), {"A.md": b"---\n" + block + b"\n---\n[[B]]\n", "B.md": "[[A]]\n"}
    )
    before = manifest(root)
    for words in (("check", root), ("build", root)):
        done = run(*words)
        assert done.exit_code in {0, 1}, repr(done.exception)
        assert "fault of vaultlink" not in done.output
    after = manifest(root)
    assert {path: after[path] for path in before} == before
