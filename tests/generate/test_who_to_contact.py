"""The note of whom to contact: what an overdue promise does, of a partner and of anybody else."""

from test_partner_golden import of_case

from vaultlink.model.names import VaultPath

PARTNER = "---\ntype: partner\ncadence: monthly\n{}---\n- 2026-11-20, call: a coffee\n"
THEIRS = "- [ ] Peter: send a reference 📅 2026-11-05\n"


def who(texts):
    made, _ = of_case(texts, "en")
    return made[VaultPath("Summaries/Who to contact.md")]


def section(text, title):
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_an_overdue_promise_of_theirs_is_overdue_contact():
    text = who({"Peter Hill.md": PARTNER.format("") + THEIRS})
    assert "overdue: 1." in text
    assert "- **[[Peter Hill]]** — **promised to me, 18 days overdue: send a reference**" in section(
        text, "Overdue"
    )
    assert "In the next seven days" not in text
    assert "coming month" not in text
    assert text.count("send a reference") == 1


def test_the_promise_overdue_for_longest_is_told_and_others_stay_below():
    tasks = "- [ ] send the list 📅 2026-11-22\n- [ ] write a line 📅 2026-11-10\n"
    text = section(who({"Peter Hill.md": PARTNER.format("") + tasks}), "Overdue")
    assert "**promised by me, 13 days overdue: write a line**" in text
    assert "Promised by me: send the list (**by 22 November**)" in text


def test_a_partner_without_any_schedule_is_told_of_too():
    text = who({"Peter Hill.md": PARTNER.replace("monthly", "as needed").format("") + THEIRS})
    assert "[[Peter Hill]]" in section(text, "Overdue")


def test_who_is_overdue_anyway_stays_there():
    text = who({"Peter Hill.md": PARTNER.format("next_contact: 2026-11-22\n") + THEIRS})
    assert "[[Peter Hill]]" in section(text, "Overdue")
    assert "In the next seven days" not in text


def test_who_is_due_this_week_anyway_comes_first_for_the_promise():
    text = who({"Peter Hill.md": PARTNER.format("next_contact: 2026-11-25\n") + THEIRS})
    assert "send a reference" in section(text, "Overdue")
    assert "In the next seven days" not in text


def test_a_promise_due_today_or_kept_asks_for_nothing():
    tasks = "- [ ] send the list 📅 2026-11-23\n- [x] write a line 📅 2026-11-10 ✅ 2026-11-20\n"
    assert "## Overdue" not in who({"Peter Hill.md": PARTNER.format("") + tasks})


def test_whoever_is_paused_ended_or_put_off_is_left_alone():
    for told in ("stage: paused\n", "stage: ended\n", "snooze_until: 2027-01-15\n"):
        assert "## Overdue" not in who({"Peter Hill.md": PARTNER.format(told) + THEIRS})


def test_a_snooze_that_is_over_puts_nothing_off():
    text = who({"Peter Hill.md": PARTNER.format("snooze_until: 2026-11-23\n") + THEIRS})
    assert "[[Peter Hill]]" in section(text, "Overdue")


def test_a_private_promise_says_nothing():
    anna = PARTNER.format("") + "\n## Private notes\n\n" + THEIRS
    assert "## Overdue" not in who({"Peter Hill.md": anna})
    assert "reference" not in who({"Peter Hill.md": PARTNER.format("confidential: true\n") + THEIRS})


def test_overdue_promises_with_others_come_last():
    text = who(
        {
            "Peter Hill.md": PARTNER.format(""),
            "Mary Smith.md": "---\ntype: person\n---\n",
            "2026-11-20.md": "- [ ] ring [[Mary Smith]] 📅 2026-11-21\n- [ ] lend [[Mary Smith]] a book\n",
            "2026-11-21.md": "- [ ] ring [[Bob]] 📅 2026-12-21\n",
        }
    )
    assert "overdue: 1 (of these no partners: 1)" in text
    rows = section(text, "Not partners, but a promise is overdue")
    assert "- **[[Mary Smith]]** — **promised by me, 2 days overdue: ring Mary Smith**" in rows
    assert "Promised by me: lend Mary Smith a book" in rows
    assert "Bob" not in text
