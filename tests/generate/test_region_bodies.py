"""What the regions in a user's own note say."""

import os
from datetime import date
from pathlib import Path

import pytest
from viewed import REGIONS, TODAY, body_of, filled, links_in, view_of, view_of_folder, with_all_regions

from vaultlink.generate import region_body
from vaultlink.generate.region_bodies import BODIES
from vaultlink.model.names import VaultPath
from vaultlink.model.vault import INSERTED_REGIONS

EXAMPLE = Path(__file__).parents[2] / "example_vault"
GOLDEN = Path(__file__).parent / "golden/regions"
IRINA = VaultPath("Партнёры/Ирина Савич.md")
PARTNERS = sorted(f"Партнёры/{path.name}" for path in (EXAMPLE / "Партнёры").glob("*.md"))


@pytest.fixture(scope="module", params=["en", "ru"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def example(language):
    return view_of_folder(EXAMPLE, language)


def test_there_is_a_body_for_each_region():
    assert BODIES.keys() == INSERTED_REGIONS


@pytest.mark.parametrize("region_id", REGIONS)
def test_in_the_note_of_a_partner_of_the_example_they_say_this(region_id, example, language):
    """After a change that is meant, VAULTLINK_GOLDEN=write writes the files anew; then read them."""
    body = region_body(region_id, IRINA, example).body
    file = GOLDEN / language / f"{region_id}.md"
    if os.environ.get("VAULTLINK_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f"{body}\n".encode())
    assert f"{body}\n" == file.read_bytes().decode()


@pytest.mark.parametrize("region_id", REGIONS)
@pytest.mark.parametrize("path", [*PARTNERS, "Компании/Тальник.md", "Дневник/2026/2026-11-20.md"])
def test_their_links_lead_to_one_file_each_and_nothing_else_is_active(region_id, path, example):
    links_in(region_body(region_id, VaultPath(path), example).body, path, example)


def test_once_inserted_they_change_nothing_of_what_they_tell(example, language):
    texts = {path: note.text for path, note in example.links.vault.notes.items()}
    before = view_of(texts, language)
    inserted = {
        path: with_all_regions(text, path, before) if path in {*PARTNERS, "Работа с рекрутерами.md"} else text
        for path, text in texts.items()
    }
    after = view_of(inserted, language)
    for path in PARTNERS:
        for region_id in REGIONS:
            assert region_body(region_id, VaultPath(path), after) == region_body(
                region_id, VaultPath(path), before
            )


ANNA = (
    "---\ntype: partner\npartner_type: agency\ncompany: Acme\nrole: lead\nstage: contact\ncadence: 10\n"
    "phone: +1 555 010 0200\npreferred_channel: call\n---\n"
)
LOG = "## Log\n\n- 2026-11-01, call: about the market.\n- 2025-03-02, meeting: coffee.\n"


def test_the_brief_begins_with_who_it_is_and_for_which_day():
    body = body_of("brief", "Anna.md", {"Anna.md": ANNA + LOG})
    assert body.splitlines()[0] == "Agency recruiter · Acme · lead — as of 23 November 2026"


def test_a_company_with_a_note_is_linked():
    texts = {"Anna.md": ANNA.replace("Acme", '"[[Acme]]"'), "Acme.md": "---\ntype: company\n---\n"}
    assert "[[Acme]]" in body_of("brief", "Anna.md", texts)


def test_the_brief_says_what_is_overdue_and_leaves_out_what_is_not_written():
    body = body_of("brief", "Anna.md", {"Anna.md": ANNA + LOG})
    assert "- **Last contact:** 1 November, 22 days ago — call: about the market." in body
    assert "- **Contact due:** **11 November, 12 days overdue**" in body
    assert "- **Channels:** call" in body
    assert [
        word for word in ("Promised", "Opportunities", "[!info]", "Shared goals", "Vision") if word in body
    ] == []


def test_a_day_of_contact_written_by_hand_says_so():
    body = body_of(
        "brief", "Anna.md", {"Anna.md": ANNA.replace("stage:", "last_contact: 2026-11-22\nstage:")}
    )
    assert "- **Last contact:** 22 November, yesterday (written by hand)" in body


def test_who_was_never_contacted_is_due_today():
    body = body_of("brief", "Anna.md", {"Anna.md": ANNA})
    assert "- **Last contact:** none so far" in body
    assert "- **Contact due:** today — there has been no contact yet" in body


def test_a_paused_partner_misses_nothing():
    paused = ANNA.replace("stage: contact", "stage: paused")
    assert "Missing" in body_of("brief", "Anna.md", {"Anna.md": ANNA})
    assert "Missing" not in body_of("brief", "Anna.md", {"Anna.md": paused})


def test_interests_of_both_sides_stand_there_once():
    body = body_of(
        "brief",
        "Anna.md",
        {
            "Anna.md": ANNA
            + "## Interests\n\n### Mine\n\n- growth\n- peace\n\n### Hers\n\n- growth\n- speed\n"
        },
    )
    assert body.count("growth") == 1
    assert body.index("matters to both") < body.index("growth") < body.index("speed") < body.index("peace")


GOALS = {
    "Lead.md": "---\ntype: goal\nhorizon: long\nreview_on: 2027-01-05\npartners: '[[Anna]]'\n---\n",
    "Old.md": "---\ntype: goal\nstate: done\npartners: '[[Anna]]'\n---\n",
}


def test_goals_that_are_reached_are_no_goals_any_more():
    body = body_of("brief", "Anna.md", {"Anna.md": ANNA, **GOALS})
    assert "[[Lead]] (for the long run, to be looked at again on 5 January 2027)" in body
    assert "[[Old]]" not in body


JOBS = {
    "Job.md": "---\ntype: opportunity\nsource: '[[Anna]]'\nstage: interview\nnext_step: call them\n---\n",
    "Gone.md": "---\ntype: opportunity\nsource: '[[Anna]]'\noutcome: rejected\n---\n",
}


def test_opportunities_under_way_come_first_and_those_closed_in_a_line():
    body = body_of("brief", "Anna.md", {"Anna.md": ANNA, **JOBS})
    assert "- [[Job]] — in interviews; next: call them\n- closed: [[Gone]] (rejected)" in body


def test_a_contact_links_the_note_that_tells_of_it_unless_that_is_this_one():
    texts = {
        "Anna.md": ANNA + LOG,
        "Talk.md": "---\ntype: meeting\ndate: 2026-11-20\npeople: '[[Anna]]'\n---\n",
    }
    body = body_of("timeline", "Anna.md", texts)
    assert "- [[Talk|20 November]] — meeting: Talk\n- 1 November — call: about the market." in body
    assert "> - 2 March — meeting: coffee." in body


def test_the_timeline_counts_what_it_does_not_show():
    lines = "".join(f"- {date.fromordinal(TODAY.toordinal() - n)}, call: talk {n}\n" for n in range(520))
    body = body_of("timeline", "Anna.md", {"Anna.md": f"{ANNA}## Log\n\n{lines}"})
    assert body.startswith("520 contacts from 22 June 2025 to 23 November 2026\n")
    assert body.endswith("…and 20 more.")


def test_a_timeline_without_contacts_says_so():
    assert body_of("timeline", "Anna.md", {"Anna.md": ANNA}) == "No contacts so far."


OWED = "## Promises\n\n- [ ] send the plan 📅 2026-11-20\n- [ ] some day\n- [x] done 📅 2026-11-01\n"


def test_promises_stand_by_side_and_day():
    owed = OWED + "- [ ] Anna: find out 📅 2026-11-24\n"
    assert body_of("promises", "Anna.md", {"Anna.md": ANNA + owed}) == (
        "As of 23 November 2026: 3 open promises, 1 overdue\n\n"
        "**Promised by me**\n\n"
        "- **20 November, 3 days overdue**: send the plan\n"
        "- some day\n\n"
        "**Promised to me**\n\n"
        "- 24 November, tomorrow: find out"
    )


def test_a_promise_made_elsewhere_links_its_place():
    texts = {"Anna.md": ANNA, "Day.md": "# Day\n\n## Evening\n\n- [ ] call [[Anna]] 📅 2026-12-01\n"}
    assert "call Anna ([[Day#Evening|Day]])" in body_of("promises", "Anna.md", texts)


def test_who_is_no_partner_has_a_timeline_and_promises_and_no_brief():
    texts = {"Bob.md": "---\ntype: person\n---\n" + LOG + OWED}
    assert "coffee" in body_of("timeline", "Bob.md", texts)
    assert "some day" in body_of("promises", "Bob.md", texts)
    assert "type: partner" in body_of("brief", "Bob.md", texts)


@pytest.mark.parametrize("region_id", ["brief", "timeline", "promises"])
def test_a_note_about_nobody_says_what_to_do(region_id):
    found = filled(region_id, "Note.md", {"Note.md": "words", "Anna.md": ANNA}, "ru")
    assert found.body == (
        "Эта заметка не о партнёре; если она о человеке, добавьте в неё свойство `тип: партнёр`, "
        "и здесь появится то, что о нём известно."
    )
    assert found.as_of is None


def test_backlinks_come_by_kind_and_newest_first():
    texts = {
        "Anna.md": ANNA,
        "Zoe.md": "---\ntype: partner\n---\n[[Anna]] [[Anna]]",
        "2026-11-01.md": "[[Anna]]",
        "2026-11-02.md": "[[Anna|her]]",
        "B.md": "[[Anna]]",
        "A.md": "![[Anna]] [[Nobody]]",
        "Map.canvas": '{"nodes": [{"id": "a", "type": "file", "file": "Anna.md"}]}',
    }
    assert body_of("backlinks", "Anna.md", texts) == (
        "5 notes link here\n\n"
        "- **Partners:** [[Zoe]]\n"
        "- **Daily notes:** [[2026-11-02]], [[2026-11-01]]\n"
        "- **Other notes:** [[A]], [[B]]\n"
        "- **Canvases:** [[Map.canvas]]"
    )


@pytest.mark.parametrize(
    ("texts", "body"),
    [
        ({"B.md": "[[Anna]]", "A.md": "[[Anna]]"}, "2 notes link here: [[A]], [[B]]"),
        ({"2026-11-01.md": "[[Anna]]"}, "1 note links here: [[2026-11-01]]"),
        (
            {"Map.canvas": '{"nodes": [{"id": "a", "type": "file", "file": "Anna.md"}]}'},
            "- **Canvases:** [[Map.canvas]]",
        ),
    ],
)
def test_backlinks_of_one_kind_need_no_name_of_it_unless_they_are_no_notes(texts, body):
    assert body_of("backlinks", "Anna.md", {"Anna.md": ANNA, **texts}) == body


def test_backlinks_come_neither_from_the_note_itself_nor_from_vaultlink():
    generated = "---\ngenerated: vaultlink\n---\n" + with_all_regions("", "Own.md", view_of({"Own.md": ""}))
    texts = {
        "Own.md": "[[Own]]",
        "Made.md": generated.replace('id="brief"', 'id="overview"').replace("No ", "[[Own]] "),
    }
    assert "[[Own]]" in texts["Made.md"]
    assert body_of("backlinks", "Own.md", texts) == "Nothing links here yet."


def test_thousands_of_backlinks_are_counted_rather_than_listed():
    texts = {"Own.md": "", **{f"a/Note {n:05}.md": "[[Own]]" for n in range(3000)}}
    body = body_of("backlinks", "Own.md", texts)
    assert body.startswith("3000 notes link here: [[Note 00000]], ")
    assert body.endswith("[[Note 00499]] and 2500 more")


def test_contacts_due_are_those_of_a_week_the_overdue_in_front():
    def due(day):
        return f"---\ntype: partner\nnext_contact: {day}\n---\n"

    texts = {
        "Late.md": due("2026-11-20"),
        "Now.md": due("2026-11-23"),
        "Soon.md": due("2026-11-30"),
        "Later.md": due("2026-12-01"),
        "Day.md": "",
    }
    assert body_of("contacts-due", "Day.md", texts) == (
        "As of 23 November 2026 — overdue contacts: 1; contacts due in the next 7 days: 2\n\n"
        "**Overdue**\n\n"
        "- [[Late]] — 20 November, 3 days overdue: contact is noted for this day\n\n"
        "**In the next 7 days**\n\n"
        "- [[Now]] — today: contact is noted for this day\n"
        "- [[Soon]] — 30 November, in 7 days: contact is noted for this day"
    )


def test_nobody_due_and_nobody_at_all_are_said_in_a_sentence():
    far = {"Anna.md": "---\ntype: partner\nnext_contact: 2027-01-01\n---\n"}
    assert body_of("contacts-due", "Anna.md", far) == (
        "As of 23 November 2026, nobody is to be contacted in the next 7 days."
    )
    assert "type: partner" in body_of("contacts-due", "Day.md", {"Day.md": ""})


@pytest.mark.parametrize(
    ("region_id", "text", "depends"),
    [
        ("brief", ANNA, True),
        ("timeline", ANNA + LOG, False),
        ("timeline", ANNA + LOG + "- 2026-12-24, call: what is to come\n", True),
        ("promises", ANNA, False),
        ("promises", ANNA + "## Promises\n\n- [ ] some day\n", False),
        ("promises", ANNA + OWED, True),
        ("backlinks", ANNA, False),
        ("contacts-due", ANNA, True),
        ("contacts-due", "", False),
    ],
)
def test_the_day_is_told_where_the_body_depends_on_it_and_only_there(region_id, text, depends):
    found, later = (
        filled(region_id, "Anna.md", {"Anna.md": text}, today=day) for day in (TODAY, date(2027, 2, 3))
    )
    assert found.as_of == (TODAY if depends else None)
    assert ("23 November 2026" in found.body.splitlines()[0]) is depends
    assert (found.body == later.body) is not depends


def test_a_partnership_of_thousands_gives_a_bounded_list():
    texts = {f"P{n:04}.md": "---\ntype: partner\n---\n" for n in range(1500)}
    body = body_of("contacts-due", "P0000.md", texts)
    assert "…and 1400 more." in body
    assert len(body.encode()) <= 200_000
