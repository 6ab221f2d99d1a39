"""Whether some rules look while the records are read, or none does, the findings are the same."""

import os
from datetime import date
from pathlib import Path

import pytest

from vaultlink.disk import read_vault
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import Means, ahead, copies, read, telling, ways
from vaultlink.rules import RULES, Subject, able_ahead

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied there")

TODAY = date(2026, 11, 23)
EXAMPLE = read_vault(Path(__file__).parents[2] / "example_vault")
TEXTS = {
    VaultPath("Anna.md"): "---\ntype: partner\nborn: 2026-02-30\ntrust: many\n---\n[[Bo]] [[gone]] #x\n",
    VaultPath("Bo.md"): "# One\n\n[[Anna#Two]]\n\n<!-- vaultlink: allow unresolved-link -->\n[[Lost]]\n",
    VaultPath("2026-11-20.md"): "- met [[anna]]\n",
}
TYPES = {VaultPath(".obsidian/types.json"): '{"types": {"born": "date", "trust": "number"}}'}
OF_ALL_SORTS = VaultTexts(TEXTS, frozenset(TEXTS), TYPES)


@pytest.fixture
def looked(monkeypatch):
    """What a copy has found."""
    found, real = [], ahead.received
    monkeypatch.setattr(ahead, "WORTH_SHARING", 1)
    monkeypatch.setattr(ahead, "can_be_copied", lambda: True)
    monkeypatch.setattr(ahead, "received", lambda end: found.append(real(end)) or found[-1])
    return found


@pytest.mark.parametrize("texts", [EXAMPLE, OF_ALL_SORTS])
@pytest.mark.parametrize("today", [None, TODAY])
def test_rules_that_look_ahead_find_the_same(texts, today, looked):
    expected = read(texts).findings(today)
    assert not looked
    assert expected
    assert read(texts, means=Means(processes=2)).findings(today) == expected
    assert len(looked) == 1
    assert isinstance(looked[0], dict)


@pytest.mark.parametrize("texts", [EXAMPLE, OF_ALL_SORTS])
@pytest.mark.parametrize("today", [None, TODAY])
def test_what_is_looked_for_while_a_copy_reads_records_is_found_anyway(texts, today, looked, monkeypatch):
    plain = read(texts)
    expected = plain.findings(today)
    monkeypatch.setattr(ways, "_WORTH_IT", 1)
    monkeypatch.setattr(telling, "WORTH_SHARING", 1)
    monkeypatch.setattr(telling, "can_be_copied", lambda: True)
    found, known = read(texts, means=Means(processes=2)), []
    monkeypatch.setattr(ahead, "cache", lambda work: lambda: known.append(1) or work())
    assert found.findings(today) == expected
    assert found.veiled(expected) == plain.veiled(expected)
    assert len(known) == 2


@pytest.mark.parametrize("rule", able_ahead(RULES), ids=lambda rule: rule.id.name)
@pytest.mark.parametrize("texts", [EXAMPLE, OF_ALL_SORTS])
def test_a_rule_that_looks_ahead_asks_for_no_more_than_links_and_settings(texts, rule):
    reading = read(texts)
    early = Subject.of(reading.links, settings=reading.settings)
    told, outside = reading.partnership(TODAY), reading.outside
    late = Subject.of(reading.links, told, TODAY, reading.settings, outside)
    assert [*rule.check(early)] == [*rule.check(late)]


def test_rules_look_again_where_a_copy_does_not_live_to_tell(looked, monkeypatch):
    monkeypatch.setattr(copies, "_do", lambda *_: os._exit(9))
    found = read(OF_ALL_SORTS, means=Means(processes=2)).findings(TODAY)
    assert found == read(OF_ALL_SORTS).findings(TODAY)
    assert looked == [None]


def test_a_vault_that_is_read_again_and_again_is_judged_by_one_process(looked):
    found = read(OF_ALL_SORTS, means=Means(processes=2, hands_on=True)).findings(TODAY)
    assert found == read(OF_ALL_SORTS).findings(TODAY)
    assert not looked
