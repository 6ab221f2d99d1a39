"""What must hold of contacts whatever the notes say."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapes import HERE, shapes, texts_of
from told import contacts, listing, surroundings_of

from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span
from vaultlink.partners.account import Account
from vaultlink.partners.interactions import contacts_of
from vaultlink.partners.merging import merged
from vaultlink.partners.records import PersonKey, Place
from vaultlink.partners.words import Channel, Evidence

DAY = date(2026, 2, 10)
PEOPLE = [PersonKey(name) for name in ("A.md", "B.md", "C.md")]


@pytest.mark.parametrize("shape", shapes())
def test_the_order_of_the_notes_changes_nothing(shape):
    notes, around = surroundings_of(texts_of(HERE / shape))
    expected = contacts_of(notes.values(), around)
    for seed in range(3):
        shuffled = list(notes.values())
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        assert contacts_of(shuffled, around) == expected


@pytest.mark.parametrize("shape", shapes())
def test_line_breaks_of_windows_change_nothing(shape):
    texts = texts_of(HERE / shape)
    windows = {path: text.replace("\n", "\r\n") for path, text in texts.items()}
    assert listing(contacts(windows)) == listing(contacts(texts))


@pytest.mark.parametrize("shape", shapes())
def test_a_byte_order_mark_changes_nothing(shape):
    texts = texts_of(HERE / shape)
    marked = {path: f"\ufeff{text}" for path, text in texts.items()}
    assert listing(contacts(marked)) == listing(contacts(texts))


@pytest.mark.parametrize("line", ["созвон с [[Мария]]", "[[Мария]] про вакансию", "дал:: совет [[Мария]]"])
def test_the_same_line_in_a_second_note_changes_no_count(line):
    texts = {"Мария.md": "---\ntype: человек\n---\n", "2026-02-10.md": f"- {line}\n"}
    twice = {**texts, "Дневник/2026-02-10.md": f"- {line}\n"}
    once, again = contacts(texts), contacts(twice)
    assert len(once.interactions) == len(again.interactions) == 1
    assert len(once.values) == len(again.values)
    assert len(again.interactions[0].sources) == 2


def test_without_a_day_to_judge_by_nothing_is_in_the_future():
    texts = {"Мария.md": "---\ntype: человек\n---\n- 2999-01-01: созвон\n"}
    assert len(contacts(texts, today=None).interactions) == 1
    assert not contacts(texts).interactions


accounts = st.lists(
    st.builds(
        lambda people, channel, usual, evidence, start, days: Account(
            day=DAY + timedelta(days=days),
            people=tuple(people),
            place=Place(VaultPath("N.md"), Span(start, start + 1)),
            evidence=evidence,
            marked=True,
            channel=channel,
            usual=usual,
        ),
        st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
        st.sampled_from([None, *Channel]),
        st.sampled_from([None, Channel.MEETING]),
        st.sampled_from(list(Evidence)),
        st.integers(0, 20),
        st.integers(0, 1),
    ),
    max_size=8,
)


@given(accounts, st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(told, chance):
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert merged(shuffled) == merged(told)


@given(accounts)
def test_a_person_has_one_contact_a_day_and_channel_and_every_account_is_a_source(told):
    found = merged(told)
    contacts_told = [(one.day, one.channel, person) for one in found for person in one.people]
    assert len(contacts_told) == len(set(contacts_told))
    assert {source.place for one in found for source in one.sources} == {account.place for account in told}
    assert {(account.day, person) for account in told for person in account.people} == {
        (day, person) for day, _, person in contacts_told
    }


@given(accounts)
def test_telling_all_of_it_twice_changes_no_count(told):
    assert merged([*told, *told]) == merged(told)
