"""What the generated notes tell, and what they leave out."""

import subprocess
import sys
from errno import EIO

import pytest
from built import body_of, built, generated, links_of, renderer

from vaultlink.config.language import catalogue
from vaultlink.generate import generate, generate_planned, plan
from vaultlink.generate.render import LARGEST
from vaultlink.generate.templates import template_text
from vaultlink.generate.words import RULES as TITLES
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import FILE_START, RuleId, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import DiskError
from vaultlink.rules import RULES, check

HOME = {"Home.md": "[[Plan]] [[Missing]]\n", "Plan.md": "[[Home]] [[Missing]] [[Other]]\n"}


def lines(text, start):
    return [line for line in text.split("\n") if line.startswith(start)]


def test_the_overview_says_first_how_the_vault_stands():
    assert body_of(HOME, "overview").split("\n")[2:6] == [
        "- **Notes:** 2",
        "- **Links:** 5, 3 to notes not written yet",
        "- **[[Topics]]:** none yet",
        "- **[[Findings]]:** 3 warnings",
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 заметке"), (2, "2 заметках"), (5, "5 заметках"), (11, "11 заметках"), (21, "21 заметке")],
)
def test_russian_counts_have_their_forms(count, said):
    texts = {f"{number}.md": "#дом" for number in range(count)}
    assert f"1 тема в {said}" in body_of(texts, "topics", "ru")


def test_what_is_wanted_is_named_and_never_linked():
    body = body_of(HOME, "overview")
    assert lines(body, "- Missing") == ["- Missing — 2 links: [[Home]], [[Plan]]"]
    assert "[[Missing" not in body


def test_the_gravest_findings_come_first_and_of_each_kind_one():
    texts = {f"{number}.md": "[[a#x]] [[a#y]] ![[no.png]]\n" for number in range(3)}
    texts["a.md"], texts["z.md"] = "# A\n", "---\nx: [\n---\n"
    shown = body_of(texts, "overview").partition("## Worth a look")[2]
    assert [line[2:9] for line in lines(shown, "- ")] == [
        "[[z]], ",
        "[[0]], ",
        "[[0]], ",
        "[[0]], ",
        "[[1]], ",
    ]
    assert "…and 5 more." in shown


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("# Note\n\n[[x]]", "[[Note]]"),
        ("# Title\n\n[[x]]", "[[Note#Title]]"),
        ("# Note\n## Part\n\n[[x]]", "[[Note#Part]]"),
        ("## Part\n\n## Part\n\n[[x]]", "[[Note]]"),
        ("## Part\n\n[[x]]\n\n## Part", "[[Note#Part]]"),
        ("## C# [a](b): ^x\n\n[[x]]", "[[Note#C [a](b) x]]"),
        ("## {{x}}\n\n[[x]]", "[Note](Note#%7B%7Bx%7D%7D)"),
        ("## !!!\n\n[[x]]", "[[Note]]"),
        ("- ## Listed\n\n[[x]]", "[[Note]]"),
        ("[[x]]\n\n## Below", "[[Note]]"),
    ],
)
def test_a_finding_is_linked_to_the_heading_above_if_that_is_unique(text, link):
    found = body_of({"Note.md": text, "b.md": "[[Note]]"}, "findings")
    assert lines(found, "- ")[0].startswith(f"- {link}, line ")


def test_findings_without_a_note_are_named_as_code():
    rule = RuleId("undecodable-note", "files", Severity.ERROR)
    gone = rule.finding(Textless(VaultPath(".vault/a b.md")), FILE_START, Message("gone"), Message("look"))
    planned = plan(links_of(HOME), "en", "Summaries")
    bodies = [file.body for file in generate_planned(planned, [gone], renderer("en"))]
    assert "- `.vault/a b.md`: gone" in bodies[1]
    assert "- `.vault/a b.md`: gone. Look." in bodies[0]


def test_nothing_is_told_about_the_generated_notes_themselves():
    rule = RuleId("edited-region", "generated", Severity.WARNING)
    finding = rule.finding(Textless(VaultPath("Home.md")), FILE_START, Message("edited"), Message("look"))
    assert generate(links_of(HOME), [finding], "en", "Summaries", catalogue("en")) == generate(
        links_of(HOME), [], "en", "Summaries", catalogue("en")
    )


def test_many_findings_of_a_rule_are_cut_and_counted():
    texts = {"a.md": "\n".join(f"[[gone {number}]]" for number in range(60))}
    body = body_of(texts, "findings")
    assert "60 warnings, rule `unresolved-link`." in body
    assert len(lines(body, "- [[a]], line")) == 50
    assert "…and 10 more." in body


def test_advice_that_is_special_stands_with_its_finding():
    texts = {"a.md": "[[gone]] [[Planns]]", "Plans.md": "[[a]]"}
    body = body_of(texts, "findings")
    assert "2 warnings, rule `unresolved-link`. Create the note, or correct the name.\n" in body
    assert lines(body, "- ") == [
        "- [[a]], line 1: there is no note “gone”",
        r"- [[a]], line 1: there is no note “Planns”. Did you mean \[\[Plans\]\]? Otherwise create the note.",
    ]


