"""Nothing private enters a region: neither words, nor links, nor headings, nor ways to reach somebody."""

import pytest
from viewed import REGIONS, body_of

CANARIES = ("SECRET", "Hidden", "555", "example.org", "90000", "leak")

ANNA = """---
type: partner
partner_type: agency
email: anna@example.org
phone: "+1 555 010 0200"
preferred_channel: email
---
# Anna

## Log

- 2026-11-01, mail: wrote to anna@example.org and +1 555 010 0200.
- 2026-11-03, call: plain words.

## Expectations

### Mine

- calls me on +1 555 010 0200

> [!private] SECRET
> - 2026-11-05, call: SECRET talk
> - [ ] SECRET promise 📅 2026-11-25
> - gave:: support — SECRET gift
> goal:: [[Hidden goal]]
> next_contact:: 2026-11-24

## Private notes

### SECRET heading

- 2026-11-07, meeting: SECRET lunch with [[Bob]]
- [ ] SECRET too 📅 2026-11-26
- conflict:: SECRET interest
- knows [[Bob]]

## Promises

- [ ] plain promise 📅 2026-12-01
"""
TALK = """---
type: meeting
date: 2026-11-12
people: "[[Anna]]"
confidential: true
---
# SECRET title

## SECRET section

SECRET words with [[Anna]] and [[Bob]]

- [ ] SECRET promise to [[Anna]] 📅 2026-11-27
- got:: advice — SECRET advice
"""
TEXTS = {
    "Anna.md": ANNA,
    "Bob.md": "---\ntype: person\n---\n",
    "Talk.md": TALK,
    "Hidden goal.md": "---\ntype: goal\nconfidential: true\npartners: '[[Anna]]'\n---\nSECRET\n",
    "Hidden job.md": (
        "---\ntype: opportunity\nconfidential: true\nsource: '[[Anna]]'\nsalary: 90000\n"
        "next_step: SECRET\n---\n"
    ),
    "2026-11-16.md": "---\nconfidential: true\n---\n# Day\n\n## SECRET evening\n\n- called [[Anna]]\n",
    "2026-11-15.md": "# SECRET-free day\n\n> [!note] Private\n> leak: called [[Anna]] and [[Bob]], leak\n",
}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("region_id", REGIONS)
@pytest.mark.parametrize("path", ["Anna.md", "Bob.md", "2026-11-15.md"])
def test_nothing_private_is_told(region_id, path, language):
    body = body_of(region_id, path, TEXTS, language)
    assert [canary for canary in CANARIES if canary in body] == []


def test_what_is_not_private_is_told_all_the_same():
    assert "plain promise" in body_of("promises", "Anna.md", TEXTS)
    assert "plain words" in body_of("timeline", "Anna.md", TEXTS)
    assert "- calls me on …" in body_of("brief", "Anna.md", TEXTS)


def test_a_contact_in_private_counts_and_says_no_more_than_its_day_and_way():
    assert "- 7 November — meeting\n" in body_of("timeline", "Anna.md", TEXTS)


def test_a_confidential_note_is_linked_by_its_name_alone():
    timeline = body_of("timeline", "Anna.md", TEXTS)
    assert "- [[Talk|12 November]]" in timeline
    assert "- [[2026-11-16|16 November]]" in timeline


def test_private_promises_are_not_counted_either():
    assert "1 open promise\n" in body_of("promises", "Anna.md", TEXTS)
    assert "Promised to me" not in body_of("brief", "Anna.md", TEXTS)


def test_a_daily_note_that_tells_of_a_contact_in_private_is_not_named():
    timeline = body_of("timeline", "Anna.md", TEXTS)
    assert "- 15 November" in timeline
    assert "2026-11-15" not in timeline


@pytest.mark.parametrize("path", ["Anna.md", "Bob.md"])
def test_links_in_private_places_are_no_backlinks(path):
    body = body_of("backlinks", path, TEXTS)
    assert "Talk" not in body
    assert "2026-11-15" not in body


def test_of_a_confidential_partner_name_and_contacts_remain():
    private = {
        "Anna.md": ANNA.replace("type: partner\n", "type: partner\nconfidential: true\n"),
        "Day.md": "",
    }
    assert "[[Anna]] — 21 November, 2 days overdue" in body_of("contacts-due", "Day.md", private)
    assert "plain" not in body_of("timeline", "Anna.md", private)
    assert "- 3 November — call" in body_of("timeline", "Anna.md", private)
