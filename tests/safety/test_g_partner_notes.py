"""Fault table, group G: whatever people write about partners means nothing in the summaries about them."""

import json
import re
from datetime import date

import icalendar
import pytest
import yaml
from hostile import ACTIVE, quoted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inert import FORBIDDEN, FORBIDDEN_IN_WORDS, body, without_links

from vaultlink.config.language import catalogue
from vaultlink.generate import Composed, Renderer, compose, generate_others, generate_planned, plan
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note, sort_key
from vaultlink.model.note import LinkKind
from vaultlink.model.reading import VaultTexts
from vaultlink.model.target import Resolved
from vaultlink.model.vault import Vault
from vaultlink.pipeline import read
from vaultlink.pipeline.views import view_of
from vaultlink.syntax import parse_note

MERMAID = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)
CHART_LINE = re.compile(
    r"pie showData|xychart-beta|graph LR|    title .*|    x-axis \[.*\]|    y-axis 0 --> \d+"
    r"|    bar \[[\d, ]*\]"
    r'|    "[^"]*" : \d+|  subgraph \w+\["[^"]*"\]|    ?\w+\["[^"]*"\]|  \w+\["[^"]*"\]|  end'
    r"|  \w+ (?:---|-->|-\.-) \w+"
)
DAY = date(2026, 11, 23)

pieces = st.sampled_from([*ACTIVE, *"[]|#^`*_~\\$%<>!=:&{}()-+. 1aЖ\"';", "\u202e", "\x1b[31m", "\u200b"])
texts = st.lists(pieces, min_size=1, max_size=6).map("".join)


def vault_of(text):
    """Return a vault of partners in which a text stands wherever records are read from."""
    said = re.sub(r"\s+", " ", text).strip() or "x"
    inside = said.replace("<%", "<").replace("{{", "{")  # notes with such properties are templates
    value = quoted(f"x {inside}")
    return {
        "Ада.md": (
            f"---\ntype: partner\nstage: expansion\ncadence: 7\ncompany: {value}\nrole: {value}\n"
            f'aliases: [{value}]\nknows: ["[[Боб]]"]\nvision: {value}\n---\n# Ада\n\n## История\n\n'
            f"- 2026-11-01, созвон: {said}\n\t- дал:: совет — {said}\n\t- получил:: {said}\n"
            f"- 2026-10-01, встреча: {said} [[Боб]]\n- 2025-10-02, письмо: {said}\n\n"
            f"## Обещания\n\n- [ ] {said} 📅 2026-11-02\n- [ ] Прислать {said}\n\n"
            f"## Интересы\n\n- Её: {said}\n\n## Ожидания\n\n### Мои\n\n- {said}\n\n## Нормы\n\n- {said}\n"
        ),
        "Боб.md": f'---\ntype: recruiter\nname: {value}\nintro_by: "[[Ада]]"\ncompany: {value}\n---\n',
        "Цель.md": (
            f'---\ntype: goal\npartners: ["[[Ада]]"]\ntitle: {value}\nreview_on: 2026-12-01\n'
            f"state: changed\nchanged_on: 2026-11-20\noutcome: {value}\n---\n# {said}\n"
        ),
        "Возможность.md": (
            f'---\ntype: opportunity\nsource: "[[Ада]]"\ncompany: {value}\nrole: {value}\n'
            f"next_step: {value}\nstate: interview\nrepresent_until: 2026-12-30\n---\n# {said}\n"
        ),
        "Инсайт.md": f"---\ntype: insight\ntopics: [{value}]\n---\n# {said}\n",
    }


def made_of(notes, language):
    """Return the generated notes and other files of a vault, and its links with them."""
    reading = read(VaultTexts(texts={VaultPath(path): text for path, text in notes.items()}))
    planned = plan(reading.public_links, language, "Сводки", reading.public_partnership(DAY))
    renderer = Renderer.of(catalogue(language))
    view = view_of(reading, planned, DAY, renderer)
    files = generate_planned(planned, reading.findings(), renderer, view)
    made = {
        one.path: one.text for one in (compose(None, file) for file in files) if isinstance(one, Composed)
    }
    others = generate_others(planned, view)
    everything = {**{VaultPath(path): text for path, text in notes.items()}, **made}
    paths = sorted(everything, key=sort_key)
    parsed = {path: parse_note(everything[path], path) for path in paths if is_note(path)}
    return made, others, Links.of(Vault(parsed, files=frozenset({*paths, *(one.path for one in others)})))


def assert_inert(made, links):
    for path, text in made.items():
        note = parse_note(text, path)
        assert len(note.regions) == 1
        assert [*note.tags, *note.tasks, *note.fields, *note.block_ids, *note.footnotes, *note.findings] == []
        assert [one.original for one in note.links if one.embed or one.kind is LinkKind.EXTERNAL] == []
        assert {callout.type for callout in note.callouts} <= {"info"}
        lost = [one for one in links.outgoing(path) if not isinstance(one.target, Resolved)]
        assert lost == []
        for chart in MERMAID.findall(text):
            strange = [line for line in chart.splitlines() if not CHART_LINE.fullmatch(line)]
            assert (path, strange) == (path, [])
        words = MERMAID.sub("", body(text))
        assert [sign for sign in FORBIDDEN if sign in words] == []
        assert [sign for sign in FORBIDDEN_IN_WORDS if sign in without_links(words)] == []


def assert_whole(others):
    """Assert that the files that are no notes are what their formats say."""
    read_as = {"ics": icalendar.Calendar.from_ical, "canvas": json.loads, "base": yaml.safe_load}
    for one in others:
        assert read_as[one.path.rpartition(".")[2]](one.text)


@pytest.mark.parametrize("language", ["ru", pytest.param("en", marks=pytest.mark.nightly)])
@pytest.mark.parametrize("text", ACTIVE)
def test_g1_what_is_said_of_partners_is_inert(text, language):
    made, others, links = made_of(vault_of(text), language)
    assert len(made) > 8
    assert_inert(made, links)
    assert_whole(others)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts)
def test_g1_whatever_is_said_of_partners_is_inert(text):
    made, others, links = made_of(vault_of(text), "ru")
    assert_inert(made, links)
    assert_whole(others)


@pytest.mark.nightly
@settings(max_examples=2000, derandomize=False, suppress_health_check=list(HealthCheck))
@given(text=texts)
def test_g1_whatever_is_said_of_partners_is_inert_at_length(text):
    made, others, links = made_of(vault_of(text), "ru")
    assert_inert(made, links)
    assert_whole(others)
