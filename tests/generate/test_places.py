"""Where generated notes stand: names that any disk takes and nobody else has, and that stay."""

import pytest
from built import FOLDERS, built, generated, links_of
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.generate import copied, left_behind, plan
from vaultlink.generate.names import LONGEST, Wanted, clean_name, distinct_names
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, fold

SMALL = {"Home.md": "[[Plan]]\n", "Plan.md": "#work\n"}


def places(texts, language="en", folder=None, files=()):
    return dict(plan(links_of(texts, files), language, folder or FOLDERS[language]).paths)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Summaries/Overview.md", "Summaries/Findings.md", "Summaries/Topics.md"]),
        ("ru", ["Сводки/Обзор.md", "Сводки/Проверки.md", "Сводки/Темы.md"]),
    ],
)
def test_they_have_plain_names_in_one_folder(language, expected):
    assert list(places(SMALL, language).values()) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Overview.md", "Summaries/Overview — summary.md"),
        ("deep/down/overview.md", "Summaries/Overview — summary.md"),
        ("Overview.canvas", "Summaries/Overview.md"),
        ("Overview", "Summaries/Overview — summary.md"),
        ("Summaries/Overview.md", "Summaries/Overview.md"),
        ("summaries/Overview.md", "Summaries/Overview — summary.md"),
    ],
)
def test_a_name_that_a_file_of_the_users_has_is_not_taken(note, expected):
    assert (
        places({**SMALL, **({note: "Mine"} if note.endswith(".md") else {})}, files=[note])["overview"]
        == expected
    )


def test_when_the_second_name_is_taken_too_they_are_numbered():
    mine = {"Обзор.md": "", "Обзор — сводка.md": "", "x/обзор — сводка 2.md": ""}
    assert places(mine, "ru")["overview"] == "Сводки/Обзор — сводка 3.md"


def test_a_note_that_stands_is_known_by_its_id_wherever_it_is():
    first = built(SMALL)
    moved = {**SMALL, **first, "Home/Start.md": first["Summaries/Overview.md"]}
    del moved["Summaries/Overview.md"]
    assert places(moved)["overview"] == "Home/Start.md"
    assert places(moved, "ru", "Other")["overview"] == "Home/Start.md"
    assert "[[Start]]" not in moved["Home/Start.md"]


def test_a_generated_note_that_was_given_anothers_name_keeps_it():
    first = built(SMALL)
    moved = {**SMALL, "Summaries/Overview.md": first["Summaries/Findings.md"]}
    assert places(moved)["findings"] == "Summaries/Overview.md"
    assert places(moved)["overview"] == "Summaries/Overview — summary.md"


def test_when_the_user_takes_the_name_an_untouched_summary_gives_way():
    texts = {**SMALL, **built(SMALL), "Overview.md": "My own"}
    assert places(texts)["overview"] == "Summaries/Overview — summary.md"
    written = {file.path for file in generated(texts)}
    assert left_behind(links_of(texts).vault, written) == ("Summaries/Overview.md",)


def test_when_the_user_takes_the_name_a_summary_with_their_words_stays():
    texts = {**SMALL, **built(SMALL), "Overview.md": "My own"}
    texts["Summaries/Overview.md"] += "\nMine\n"
    assert places(texts)["overview"] == "Summaries/Overview.md"
    assert left_behind(links_of(texts).vault, places(texts).values()) == ()


def test_a_summary_that_nothing_asks_for_is_left_behind_unless_somebody_wrote_in_it():
    tagged = {f"{name}.md": "#work\n" for name in "abc"}
    first = built(tagged)
    topic = "Summaries/Topics/Topic — work.md"
    now = {"a.md": "", **first}
    assert left_behind(links_of(now).vault, places(now).values()) == (topic,)
    now[topic] = f"{now[topic]}Mine\n"
    assert left_behind(links_of(now).vault, places(now).values()) == ()


