"""Every rule has a page in both languages, and what the page shows is what happens."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import fields
from rule_pages import HEADINGS, page

import vaultlink
from vaultlink.config.language import translator
from vaultlink.config.remotes import is_private_remote
from vaultlink.model.message import Message
from vaultlink.pipeline.current import compared
from vaultlink.rules import RULES, SUMMARIES, Committing, Outside, check, configured
from vaultlink.rules.pages import page_of

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[2] / "docs/rules"
OF_DISK = {"undecodable-note", "oversized-note", "conflict-copy"}
"""What these are about cannot be shown as text."""
REMOTE = "https://github.com/anna/notes.git"
DATED = {"en": "depends on the day", "ru": "зависит от дня"}
OFF = {"en": "off unless asked for", "ru": "выключено, пока не попросят"}
ALL = [(rule, language) for rule in RULES for language in HEADINGS]


def read(rule, language):
    return page(page_of(rule.id.name, language))


def findings(rule, files):
    texts = {path: text for path, text in files.items() if path.endswith((".md", ".canvas", ".json"))}
    settings = files.get("vaultlink.toml", "")
    vault = vaultlink.vault_of(texts, files.keys() - {"vaultlink.toml"}, settings=settings, today=TODAY)
    chosen = vault._reading.settings
    rules = [
        one
        for one in configured(chosen.rules, [rule.id.name])
        if rule.id.name in {one.id.name, "unused-allowance"}
    ]
    outside = told(vault._reading) if rule.id.is_told else vault._reading.outside
    found = check(vault.links, rules, vault.partnership, TODAY, chosen, outside=outside)
    return [finding for finding in found if finding.rule == rule.id.name]


def told(reading):
    """Return what is only known to who compares the summaries, or knows where git would push the notes."""
    listed = is_private_remote(REMOTE, reading.settings.private_remotes)
    committing = None if listed else Committing(frozenset(reading.vault.notes))
    found = (*reading.outside.generated, *compared(reading, TODAY).outdated)
    return Outside(found, committing)


def line(finding, say):
    severity = say(Message(finding.severity.value))
    return (
        f"{finding.path}:{finding.line}:{finding.column}: {severity} {finding.rule}: {say(finding.message)}"
    )


@pytest.mark.parametrize(
    ("rule", "language"), ALL, ids=[f"{rule.id.name}-{language}" for rule, language in ALL]
)
class TestPage:
    def test_the_page_says_what_the_rule_is(self, rule, language):
        say = translator(language)
        found = read(rule, language)
        assert found.name == rule.id.name
        assert found.summary == say(SUMMARIES[rule.id.name])
        about = [f"`{rule.id.family}`", say(Message(rule.id.severity.value))]
        about += [{"en": "depends on the day", "ru": "зависит от дня"}[language]] if rule.id.is_dated else []
        about += (
            [{"en": "off unless asked for", "ru": "выключено, пока не попросят"}[language]]
            if not rule.id.is_on
            else []
        )
        assert found.about == " · ".join(about)
        assert list(found.sections) == HEADINGS[language]

    def test_the_example_is_found_and_what_to_do_instead_is_not(self, rule, language):
        if rule.id.name in OF_DISK:
            pytest.skip("what it is about cannot be shown as text")
        found, say = read(rule, language), translator(language)
        example, instead = HEADINGS[language][1:3]
        assert [line(one, say) for one in findings(rule, found.notes(example))] == found.said(example)
        assert found.said(example)
        assert found.notes(instead)
        assert findings(rule, found.notes(instead)) == []

    def test_the_page_tells_of_a_fix_where_the_example_has_one(self, rule, language):
        found = read(rule, language)
        example, fix = HEADINGS[language][1], found.sections[HEADINGS[language][3]]
        fixes = [one.fix for one in findings(rule, found.notes(example)) if one.fix]
        assert ("check --fix" in fix) == bool(fixes)
        assert ("--unsafe-fixes" in fix) == any(not one.safe for one in fixes)

    def test_every_option_is_explained_with_its_default(self, rule, language):
        options = read(rule, language).sections[HEADINGS[language][4]]
        for option in fields(rule):
            default = getattr(rule, option.name)
            assert f"| `{option.name}` | {default} |" in options
        assert options.count("| `") == len(fields(rule))

    def test_the_section_of_the_founding_document_is_cited(self, rule, language):
        why = read(rule, language).sections[HEADINGS[language][0]]
        if rule.id.section is not None:
            assert translator(language)(rule.id.section) in why.replace("\n", " ")


def test_no_page_is_about_a_rule_that_is_gone():
    names = {rule.id.name for rule in RULES}
    assert {path.stem for path in FOLDER.rglob("*.md")} - {"README"} <= names
