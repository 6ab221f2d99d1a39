"""What endangers partnerships is told by partner, the gravest first, and stays bounded."""

from datetime import timedelta

from partner_vaults import TODAY
from test_partner_golden import of_case

PARTNER = "---\ntype: partner\nstage: contact\ncadence: {cadence}\n---\n{lines}"


def partner(days_ago=3, cadence=14, lines=""):
    return PARTNER.format(cadence=cadence, lines=f"- {TODAY - timedelta(days_ago)}, call: hello\n{lines}")


def risks(texts, today=TODAY):
    made, _ = of_case(texts, "en", today)
    return made["Summaries/Risks.md"]


def names_in(text):
    return [line.split("[[")[1].split("]]")[0] for line in text.split("\n") if line.startswith("- **[[")]


def test_the_partner_with_the_gravest_findings_comes_first():
    text = risks({"Anna.md": partner(15), "Zoe.md": partner(90), "Ben.md": partner(40)})
    assert names_in(text) == ["Ben", "Zoe", "Anna"]
    assert text.index("[[Ben]]** — 1 error") < text.index("[[Anna]]**")


def test_what_the_day_alone_makes_a_risk_comes_with_the_day():
    texts = {"Anna.md": partner(3, lines="- [ ] Send Anna the plan 📅 2027-02-01\n")}
    assert "nothing that endangers a partnership was found" in risks(texts)
    assert "Overdue contacts" in risks(texts, TODAY + timedelta(60))


def test_a_promise_in_a_daily_note_is_told_of_its_partner():
    texts = {
        "Anna.md": partner(),
        "Ben.md": partner(),
        "2026-11-20.md": "- [ ] Send [[Anna]] the plan 📅 2026-11-21\n- [ ] Call [[Ben]] 📅 2026-12-24\n",
    }
    told = risks(texts).split("[[Ben]]")[0].split("[[Anna]]")[1]
    assert "[[2026-11-20|Overdue promises]]" in told


def test_what_is_about_several_partners_stands_apart():
    goal = '---\ntype: goal\npartners: ["[[Anna]]", "[[Ben]]"]\nstate: changed\nchanged_on: 2026-11-22\n---\n'
    text = risks({"Anna.md": partner(), "Ben.md": partner(), "Lead.md": goal})
    assert "[[Lead|Changed goals that were not told]]" in text
    assert text.index("[[Anna]]") < text.index("Not about one partner alone") < text.index("[[Lead|")


def test_private_words_are_not_repeated():
    promise = "- [ ] Buy Anna the blue bicycle 📅 2026-11-02\n"
    text = risks({"Anna.md": partner(lines=f"## Private notes\n\n{promise}")})
    assert "bicycle" not in text


def test_a_thousand_partners_fit_on_one_page():
    text = risks({f"P{number}.md": partner(90) for number in range(1000)})
    assert len(text.encode()) < 200_000
    assert "more." in text
