"""The note of promises and dates: what stands where in it, and what does not."""

from test_partner_golden import of_case

from vaultlink.model.names import VaultPath

PARTNER = "---\ntype: partner\n{}---\n- 2026-11-20, созвон: кофе\n"


def dates(texts, path="Summaries/Promises and dates.md"):
    made, _ = of_case(texts, "en")
    return made.get(VaultPath(path), "")


def test_what_is_overdue_comes_first_and_what_has_no_day_last():
    tasks = "- [ ] third\n- [ ] second 📅 2026-12-01\n- [ ] first 📅 2026-11-01\n"
    text = dates({"Anna.md": PARTNER.format("") + tasks})
    assert "overdue: 1" in text
    assert text.index("**1 November, 22 days overdue**: [[Anna]] — first") < text.index("— second")
    assert text.index("— second") < text.index("- [[Anna]] — third")


def test_a_review_in_a_private_place_counts_and_is_not_told_of():
    review = '---\ntype: review\npartner: "[[Anna]]"\ndate: {}\n{}---\nсекрет\n'
    anna = PARTNER.format("since: 2020-01-01\n")
    assert "- [[Anna]] — none yet" in dates({"Anna.md": anna})
    private = dates({"Anna.md": anna, "Review.md": review.format("2026-11-01", "confidential: true\n")})
    assert "Partnerships to look back at" not in private
    open_one = dates({"Anna.md": anna, "Review.md": review.format("2026-06-01", "")})
    assert "28 November, in 5 days: [[Anna]] — the last one on 1 June" in open_one


def test_the_rule_on_reviews_says_how_often_to_look_back():
    vault = {"Anna.md": PARTNER.format("since: 2026-10-01\n")}
    assert "look back" not in dates(vault)


def test_anniversaries_come_after_a_year_also_of_a_leap_day():
    text = dates(
        {
            "Anna.md": PARTNER.format("since: 2021-12-10\n"),
            "Boris.md": PARTNER.format("since: 2026-12-01\n"),
            "Vera.md": PARTNER.format("since: 2024-12-01\nstage: ended\n"),
        }
    )
    assert "10 December, in 17 days: [[Anna]] — 5 years together" in text
    assert "Boris" not in text.partition("anniversaries")[2].partition("##")[0]
    assert "Vera" not in text


def test_a_next_step_and_the_step_of_its_day_are_one():
    note = (
        "---\ntype: opportunity\nstage: interview\nnext_step: talk on 2026-11-26\n---\n# A\n\n"
        "## Steps\n\n- 2026-11-26: interview\n- 2026-12-03: interview\n"
    )
    text = dates({"A.md": note})
    assert "26 November, in 3 days: [[A]] — talk on 2026-11-26" in text
    assert text.count("in interviews") == 1


def test_a_vault_without_days_has_no_such_note():
    assert not dates({"A.md": "text", "B.md": "---\ntype: company\n---\n"})
