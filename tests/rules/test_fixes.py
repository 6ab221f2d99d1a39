"""`check --fix`: exactly the named places change, and nothing new is found afterwards."""

import json
import unicodedata

import pytest

from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline.fixing import mended

OTHERS = {
    "Anna Petrova.md": "---\naliases: [Anya]\n---\n# Plans\n",
    "x/Twin.md": "one",
    "y/Twin.md": "other",
}


def fixed(text, *, unsafe=False, **others):
    texts = {**OTHERS, **others, "Note.md": text}
    placed = {VaultPath(path): content for path, content in texts.items()}
    vault = VaultTexts(placed, frozenset(placed))
    done = mended(vault, None, lambda _: True, unsafe=unsafe, sound=frozenset(placed))
    return done.after.get("Note.md", text)


SAFE = [
    ("See [[Anya]].", "See [[Anna Petrova|Anya]]."),
    ("See ![[Anya#Plans|her]].", "See ![[Anna Petrova#Plans|her]]."),
    ("| [[Anya]] |\n|---|\n", "| [[Anna Petrova\\|Anya]] |\n|---|\n"),
    ("> - [[Twin]]\r\n", "> - [[x/Twin|Twin]]\r\n"),
    ("| a |\n|---|\n| [[Anna Petrova|A]] |", "| a |\n|---|\n| [[Anna Petrova\\|A]] |"),
    ("---\nup: [[Anna Petrova]] # kept\n---\n", '---\nup: "[[Anna Petrova]]" # kept\n---\n'),
    ("---\ntags: #work\nx:   1\n---\n", "---\ntags: work\nx:   1\n---\n"),
    ("---\r\nalias: A # of old\r\nx: 'y'\r\n---\r\n", "---\r\naliases: A # of old\r\nx: 'y'\r\n---\r\n"),
    ("\ufeff[[Anya]] no line end", "\ufeff[[Anna Petrova|Anya]] no line end"),
    ("---\r\nup: @anna\r\n---\r\n[[Anya]]", '---\r\nup: "@anna"\r\n---\r\n[[Anna Petrova|Anya]]'),
]


@pytest.mark.parametrize(("before", "after"), SAFE)
def test_a_safe_fix_changes_its_place_and_nothing_else(before, after):
    assert fixed(before) == after
    assert fixed(after) == after


PLACES = {
    "People/Anna Kuhn.md": "# Plans\n",
    "Hiring.md": "",
    "Files/Offer (1).PDF": "",
    "Люди/Ира.md": "",
    "50% Sure.md": "",
    f"Люди/{unicodedata.normalize('NFD', 'Андрей')}.md": "",
}
RESPELLED = [
    ("We talked about [[hiring]].", "We talked about [[Hiring|hiring]]."),
    ("[[hiring|whom to hire]] [[Hiring]]", "[[Hiring|whom to hire]] [[Hiring]]"),
    ("| [[hiring]] |\n|---|\n", "| [[Hiring\\|hiring]] |\n|---|\n"),
    ("[[hiring]] | b\n---|---\n", "[[Hiring\\|hiring]] | b\n---|---\n"),
    ("> - [[ hiring ]]\r\n", "> - [[ Hiring|hiring ]]\r\n"),
    ("![[offer (1).pdf|300]] ![[hiring]]", "![[Offer (1).PDF|300]] ![[Hiring]]"),
    ("[[people/anna kuhn]] [[People/anna Kuhn.md]]", "[[People/Anna Kuhn]] [[People/Anna Kuhn.md]]"),
    (
        "[[anna kuhn#plans]] [[/people/Anna Kuhn#Plans|x]]",
        "[[Anna Kuhn#plans]] [[/People/Anna Kuhn#Plans|x]]",
    ),
    ("[she](people/anna%20kuhn.md#Plans 'a title')", "[she](People/Anna%20Kuhn.md#Plans 'a title')"),
    ("[a [b]]( <people/anna kuhn> )", "[a [b]]( <People/Anna Kuhn> )"),
    (
        "![](files/offer%20%281%29.pdf) ![](offer%20(1).pdf)",
        "![](Files/Offer%20%281%29.PDF) ![](Offer%20(1).PDF)",
    ),
    ("[x](люди/ира.md)", "[x](Люди/Ира.md)"),
    ("[x](%D0%BB%D1%8E%D0%B4%D0%B8/ира.md)", "[x](%D0%9B%D1%8E%D0%B4%D0%B8/Ира.md)"),
    ("[x](50%25%20sure.md)", "[x](50%25%20Sure.md)"),
    ("[[Андрей]]", f"[[{unicodedata.normalize('NFD', 'Андрей')}]]"),
    ("[[Anna\u00a0Kuhn]] [x](<Anna\u00a0Kuhn.md>)", "[[Anna Kuhn]] [x](<Anna%20Kuhn.md>)"),
    (
        "---\na: \"[[anna kuhn]]\"\nb: ['[[hiring|x]]'] # c\nc: '[x](hiring.md)'\n---\n",
        "---\na: \"[[Anna Kuhn]]\"\nb: ['[[Hiring|x]]'] # c\nc: '[x](Hiring.md)'\n---\n",
    ),
    ("[[hiring]][[hiring]]", "[[Hiring|hiring]][[Hiring|hiring]]"),
]


