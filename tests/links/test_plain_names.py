"""Which names stand in a text, when every word has the form that is written and no other."""

import pytest

from vaultlink.links.plain_names import PlainName, PlainNames, Usage, plain_form
from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span

PEOPLE = ("Anna Kuhn", "Anna", "Jean-Luc", "Мария Иванова", "Кун", "Elbwerk", "МакКряк", "Вера")
OTHERS = (
    *("Deep work", "Deep work at night", "GitHub", "OKR", "C++", ".NET", "Node.js", "Q&A list", "Show"),
    *("Python", "Who pays?", "Рынок труда", "Ёлка и ёж", "all in one", "feedback"),
)


def as_written(word, **_):
    return {plain_form(word)}


def names_of(*, takes_ordinary=False):
    named = [(name, True) for name in PEOPLE] + [(name, False) for name in OTHERS]
    names = [PlainName(name, (VaultPath(f"{name}.md"),), proper) for name, proper in named]
    return PlainNames.of(names, as_written, takes_ordinary=takes_ordinary)


def mentioned(text, **how):
    names = names_of(**how)
    usage = names.usage([("I like Python. He likes Python", Span(0, 30)), (text, Span(0, len(text)))])
    return [mention.span.of(text) for mention in names.mentions(text, Span(0, len(text)), usage)]


FOUND = [
    ("Met Anna Kuhn today", ["Anna Kuhn"]),
    ("Anna Kuhn", ["Anna Kuhn"]),
    ("(Anna Kuhn)", ["Anna Kuhn"]),
    ("**Anna Kuhn**, _Anna Kuhn_", ["Anna Kuhn", "Anna Kuhn"]),
    ("Anna Kuhn's plan", ["Anna Kuhn"]),
    ("Anna Kuhn’s plan", ["Anna Kuhn"]),
    ("Anna  Kuhn", ["Anna  Kuhn"]),
    ("Anna\u00a0Kuhn", ["Anna\u00a0Kuhn"]),
    ("ask Anna", ["Anna"]),
    ("@Anna", ["Anna"]),
    ("Met Anna, Kuhn was away", ["Anna"]),
    ("МАРИЯ ИВАНОВА", ["МАРИЯ ИВАНОВА"]),
    ("у GitHub'а свой", ["GitHub"]),
    ("deep work, and deep work at night", ["deep work", "deep work at night"]),
    ("Deep Work is hard", ["Deep Work"]),
    ("Our Deep work", ["Deep work"]),
    ("Dr Anna Kuhn Meier", ["Anna Kuhn"]),
    ("Our OKR", ["OKR"]),
    ("OKR: see below", ["OKR"]),
    ("in C++.", ["C++"]),
    ("on .NET here", [".NET"]),
    ("with node.js too", ["node.js"]),
    ("the Q&A list", ["Q&A list"]),
    ("ask: who pays? Nobody", ["who pays?"]),
    ("на рынок труда", ["рынок труда"]),
    ("елка и еж", ["елка и еж"]),
    ("Elbwerk Inc is a firm", ["Elbwerk"]),
    ("CEO Elbwerk", ["Elbwerk"]),
    ("I use Python", ["Python"]),
    ("Python is fine", ["Python"]),
    ("«Вера» пришла", ["Вера"]),
    ("- Вера пришла", ["Вера"]),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_a_name_is_found_where_it_stands(text, names):
    assert mentioned(text) == names


NOT_FOUND = [
    "anna kuhn",
    "Annas",
    "Annabelle Kuhns",
    "Anna Schmidt came",
    "told Maria Anna",
    "Anna-Maria",
    "Marie-Anna",
    "Anna_Kuhn",
    "anna.kuhn",
    "/Anna/",
    "src/Anna",
    "Anna.md",
    "#Anna",
    "!Anna",
    "[Anna",
    "Anna]",
    "Anna(1)",
    "Anna+",
    "okr",
    "Github",
    "C",
    "net",
    "Show up early",
    "- Show up",
    "the feedback",
    "The Deep Work Institute",
    "Our Great Deep Work",
    "Feedback matters",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_name_is_not_found(text):
    assert mentioned(text) == []


def test_a_word_that_the_vault_writes_small_is_no_name():
    assert mentioned("I use Python") == ["Python"]
    assert mentioned("I use Python, a python") == []


def test_a_word_that_is_somebodys_name_too_counts_where_no_sentence_begins():
    assert mentioned("вера и вера: пришла Вера") == ["Вера"]
    assert mentioned("вера и вера. Вера пришла") == []


def test_ordinary_words_are_found_where_they_are_asked_for():
    assert mentioned("Show your feedback", takes_ordinary=True) == ["Show", "feedback"]
    assert mentioned("the Feedback Loop", takes_ordinary=True) == []


def test_the_name_that_is_written_exactly_so_comes_before_one_in_another_case():
    names = [
        PlainName(text, (VaultPath(f"{text}.md"),), is_proper=False) for text in ("Deep Work", "deep work")
    ]
    found = PlainNames.of(names, as_written)
    (mention,) = found.mentions("deep work", Span(0, 9), Usage({}, {}))
    assert mention.owners == ("deep work.md",)
    (mention,) = found.mentions("Deep work", Span(0, 9), Usage({}, {}))
    assert mention.owners == ("Deep Work.md", "deep work.md")


def test_a_form_that_two_names_have_may_mean_either():
    forms = {"Иванов": {"иванов", "иванова"}, "Иванова": {"иванова", "ивановой"}}
    names = [PlainName(text, (VaultPath(f"{text}.md"),), is_proper=True) for text in forms]
    found = PlainNames.of(names, lambda word, **_: forms[word])
    owners = [
        each.owners
        for each in found.mentions("Видел Иванова и Иванову, Ивановой", Span(0, 33), Usage({}, {}))
    ]
    assert owners == [("Иванов.md", "Иванова.md"), ("Иванова.md",)]


def test_many_names_with_one_beginning_cost_no_more_than_one():
    """All names begin with the same word: each word of the text is still looked up once a level."""
    names = [
        PlainName(f"Meeting number {n}", (VaultPath(f"{n}.md"),), is_proper=False) for n in range(20_000)
    ]
    found = PlainNames.of(names, as_written)
    text = "Meeting " * 20_000 + "meeting number 777"
    (mention,) = found.mentions(text, Span(0, len(text)), Usage({}, {}))
    assert mention.owners == ("777.md",)


def test_a_name_as_long_as_a_text_is_not_looked_for():
    name = "so " * 20_000 + "on"
    found = PlainNames.of([PlainName(name, (VaultPath("a.md"),), is_proper=False)], as_written)
    assert not list(found.mentions(name, Span(0, len(name)), Usage({}, {})))


def test_a_word_without_end_costs_no_more_than_its_length():
    text = f"Anna{'_' * 1_000_000}Kuhn {'a' * 1_000_000} {'x-' * 500_000}"
    assert mentioned(text) == []
