"""Notes made to be slow: reading takes time in proportion to their length, and never falls over."""

import gc
import json
import time

import pytest

from vaultlink.model.reading import OVERSIZED_NOTE
from vaultlink.syntax import parse_canvas, parse_note

SECONDS = 30
"""Far more than any of these takes; one that grows with the square of its length takes minutes."""
MOST_GROWTH = 9.0
"""Of the time for a text four times as long; 16 would be the square."""
LONGEST = 1_900_000
MOST_LINES = 49_000
"""Beyond these the reader by the line takes over, and times cannot be compared."""

CORE = ("[[", "[", "![", "[a](", "`", "$a ", "<!--", "%%", "*#a ", "^a", "a::", "[a::", "(a::")
REPEATED = (
    *CORE,
    *("![[", "[[[", "[]()", "[x][", "](", "]", "[[a", "[[a|", "[[a]]", "[a](b ", "[^a]", "[ ", "\\[", "\\"),
    *('[a](b "c', "[a](b 'c", "[a](b (c", "[a](<b", "`a", "`` ` ``", "$$", "$$a", "$a\n", "&#35;", "{", "-"),
    *("<!--a--->", "<a ", '<a b="', "<a b ", "<?", "<!a", "<![CDATA[", "<http://a", "<div>\n", "<pre>\n"),
    *("%% a\n", "%%\n\n", "*_#a ", "**==#a ", "#a", "#", "#a#", "(#a", "*", "_", "~~#a", "**#a** ", "***"),
    *("a ^a", "[a:: b] ", "(a:: [[b]]) ", ":::", "- ", ">", "> - ", "1. ", "- > ", "| a ", "|", "|[[a|b]]"),
    *("[a]: b\n", '[a]: b "c\n', "[a\n", "[^a]: b\n", "[^a]: b\n\n    c\n\n", "- \n\n    a\n\n", "$$\n"),
    *("- a\n", "- [ ] a\n", "> a\n", "# a\n", "a\n", "a\n===\n", "    a\n\n", "```\n", "~~~a\n", "---\n"),
    *("|a|b|\n|-|-|\n", "\t", "\u00a0\n", "\u00a0", "\r", "\x00", "\ufeff", "\u2028", "\ud83d"),
)

AROUND = {
    "a word, a link and a tag before it": "слово [[z]] #t {} [[end]]\n-->\n--->?>]]>\"'",
    "in a quote": "> {}",
    "in a list item": "- [ ] {} [[z]]",
    "in a table row": "|[[a|b]]|\n|-|\n|[[a\\|b]] {}|",
    "in properties": '---\nk: "[[a]]"\nv: {}\n---\n',
    "alone": "{}",
}


