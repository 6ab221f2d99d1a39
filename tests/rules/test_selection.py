"""Which rules speak about what: by the settings, and by allowances in notes."""

from datetime import date

import pytest

import vaultlink
from vaultlink.model.trouble import BadSettings

NOTES = {
    "Home.md": "[[nowhere]] [[Archive/Old]] [[Acme]]",
    "Archive/Old.md": "[[gone]] [[Home]]",
    "Acme.md": "---\ntype: company\n---\n[[missing]] [[Home]]",
}


def found(settings="", notes=NOTES):
    vault = vaultlink.vault_of(notes, settings=settings)
    return [(one.path, one.rule) for one in vault.check() if one.rule == "unresolved-link"]


def test_without_settings_every_note_is_spoken_about():
    assert [path for path, _ in found()] == ["Acme.md", "Archive/Old.md", "Home.md"]


@pytest.mark.parametrize("named", ["unresolved-link", "links"])
def test_a_rule_or_a_family_is_silent_in_a_folder(named):
    settings = f'[rules.folders]\n"archive/" = ["{named}"]\n'
    assert [path for path, _ in found(settings)] == ["Acme.md", "Home.md"]


def test_a_rule_is_silent_about_a_kind_of_notes():
    assert [path for path, _ in found('[rules.kinds]\ncompany = ["links"]\n')] == [
        "Archive/Old.md",
        "Home.md",
    ]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[rules.folders]\nA = ["unresolved-lnk"]', "did you mean `unresolved-link`?"),
        ("[rules.folders]\nA = 3", "`rules.folders.A` must be a list of texts, not a number"),
        ('[rules]\nselect = ["nonsense-rule"]', "no such rule"),
        ("[rules.options]\nnonsense.x = 1", "no such rule"),
        ("[rules.options]\noverdue-contact.gravly = 1", "did you mean `gravely`?"),
        ('[rules.options]\noverdue-contact.gravely = "much"', "it takes a value like 1.5"),
        ("[rules.options]\norphan-note.x = 1", "`orphan-note` has no options"),
        ("[rules.options]\nlinks.x = 1", "a family has no options"),
        ("[rules.options]\noverdue-contact = 2", "must be a table of options"),
    ],
)
def test_a_slip_in_the_settings_is_named_with_its_place(settings, said):
    with pytest.raises(BadSettings) as trouble:
        vaultlink.vault_of({}, settings=settings)
    assert said in trouble.value.message
    assert trouble.value.message.startswith("vaultlink.toml:2:")


def test_an_option_of_a_rule_is_obeyed():
    notes = {"A.md": "---\ntype: partner\ncadence: 30\n---\n- 2026-10-01: call\n"}

    def severities(settings):
        vault = vaultlink.vault_of(notes, settings=settings, today=date(2026, 11, 23))
        return [one.severity for one in vault.check() if one.rule == "overdue-contact"]

    assert severities("") == ["error"]
    assert severities("[rules.options]\noverdue-contact.gravely = 3\n") == ["warning"]


ALLOWED = [
    "---\nvaultlink: {allow: [unresolved-link]}\n---\n[[x]]\n[[y]]",
    "---\nvaultlink:\n  allow: links\n---\n[[x]]",
    "[[x]] %% vaultlink: allow unresolved-link %%",
    "<!-- vaultlink: allow empty-link, unresolved-link -->\r\n[[x]]",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_what_a_note_allows_is_not_found_in_it(text):
    assert found(notes={"A.md": text}) == []


NOT_ALLOWED = [
    "%% vaultlink: allow unresolved-link %%\n\n[[x]]",
    "[[x]]\n%% vaultlink: allow unresolved-link %%",
    "%% vaultlink: allow orphan-note %% [[x]]",
    "```\n%% vaultlink: allow unresolved-link %%\n```\n[[x]]",
    "vaultlink: allow unresolved-link [[x]]",
]


@pytest.mark.parametrize("text", NOT_ALLOWED)
def test_an_allowance_holds_for_its_line_and_the_next_and_no_others(text):
    assert found(notes={"A.md": text}) == [("A.md", "unresolved-link")]