def test_a_copied_summary_holds_both():
    first = built(SMALL)
    texts = {**SMALL, **first, "Backup/Overview.md": first["Summaries/Overview.md"]}
    vault = links_of(texts).vault
    assert [(held.path, held.rule) for held in copied(vault)] == [
        ("Backup/Overview.md", "damaged-region"),
        ("Summaries/Overview.md", "damaged-region"),
    ]
    assert (
        copied(vault)[0].message == "this summary stands in Summaries/Overview.md too, so both are left alone"
    )
    assert left_behind(vault, places(texts).values()) == ()
    assert copied(links_of({**SMALL, **first}).vault) == ()


def test_places_that_follow_from_those_of_the_vault_before_are_those_chosen_anew():
    made = {**SMALL, **built(SMALL)}
    overview, findings = "Summaries/Overview.md", "Summaries/Findings.md"
    before = links_of(SMALL)
    for texts in (
        made,
        made | {"Home.md": "text"},
        made | {overview: made[findings]},
        made | {overview: made[findings], findings: made[overview]},
        made | {"Overview.md": "My own"},
        made | {"Overview.md": "My own", overview: f"{made[overview]}\nMine\n"},
        made | {f"{name}.md": "#work\n" for name in "abc"},
        SMALL,
    ):
        anew = links_of(texts)
        before = Links.of(anew.vault, before)
        assert plan(before, "en", "Summaries").paths == plan(anew, "en", "Summaries").paths


def test_topics_of_one_name_on_disk_are_told_apart_and_stay_so_in_any_order():
    texts = {f"{number}.md": "#a/b #a-b\n" for number in range(3)}
    found = [path for note_id, path in places(texts).items() if note_id.startswith("topic-")]
    assert found == [
        "Summaries/Topics/Topic — a.md",
        "Summaries/Topics/Topic — a-b-d44362.md",
        "Summaries/Topics/Topic — a-b-c14cdd.md",
    ]


def test_a_topic_among_topics_is_called_by_its_own_name():
    texts = {f"{number}.md": "#тема/рост #тема\n" for number in range(3)}
    assert "Сводки/Темы/Тема — рост.md" in places(texts, "ru").values()
    with_both = {path: f"{text} #рост" for path, text in texts.items()}
    assert "Сводки/Темы/Тема — тема-рост.md" in places(with_both, "ru").values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("plain", "plain"),
        ("a/b", "a-b"),
        ("../../etc", "-..-etc"),
        ("/etc/x", "-etc-x"),
        ("C:\\x", "C--x"),
        ("\\\\srv\\x", "--srv-x"),
        ('*?"<>|', "------"),
        ("a#b^c[d]e%f", "a-b-c-d-e-f"),
        (" .hidden", "hidden"),
        ("dots...", "dots"),
        ("blank ", "blank"),
        ("two\nlines\0", "two lines"),
        ("zero\u200bwidth\u202eand\ufeff", "zerowidthand"),
        ("И\u0306од", "Йод"),
        ("CON", "CON_"),
        ("nul.txt", "nul_.txt"),
        ("com¹", "com¹_"),
        ("console", "console"),
        ("\ud800", "-"),
        ("...", "-"),
        ("", "-"),
    ],
)
def test_a_name_is_fit_for_every_disk(text, name):
    assert clean_name(text) == name


@given(st.text())
def test_any_text_makes_one_short_visible_component(text):
    name = clean_name(text)
    assert name
    assert "/" not in name
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert len(name.encode()) <= LONGEST
    assert clean_name(name) == name


def test_long_names_are_cut_between_characters_and_stay_distinct():
    family = "👨‍👩‍👧"
    one, other = clean_name("б" * 200), clean_name("б" * 201)
    assert one != other
    assert one[:-7] == other[:-7] == "б" * 86
    assert clean_name("e\u0301" * 100).startswith("é" * 80)
    assert len(clean_name(family * 60).encode()) <= LONGEST


@given(st.permutations(["a/b", "a-b", "A-B", "c", "d"]))
def test_names_do_not_depend_on_the_order(order):
    wanted = [Wanted(source, VaultPath("x"), source, source) for source in order]
    names = distinct_names(wanted)
    assert names["c"] == "c"
    assert len({fold(name) for name in names.values()}) == len(order)
    assert names == distinct_names(sorted(wanted, key=lambda one: one.id))
