"""How findings look in a terminal, shown as the very text that is printed."""

import re
import subprocess
import sys
from textwrap import dedent

import pytest

from vaultlink.model.finding import Severity
from vaultlink.model.message import Message
from vaultlink.model.text import Span
from vaultlink.report import findings_lines, rendered

ANNA = "# Anna\n\n- call with [[Ivan]] about the job\n- and [[Oleg]]\n"


def block(text):
    return dedent(text).lstrip("\n")


def printed(findings, texts, translate, **options):
    lines = findings_lines(findings, lambda finding: texts.get(finding.path, ""), translate, **options)
    return rendered(lines)


@pytest.fixture
def show(english):
    """Print findings of one note."""

    def show_findings(text, *findings, **options):
        return printed(findings, {finding.path: text for finding in findings}, english, **options)

    return show_findings


def source_lines(text):
    return [line for line in text.splitlines() if " | " in line[:9]]


def test_findings_stand_in_order_with_those_of_one_note_together(rules, fix, english):
    bob = "[[Anna Petrovna]]\n"
    findings = [
        rules.find("[[Oleg]]", ANNA, fix=fix(safe=False, name="Olga")),
        rules.find("[[Anna Petrovna]]", bob, "People/Bob.md", severity=Severity.ERROR),
        rules.find("[[Ivan]]", ANNA, fix=fix(safe=True)),
    ]
    assert printed(findings, {"People/Anna.md": ANNA, "People/Bob.md": bob}, english) == block(
        """
        People/Anna.md:3:13: warning unresolved-link: nothing is called “Ivan”
            3 | - call with [[Ivan]] about the job
              |             ^^^^^^^^
                Create the note, or correct the name.
                Fix: write [[Ivan Sidorov]]
        People/Anna.md:4:7: warning unresolved-link: nothing is called “Oleg”
            4 | - and [[Oleg]]
              |       ^^^^^^^^
                Create the note, or correct the name.
                Unsafe fix: write [[Olga]]

        People/Bob.md:1:1: error unresolved-link: nothing is called “Anna Petrovna”
            1 | [[Anna Petrovna]]
              | ^^^^^^^^^^^^^^^^^
                Create the note, or correct the name.
        """
    )


def test_a_report_can_be_russian_throughout(rules, fix, russian):
    text = "- созвон с [[Иван Сидоров]] про вакансию\n"
    path = "Люди/Мария Петрова.md"
    found = rules.find("[[Иван Сидоров]]", text, path, fix=fix(safe=False, name="Иван Сидорин"))
    assert printed([found], {path: text}, russian) == block(
        """
        Люди/Мария Петрова.md:1:12: предупреждение unresolved-link: ничто не называется «Иван Сидоров»
            1 | - созвон с [[Иван Сидоров]] про вакансию
              |            ^^^^^^^^^^^^^^^^
                Создайте заметку или исправьте имя.
                Небезопасное исправление: написать [[Иван Сидорин]]
        """
    )


@pytest.mark.parametrize(
    ("text", "place", "below"),
    [
        ("日本語 [[山田]] です", "[[山田]]", ("日本語 [[山田]] です", "       ^^^^^^^^")),
        ("📅 [[Ivan]]", "[[Ivan]]", ("📅 [[Ivan]]", "   ^^^^^^^^")),
        ("И\u0306ван [[X]]", "[[X]]", ("И\u0306ван [[X]]", "     ^^^^^")),
        ("\ttab\t[[X]]", "[[X]]", (" tab [[X]]", "     ^^^^^")),
        ("❤\ufe0f 👨\u200d👩\u200d👧 [[X]]", "[[X]]", ("❤ 👨👩👧 [[X]]", "         ^^^^^")),
        ("\ufeff[[X]] after a byte order mark", "[[X]]", ("[[X]] after a byte order mark", "^^^^^")),
        ("ends in \u200b blank", "\u200b", ("ends in <U+200B> blank", "        ^^^^^^^^")),
    ],
)
def test_the_underline_is_below_the_place_whatever_the_width_of_characters(show, rules, text, place, below):
    shown, underline = below
    assert source_lines(show(text, rules.find(place, text))) == [f"    1 | {shown}", f"      | {underline}"]


def test_lines_are_the_same_whether_they_end_in_one_character_or_two(rules, show):
    windows = ANNA.replace("\n", "\r\n")
    assert show(windows, rules.find("[[Oleg]]", windows)) == show(ANNA, rules.find("[[Oleg]]", ANNA))


def test_a_long_line_is_cut_around_the_place(rules, show):
    text = "начало " + "слово " * 40 + "[[Иван]] " + "слово " * 40 + "конец"
    source, below = source_lines(show(text, rules.find("[[Иван]]", text), width=60))
    assert source == "    1 | …во слово слово слово [[Иван]] слово слово слово сл…"
    assert below == "      |                       ^^^^^^^^"


