"""Not a word of what is private leaves the vault: not through a command, an export or a summary."""

import pytest

SECRETS = {
    "Partners/Ann.md": (
        '---\nconfidential: true\ncompany: "[[SECRET Ltd]]"\nrole: SECRET\nknows: "[[SECRET friend]]"\n'
        "next contact: 2026-12-01\nstage: SECRET\ntags: [SECRET]\n---\n"
        "- 2026-11-01, call: SECRET #SECRETtag, decision:: SECRET\n  - gave:: advice — SECRET\n"
        "- [ ] SECRET 📅 2026-11-30\n\n## Reviews\n\n### 2026-06-01 Review\n\nKeep: SECRET\n"
    ),
    "Partners/Bob.md": (
        "---\ncadence: monthly\n---\n> [!private]\n> - 2026-11-03, call: SECRET, topics:: SECRET\n"
        "> - [ ] SECRET 📅 2026-11-29\n> - gave:: SECRET [[SECRET link]]\n\n"
        "> [!note] Приватно — SECRET\n> - 2026-11-04 call SECRET\n> introduced by: [[SECRET person]]\n\n"
        "## Private notes\n\n- 2026-11-05: SECRET\n- [x] call SECRET ✅ 2026-11-06\n- [[SECRET place]]\n\n"
        "### SECRET\n\ninitiative:: SECRET; active\n#SECRETtag [[SECRET again]]\n"
    ),
    "Partners/Cy.md": "**Конфиденциально:** да\n\nrole: SECRET\n- 2026-11-07: coffee about SECRET\n",
    "Vacancies/One.md": (
        '---\nconfidential: true\ncompany: SECRET\nsource: "[[Bob]]"\nstage: interview\n---\n'
    ),
    "Vacancies/Two.md": '---\nsource: "[[Bob]]"\nstage: interview\nnext step: call\nsalary: SECRET\n---\n',
    "Goals/Goal.md": '---\nconfidential: yes\ntype: goal\npartners: "[[Bob]]"\noutcome: SECRET\n---\n',
    "Meetings/M.md": (
        '---\nconfidential: yes\ndate: 2026-11-08\npeople: "[[Bob]]"\ntopics: SECRET\n---\n# SECRET\n'
        "- [ ] Bob: SECRET 📅 2026-11-26\n\ngot:: SECRET\n\n## Decisions\n\n- SECRET\n"
    ),
    "2026-11-10.md": "- call with [[Bob]]\n\n> [!private] x\n> - met:: [[SECRET woman]], SECRET\n",
}

COMMANDS = [
    "partners", "partners --format json", "partners --format csv", "show Ann", "show Ann --format json",
    "show Bob", "show Bob --format json", "show Cy", "agenda --days 60", "agenda --days 60 --format json",
    "agenda --days 60 --format ics", "path Bob", "path Cy",
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_about_partners_tells_it(run, vault, words):
    command, *rest = words.split()
    root = vault(SECRETS)
    place = [root] if command in {"partners", "agenda"} else ["--vault", root]
    result = run(command, *rest, *place, "--today", "2026-11-23")
    assert result.exit_code == 0
    assert "SECRET" not in result.output


@pytest.mark.parametrize("form", ["graphml", "gexf", "json", "dot", "mermaid"])
def test_no_graph_shows_it(run, vault, form):
    result = run("graph", vault(SECRETS), "--format", form)
    assert "Bob" in result.output
    assert "secret" not in result.output.lower()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_finding_in_a_private_place_tells_the_place_alone(run, vault, form):
    result = run("check", vault(SECRETS), "--all", "--format", form)
    assert "unresolved-link" in result.output
    assert "Partners/Bob.md" in result.output
    assert "SECRET" not in result.output


def test_no_summary_repeats_it_and_a_second_build_writes_nothing(run, vault):
    root = vault(SECRETS)
    run("build", root)
    summaries = [path.read_text("utf-8") for path in (root / "Summaries").rglob("*.md")]
    assert len(summaries) >= 3
    assert not any("secret" in text.lower() for text in summaries)
    assert "up to date" in run("build", root).output


@pytest.mark.parametrize("command", ["partners", "agenda", "show"])
def test_private_things_are_for_a_terminal_alone(run, vault, command):
    words = ["Bob", "--vault", vault(SECRETS)] if command == "show" else [vault(SECRETS)]
    result = run(command, *words, "--private")
    assert result.exception.exit_code == 2
    assert "SECRET" not in result.output


def test_a_contact_in_a_private_section_is_told_without_a_link_to_another_section(run, vault):
    note = (
        "---\ntype: partner\n---\n# Ada\n\n## Log\n\n- 2026-10-01, call: the market\n\n"
        "## Private\n\n- 2026-11-01, call: SECRET\n"
    )
    root = vault({"People/Ada.md": note})
    run("build", root, "--today", "2026-11-23")
    text = (root / "Summaries/Who to contact.md").read_text("utf-8")
    assert "Last contact: 1 November" in text
    assert "#Log" not in text
