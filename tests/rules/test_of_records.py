"""Rules that know the records alone find the same, taken over or not, whatever else changes in a vault."""

import ast
import inspect
import sys
from datetime import date

import pytest
from msgspec import Struct
from msgspec.structs import replace

from vaultlink.links import Links
from vaultlink.model.finding import FILE_START, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.partners.records import Place
from vaultlink.pipeline import read
from vaultlink.rules import RULES, check

DAY = date(2026, 11, 23)
OF_RECORDS = tuple(rule for rule in RULES if rule.id.reach is Reach.RECORDS)
MAY_ASK = {
    *("about_partner", "about_place", "hides", "judged", "kept", "note_at"),
    *("partnership", "portraits", "settings", "today"),
}
"""What of its subject such a rule may use: all of it follows from the records, or is noted down."""
TEXTS = {
    "Anna.md": "---\ntype: partner\nstage: x\n---\n## Log\n\n- 2026-03-02, call: spoke\n",
    "Goal.md": "---\ntype: goal\npartners: [[[Anna]]]\n---\nto grow\n",
    "Plain.md": "nothing\n",
}


@pytest.mark.parametrize("rule", OF_RECORDS, ids=lambda rule: rule.id.name)
def test_such_a_rule_asks_for_nothing_but_records(rule):
    tree = ast.parse(inspect.getsource(sys.modules[type(rule).__module__]))
    asked = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "subject"
    }
    assert asked <= MAY_ASK


def reading_of(texts):
    files = {VaultPath(path): text for path, text in texts.items()}
    return read(VaultTexts(files, frozenset(files)))


class Asked(Struct, frozen=True):
    """Counts how often it looks."""

    id = RuleId("asked", "developing", Severity.INFO, reach=Reach.RECORDS)
    times: list[int]

    def check(self, subject):
        self.times.append(1)
        place = Place(VaultPath("Anna.md"), FILE_START)
        yield subject.about_place(self.id, place, Message("a"), Message("b"))


def looks_after(**changed):
    """Tell how often a rule looks in a vault and in one where these notes are others."""
    rule, before = Asked([]), reading_of(TEXTS)
    first = check(before.links, [rule], before.partnership(DAY), DAY, before.settings)
    after = reading_of({**TEXTS, **{f"{name}.md": text for name, text in changed.items()}})
    same = {path: note for path, note in before.vault.notes.items() if after.vault.notes.get(path) == note}
    links = Links.of(replace(after.vault, notes={**after.vault.notes, **same}), before.links)
    found = check(links, [rule], after.partnership(DAY), DAY, after.settings)
    assert [one.rule for one in found] == [one.rule for one in first] == ["asked"]
    return len(rule.times)


def test_it_looks_again_where_the_records_or_the_notes_that_it_points_into_differ():
    assert looks_after() == 1
    assert looks_after(Plain="other words") == 1
    assert looks_after(Goal=TEXTS["Goal.md"].replace("goal", "topic")) == 2
    assert looks_after(Anna=TEXTS["Anna.md"] + "- 2026-03-03, call: spoke again\n") == 2
    assert (
        looks_after(Anna=TEXTS["Anna.md"].replace("type: partner\nstage: x", "stage: x\ntype: partner")) == 2
    )


def test_lines_are_those_of_the_note_as_it_is_now():
    texts = {**TEXTS, "Anna.md": "---\ntype: partner\n---\naaaa bbbb\n\n## Log\n\n- 2026-13-45, call\n"}
    before = reading_of(texts)
    after = reading_of({**texts, "Anna.md": texts["Anna.md"].replace("aaaa bbbb", "aaaa\nbbbb")})
    links = Links.of(after.vault, before.links)
    for reading, those in ((before, before.links), (after, links)):
        found = check(those, RULES, reading.partnership(DAY), DAY, reading.settings)
        assert found == check(reading.links, RULES, reading.partnership(DAY), DAY, reading.settings)