def test_a_long_line_is_cut_on_one_side_only_near_its_ends(rules, show):
    text = "[[Иван]] " + "слово " * 40 + "[[Олег]]"
    first, _ = source_lines(show(text, rules.find("[[Иван]]", text), width=40))
    last, below = source_lines(show(text, rules.find("[[Олег]]", text), width=40))
    assert first == "    1 | [[Иван]] слово слово слово сло…"
    assert last == "    1 | …ово слово слово слово [[Олег]]"
    assert below == "      |                        ^^^^^^^^"


def test_a_place_longer_than_the_line_is_shown_from_its_beginning(rules, show):
    text = "before " + "x" * 200 + " behind"
    source, below = source_lines(show(text, rules.find("x" * 200, text), width=40))
    assert source == "    1 | …" + "x" * 30 + "…"
    assert below == "      |  " + "^" * 30


def test_a_line_of_a_million_characters_is_no_trouble(rules, show):
    text = "слово " * 100_000 + "[[X]]" + " слово" * 100_000
    source, below = source_lines(show(text, rules.find("[[X]]", text)))
    assert len(source) <= 100
    assert source[below.index("^") :].startswith("[[X]]")


def test_of_a_place_over_several_lines_the_first_is_shown(rules, show):
    text = "---\na: [1\nb: 2\n---\n"
    assert source_lines(show(text, rules.find("[1\nb: 2", text))) == ["    2 | a: [1", "      |    ^^"]


@pytest.mark.parametrize("place", [Span(8, 8), Span(8, 9)])
def test_a_place_without_characters_is_a_single_mark(rules, show, place):
    assert source_lines(show("one two \nx", rules.at(place, "one two \nx"))) == [
        "    1 | one two",
        "      |         ^",
    ]


def test_a_finding_about_a_whole_file_has_no_source_line(rules, english):
    finding = rules.whole_file(
        "Files/photo.png", rule="unused-attachment", message=Message("nothing embeds or links this file")
    )
    assert printed([finding], {"Files/photo.png": "text of it"}, english) == block(
        """
        Files/photo.png:1:1: warning unused-attachment: nothing embeds or links this file
                Create the note, or correct the name.
        """
    )


def test_a_text_that_is_not_to_be_shown_gives_place_and_message_only(rules, english):
    assert printed([rules.find("[[Oleg]]", ANNA)], {}, english) == block(
        """
        People/Anna.md:4:7: warning unresolved-link: nothing is called “Oleg”
                Create the note, or correct the name.
        """
    )


def test_names_and_texts_cannot_steer_the_terminal(rules, show):
    text = "\x1b]0;title\x07 \u202e[[a\x9b31mb]]"
    found = rules.find("[[a\x9b31mb]]", text, "a\x1b[2J\u2066/b\nc\udcff.md")
    assert show(text, found) == block(
        """
        a<U+001B>[2J<U+2066>/b c<U+DCFF>.md:1:13: warning unresolved-link: nothing is called “a<U+009B>31mb”
            1 | <U+001B>]0;title<U+0007> <U+202E>[[a<U+009B>31mb]]
              |                                  ^^^^^^^^^^^^^^^^^
                Create the note, or correct the name.
        """
    )


def test_long_advice_is_broken_between_words(rules, show):
    advice = "Either write a note of that name, or correct the link, or take the brackets away."
    assert show("[[X]]", rules.find("[[X]]", "[[X]]", advice=advice), width=60) == block(
        """
        People/Anna.md:1:1: warning unresolved-link: nothing is called “X”
            1 | [[X]]
              | ^^^^^
                Either write a note of that name, or correct the
                link, or take the brackets away.
        """
    )


def test_infos_are_shown_when_asked_for(rules, show):
    info = rules.find("[[Ivan]]", ANNA, severity=Severity.INFO)
    assert show(ANNA, info) == ""
    assert show(ANNA, info, show_infos=True).startswith("People/Anna.md:3:13: info unresolved-link: ")


def test_colour_changes_nothing_but_the_colour(rules, fix, english):
    findings = [rules.find("[[Ivan]]", ANNA, fix=fix(safe=True)), rules.find("[[Oleg]]", ANNA)]
    lines = tuple(findings_lines(findings, lambda _: ANNA, english))
    coloured = rendered(lines, colour=True)
    assert "\x1b[1;33mwarning\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == rendered(lines)


def test_rich_is_not_loaded_without_colour():
    program = "import sys, vaultlink.report as r; r.rendered([(('x', ''),)]); sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