def test_infos_are_folded():
    body = body_of({"a.md": "# A\n"}, "findings")
    assert body.startswith("# Findings\n\n2 infos.\n\n> [!info]- For your information: 2\n>\n> **")
    assert "## " not in body


def test_small_topics_name_their_notes_and_large_ones_have_a_note_of_their_own():
    texts = {"a.md": "#big #big/part #tiny", "b.md": "#big", "c.md": "#Big/Part"}
    files = {file.path: file.body for file in generated(texts)}
    assert lines(files["Summaries/Topics.md"], "- ") == [
        "- [[Topic — big|big]] — 3 notes",
    ]
    assert files["Summaries/Topics.md"].endswith(
        "> [!info]- Topics of one note alone: 1\n>\n> - tiny — [[a]]"
    )
    assert "\t- part — [[a]], [[c]]" in files["Summaries/Topics.md"]
    assert "- **Narrower topics:** part (2)" in files["Summaries/Topics/Topic — big.md"]


def test_a_note_that_is_a_topic_and_the_tag_of_its_name_are_one_topic():
    texts = {
        "Growth.md": "---\ntype: topic\n---\n",
        "a.md": "#growth",
        "b.md": "[[Growth]]",
        "c.md": "#growth [[Growth]]",
    }
    body = next(file.body for file in generated(texts) if file.id.startswith("topic-"))
    assert body.startswith("# Topic: Growth\n\n- **About the topic itself:** [[Growth]]\n\n## 3 notes\n")


def test_hostile_tags_and_names_stay_text():
    texts = {f"![[{number}]].md": '---\ntags: ["<%x%>", "a|b", "{{t}}", "c++"]\n---\n' for number in range(3)}
    written = built(texts)
    assert "Summaries/Topics/Topic — --x--.md" in written
    assert r"# Topic: \<\%x\%\>" in written["Summaries/Topics/Topic — --x--.md"]
    assert not [text for text in written.values() if "<%" in text or "{{" in text or "![[" in text]


def test_very_many_topics_and_notes_stay_within_bounds():
    long = "л" * 30
    texts = {f"{long} {number:04}.md": f"#all #only/{number} [[gone {number}]]" for number in range(3000)}
    files = generated(texts)
    assert all(len(file.body.encode()) <= LARGEST for file in files)
    bodies = {file.id: file.body for file in files}
    assert "3000 warnings" in bodies["findings"]
    assert "…and 1002 more." in bodies["topics"]
    assert "- [[Topic — all|all]] — 3000 notes" in bodies["topics"]


def test_very_deep_tags_do_no_harm():
    tag = "/".join("abcdefghij" * 5)
    body = body_of({"a.md": f"#{tag}", "b.md": f"#{tag}", "c.md": f"#{tag}"}, "topics")
    assert max(line.count("\t") for line in body.split("\n")) == 8


def test_every_rule_has_a_title():
    assert {rule.id.name for rule in RULES} <= TITLES.keys()


def test_no_section_is_empty():
    for texts in ({}, {"a.md": ""}, HOME, {"a.md": "#x [[a]]"}):
        for file in generated(texts):
            body = file.body.split("\n")
            assert not body[-1].startswith("#") or len(body) == 1
            assert not [
                1
                for line, below in zip(body, body[2:], strict=False)
                if line[:2] == below[:2] == "##" and line.count("#") >= below.count("#")
            ]
            assert "\n\n\n" not in file.body
            assert not [line for line in body if line != line.rstrip()]


def test_inserted_regions_and_generated_notes_are_no_input():
    begin, end = (
        '<!-- vaultlink:begin id="brief" v=1 sum=000000000000 -->',
        '<!-- vaultlink:end id="brief" -->',
    )
    region = f"{begin}\n\n#tag [[Nowhere]]\n\n{end}\n"
    with_region = generated({**HOME, "x.md": region})
    assert with_region == generated({**HOME, "x.md": "words\n"})


def test_findings_about_the_plan_are_the_same_before_and_after_the_first_build():
    texts = {"Home.md": "[[Overview]] [[Overviw]] [[Findings#Links]] [[Topics]] [[Finding]]\n"}
    first = plan(links_of(texts), "en", "Summaries")
    second = plan(links_of({**texts, **built(texts)}), "en", "Summaries")
    assert check(first.links) == check(second.links)
    assert first.paths == second.paths


def test_generating_is_the_same_thing_twice():
    assert generated(HOME) == generated(dict(reversed(HOME.items())))
    assert isinstance(generated(HOME)[0], GeneratedFile)


def test_jinja_is_not_loaded_before_it_is_needed():
    program = "import sys, vaultlink.generate; sys.exit('jinja2' in sys.modules or 'networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_template_of_our_own_that_cannot_be_read_is_told_in_a_sentence(monkeypatch):
    def refuse(*_, **__):
        raise OSError(EIO, "Input/output error")

    monkeypatch.setattr("vaultlink.generate.templates.get_data", refuse)
    with pytest.raises(DiskError, match="templates that come with vaultlink cannot be read"):
        template_text("overview.md")