@pytest.mark.parametrize(("before", "after"), RESPELLED)
def test_a_path_is_spelled_like_its_file_and_a_sentence_stays_as_it_was(before, after):
    assert fixed(before, **PLACES) == after
    assert fixed(after, **PLACES) == after


UNTOUCHED = [
    "`[[hiring]]`",
    "[x](hiri\\ng.md)",
    '---\na: "[[hir\\u0069ng]]"\n---\n',
    "> [a\n> b](hiring.md)",
    "# [[hiring]]\n\n[[#hiring]]",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_a_link_that_cannot_be_respelled_for_certain_stays(text):
    assert fixed(text, **PLACES) == text


RETAGGED = [
    ("#Work #work #work", "#work #work #work"),
    ("#Work #work", "#Work #Work"),
    (
        "---\ntags: [WORK, '#Work', \"work/a\"]\n---\n#work",
        "---\ntags: [work, '#work', \"work/a\"]\n---\n#work",
    ),
    ("#a/B #A/b #a/b #c/B", "#a/b #a/b #a/b #c/B"),
    ("#Work/ #work #work", "#work/ #work #work"),
    ("---\ntags:\n  - trUE\n---\n#true #true", "---\ntags:\n  - trUE\n---\n#true #true"),
    ('---\ntags: ["\\x57ork"]\n---\n#work #work', '---\ntags: ["\\x57ork"]\n---\n#work #work'),
    ("#Тег `#Тег` #тег #тег", "#тег `#Тег` #тег #тег"),
]


@pytest.mark.parametrize(("before", "after"), RETAGGED)
def test_a_tag_is_written_as_it_is_mostly_written(before, after):
    assert fixed(before) == after
    assert fixed(after) == after


def test_what_is_usual_is_counted_in_the_whole_vault_and_of_equals_the_first_counts():
    assert fixed("#Work", **{"A.md": "#work", "B.md": "#work"}) == "#work"
    assert fixed("#Work", **{"A.md": "#work"}) == "#work"
    assert fixed("#Work", **{"Z.md": "#work"}) == "#Work"


UNSAFE = [
    ("[[Anna Petrva]]", "[[Anna Petrova]]"),
    ("[[Anna Petrva|she]]", "[[Anna Petrova|she]]"),
    ("[[Anna Petrova#Plan]]", "[[Anna Petrova#Plans]]"),
]


@pytest.mark.parametrize(("before", "after"), UNSAFE)
def test_what_is_only_likely_is_mended_only_when_asked_for(before, after):
    assert fixed(before) == before
    assert fixed(before, unsafe=True) == after


LEFT = [
    "[[nowhere at all]]",
    "[text](Anya)",
    "---\ntag: a\ntags: [b]\n---\n",
    '---\nup: "[[Anya]]"\n---\n',
    "`[[Anya]]`",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_cannot_be_mended_for_certain_stays(text):
    assert fixed(text) == text


def test_a_fix_that_would_bring_a_new_finding_is_not_made():
    """Renaming `alias` would turn the link elsewhere from one that leads nowhere into one by an alias."""
    text = "---\nalias: Nyusha\n---\n[[Anya]]"
    assert fixed(text) == "---\naliases: Nyusha\n---\n[[Anna Petrova|Anya]]"
    assert fixed(text, **{"Other.md": "[[Nyusha]]"}) == "---\nalias: Nyusha\n---\n[[Anna Petrova|Anya]]"


def test_a_fix_is_made_though_a_contact_counts_then_and_asks_for_more(vault, run):
    root = vault(
        {
            "Люди/Алексей Громов.md": "---\nтип: партнёр\n---\n",
            "2026-11-20.md": "- обед с [[А. Громов]]\n- написала [[Алексею Громову]]\n",
        }
    )
    result = run("check", root, "--fix", "--unsafe-fixes", "--today", "2026-11-28")
    assert result.stderr.startswith("2 fixes\n")
    assert (root / "2026-11-20.md").read_text(encoding="utf-8") == (
        "- обед с [[Алексей Громов|А. Громов]]\n- написала [[Алексей Громов|Алексею Громову]]\n"
    )


def test_a_fix_that_is_not_made_is_told_with_the_reason(vault, run):
    root = vault({"Anna.md": "---\nalias: Nyusha\n---\n[[Other]]", "Other.md": "[[Nyusha]] [[Anna]]"})
    result = run("check", root, "--fix", "--today", "2026-11-23")
    assert result.stderr == (
        "0 fixes\n"
        "Anna.md:2:1: deprecated-property is not mended: another finding would come of it, in Other.md:"
        " alias-as-target: “Nyusha” is an alias of “Anna”; Obsidian does not follow aliases\n"
    )


@pytest.mark.parametrize("written", ["Bank", "anna petrova", "Twin", "Anya", "Anna Petrova|"])
def test_quotes_that_would_not_make_a_sound_link_are_not_promised(vault, run, written):
    root = vault({**OTHERS, "Note.md": f"---\nup: [[{written}]]\n---\ntext"})
    result = run("check", root, "--today", "2026-11-23")
    assert "unquoted-link" in result.stdout
    assert "--fix" not in result.stdout


def test_the_command_mends_shows_and_can_be_undone(vault, run):
    root = vault({"Anna.md": "---\naliases: [Anya]\n---\n[[B]]", "B.md": "[[Anya]] [[Anna]]\n"})
    shown = run("check", root, "--diff")
    assert (shown.exit_code, (root / "B.md").read_text()) == (1, "[[Anya]] [[Anna]]\n")
    assert "-[[Anya]] [[Anna]]\n+[[Anna|Anya]] [[Anna]]\n" in shown.stdout
    result = run("check", root, "--fix", "--today", "2026-11-23")
    assert result.exit_code == 0
    assert (root / "B.md").read_text() == "[[Anna|Anya]] [[Anna]]\n"
    assert run("check", root, "--diff").stdout == ""
    assert run("undo", "--vault", root).exit_code == 0
    assert (root / "B.md").read_text() == "[[Anya]] [[Anna]]\n"


def test_after_mending_the_vault_is_not_read_again(vault, run, monkeypatch):
    def read_again(_):
        pytest.fail("the vault is read again")

    root = vault({"Anna.md": "[[B]]", "B.md": "[[anna]] [[Nowhere]]\n"})
    monkeypatch.setattr("vaultlink.cli.vault.read_vault", read_again)
    result = run("check", root, "--fix", "--all")
    assert (root / "B.md").read_text() == "[[Anna|anna]] [[Nowhere]]\n"
    assert "misleading-case" not in result.stdout
    assert "B.md:1:15: warning unresolved-link" in result.stdout


def test_what_could_not_be_written_is_still_found(vault, run):
    root = vault({"Anna.md": "[[B]]", "B.md": "[[anna]]\n"})
    (root / "Second name.md").hardlink_to(root / "B.md")
    result = run("check", root, "--fix", "--all", "--select", "misleading-case")
    assert result.exit_code == 1
    assert "B.md:1:1: info misleading-case" in result.stdout


def test_with_fixes_the_json_stands_alone_on_stdout(vault, run):
    root = vault({"Anna.md": "[[B]]", "B.md": "[[anna]]\n"})
    result = run("check", root, "--fix", "--format", "json")
    assert json.loads(result.stdout)["summary"]["infos"] == 0
    assert "B.md is changed." in result.stderr


def test_only_what_is_selected_is_mended(vault, run):
    root = vault({"Anna.md": "---\nalias: Anya\n---\n[[B]]", "B.md": "| a |\n|---|\n| [[Anna|x]] |\n"})
    run("check", root, "--fix", "--select", "unescaped-pipe")
    assert (root / "Anna.md").read_text() == "---\nalias: Anya\n---\n[[B]]"
    assert (root / "B.md").read_text() == "| a |\n|---|\n| [[Anna\\|x]] |\n"


def test_a_note_that_is_not_utf8_is_not_mended(vault, run):
    content = b"[[Anya]] caf\xe9\n"
    root = vault({"Anna.md": "---\naliases: [Anya]\n---\n", "B.md": content})
    assert "--fix" not in run("check", root).stdout
    told = run("check", root, "--fix").stderr
    assert "B.md:1:1: alias-as-target is not mended: the file as a whole is to be seen to first" in told
    assert (root / "B.md").read_bytes() == content


def test_the_json_says_what_can_be_mended(vault, run):
    root = vault({"Anna.md": "---\naliases: [Anya]\n---\n", "B.md": "[[Anya]] [[Annna]]\n"})
    rows = json.loads(run("check", root, "--format", "json").stdout)["findings"]
    told = {row["rule"]: (row["fixable"], row["safe"]) for row in rows}
    assert told["alias-as-target"] == (True, True)
    assert told["unresolved-link"] == (True, False)