SHAPES = {
    "many brackets, then links": lambda n: "[ " * n + "[[a]] " * n,
    "math that closes a line too late": lambda n: "$a " * n + "\nb$",
    "one cell of code spans": lambda n: "|a|b|\n|-|-|\n|" + "[[c|d]] `a` " * n,
    "a delimiter row with a tail": lambda n: "a|b\n|-" + " " * n + "x\n",
    "a table with thousands of pipes": lambda n: "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|[[b]]" * n,
    "a long table": lambda n: "|a|b|\n|-|-|\n" + "|[[c\\|d]]|#e|\n" * n,
    "lines that quotes take lazily": lambda n: ">" * 150 + "a\n" + "b\n" * n,
    "quotes within quotes, line by line": lambda n: "".join(">" * (i % 200) + " a\n" for i in range(n)),
    "a stair of lists": lambda n: "".join("  " * (i % 90) + "- [[a]]\n" for i in range(n)),
    "tags after thousands of signs": lambda n: ("*" * 1000 + "#a ") * (n // 1000) + "_*" * n + "#b" * n,
    "HTML attributes": lambda n: "x <a" + " b" * n + "\n<a" + " " * n + "\n<a" + " b=" * n,
    "an indented key without a colon": lambda n: "---\n@\na" + " " * n + "\n---\n",
    "a value with a gap": lambda n: "---\n@\na: x" + " " * n + "x\n---\n",
    "thousands of lines below a key": lambda n: "---\na: @\n" + "  x\n" * n + "\n---\n",
    "thousands of malformed keys": lambda n: "---\n@\n" + "k: v\n" * n + "---\n",
    "hyphens that look like a fence": lambda n: "---\n a" + "-" * n,
}


def taken(text):
    """Return the seconds of computing that reading takes."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        parse_note(text)
        return time.process_time() - start
    finally:
        gc.enable()


def thousands(*often):
    """Repeat so many times; the larger numbers are for the night."""
    quick, long = (1_000 * one for one in often)
    return pytest.mark.parametrize("times", [quick, pytest.param(long, marks=pytest.mark.nightly)])


@thousands(8, 20)
@pytest.mark.parametrize("text", CORE, ids=repr)
def test_a_fragment_thousands_of_times(text, times):
    assert taken(text * times) < SECONDS


@thousands(2, 4)
@pytest.mark.parametrize("text", REPEATED, ids=repr)
def test_a_fragment_thousands_of_times_behind_a_link(text, times):
    assert taken(f"[[z]] #t {text * times} [[end]]") < SECONDS


@thousands(4, 10)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_shape_of_thousands(shape, times):
    assert taken(shape(times)) < SECONDS


def is_comparable(text):
    return len(text) < LONGEST and text.count("\n") + text.count("\r") < MOST_LINES


def growth(build, times=1_000):
    """Return T(4n) / T(n), for an n at which T can be measured; 0 where there is none."""
    while is_comparable(build(4 * times)):
        once = min(taken(build(times)) for _ in range(3))
        if once > 0.01:
            return min(taken(build(4 * times)) for _ in range(2)) / once
        times *= 2
    return 0.0


def grows_too_fast(build):
    """Tell whether three measurements, on a machine that does other things too, all say so."""
    return all(growth(build) > MOST_GROWTH for _ in range(3))


@pytest.mark.nightly
@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("text", REPEATED, ids=repr)
def test_time_grows_with_the_length_of_a_repetition(text, around):
    joint = "\n> " if around.startswith(">") else "\n"
    assert not grows_too_fast(lambda n: around.replace("{}", (text * n).replace("\n", joint)))


@pytest.mark.nightly
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_of_a_shape(shape):
    assert not grows_too_fast(shape)


def targets(note):
    return [link.target for link in note.links]


@pytest.mark.parametrize("levels", [10, 50, 90])
@pytest.mark.parametrize("step", ["- ", "> ", "1. "])
def test_links_are_found_ninety_levels_deep(step, levels):
    note = parse_note(step * levels + "[[Анна]]")
    assert (targets(note), note.findings) == (["Анна"], ())


@pytest.mark.parametrize("text", ["- " * 1_000, "- " * 10_000, ">" * 10_000, ">" * 50_000, "> - " * 500])
def test_what_is_nested_too_deep_is_still_searched_for_links(text):
    note = parse_note(f"# Раз ##\n{text}[[Анна|А]] #тег\n\n[t](b.md)\n")
    assert targets(note) == ["Анна", "b.md"]
    assert [tag.name for tag in note.tags] == ["тег"]
    assert [heading.text for heading in note.headings] == ["Раз"]
    assert [finding.rule for finding in note.findings] == [OVERSIZED_NOTE.name]


def test_a_hundred_thousand_headings_are_all_there():
    note = parse_note("# Итоги [[a]]\n" * 100_000)
    assert (len(note.headings), len(note.links)) == (100_000, 100_000)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_note_of_sixty_thousand_lines_is_read_line_by_line(end):
    note = parse_note(f"строка{end}" * 60_000 + f"```{end}[[нет]]{end}```{end}[[Анна]]{end}")
    assert targets(note) == ["Анна"]
    assert [finding.rule for finding in note.findings] == [OVERSIZED_NOTE.name]


def test_one_line_of_five_million_characters_is_passed_over():
    note = parse_note("[[Анна]]\n" + "[[x]] " * 900_000 + "\n[[Борис]]\n")
    assert targets(note) == ["Анна", "Борис"]
    assert [finding.rule for finding in note.findings] == [OVERSIZED_NOTE.name]


def test_null_characters_hide_nothing():
    assert targets(parse_note("\x00[[a]]\x00\n\x00" * 1_000)) == ["a"] * 1_000


def board(*nodes):
    return json.dumps({"nodes": list(nodes), "edges": []}, ensure_ascii=False)


def test_a_canvas_with_a_huge_card_is_read():
    card = {"type": "text", "text": '[[a]] \\ " \n' * 20_000}
    start = time.perf_counter()
    assert len(parse_canvas(board(card), "Board.canvas").links) == 20_000
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 100_000, '{"nodes":' * 100_000, '{"nodes":[' * 50_000),
        *('"' * 100_001, "\\" * 100_000, '{"a":"' + "\\u" * 99_999),
    ],
    ids=lambda text: text[:12],
)
def test_a_canvas_that_is_hostile_json_has_no_links(text):
    assert parse_canvas(text, "Board.canvas").links == ()
