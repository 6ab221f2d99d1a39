"""Templates of the user's own for what stands in their notes: trusted or not used, and never a note lost."""

from contextlib import closing
from datetime import date
from itertools import product

import pytest
from test_g_templates import ENDLESS

from vaultlink.config.language import catalogue
from vaultlink.disk import read_vault
from vaultlink.disk.own_place import FOLDER_VARIABLE
from vaultlink.generate import Renderer, View, generate_planned, plan, region_body, sandbox
from vaultlink.generate.templates import template_names, template_text
from vaultlink.model.reading import OwnTemplates
from vaultlink.model.vault import INSERTED_REGIONS
from vaultlink.pipeline import read

TODAY = date(2026, 11, 23)
ANNA = "---\ntype: partner\n---\n# Anna\n\n- 2026-10-02: call, a long talk\n"
NAMED = ".vaultlink/templates/region_brief.md"
DAY = ("--today", TODAY, "--now")


@pytest.fixture
def told(vault, run, tmp_path, monkeypatch):
    """A vault with two texts of vaultlink's in a note of the user's, and one in another."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    root = vault({"Anna.md": ANNA, "Bob.md": ANNA, NAMED: "own {{ stage }}"})
    for note, region in (("Anna", "timeline"), ("Anna", "brief"), ("Bob", "timeline")):
        assert run("insert", note, region, "--vault", root, *DAY).exit_code == 0
    assert run("build", root, *DAY).exit_code == 0
    return root


def template(root, name):
    return root / ".vaultlink/templates" / name


def trusted(root, run, name, text):
    """Trust a template with this text; then something happens that all notes have to tell."""
    template(root, name).write_text(text)
    assert run("trust", template(root, name)).exit_code == 0
    for note in ("Anna.md", "Bob.md"):
        (root / note).write_text((root / note).read_text("utf-8") + "\n- 2026-11-20: call, news\n", "utf-8")


def test_trust_is_needed_for_a_text_in_a_note_of_the_users_too(told, run):
    assert "own by" not in (told / "Anna.md").read_text("utf-8")
    assert "region_brief.md is not trusted, so it is not used" in run("build", told, *DAY).stderr
    trusted(told, run, "region_brief.md", "own {{ stage }}{{ ' ' ~ last_meeting }}")
    built = run("build", told, *DAY)
    assert (built.exit_code, built.stderr) == (0, "")
    assert "\n\nown by the notes: contact None\n\n" in (told / "Anna.md").read_text("utf-8")
    assert "up to date" in run("build", told, *DAY).stdout
    assert run("insert", "Bob", "brief", "--vault", told, *DAY).exit_code == 0
    assert "\n\nown by the notes: contact None\n\n" in (told / "Bob.md").read_text("utf-8")


def test_trust_in_pieces_reaches_texts_in_notes_of_the_users(told, run):
    own = template_text("partner_macros.md").replace("- {{ row.day }}", "- here: {{ row.day }}")
    trusted(told, run, "partner_macros.md", own)
    assert run("build", told, *DAY).exit_code == 0
    assert "- here: 20 November — call, news\n" in (told / "Bob.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("one\n{{ nowhere }}", "does not work (line 2): 'nowhere' is undefined"),
        (ENDLESS[0], "does not work: it takes longer than 2 seconds"),
    ],
)
def test_trust_in_a_template_that_fails_leaves_the_note_alone_and_no_other(told, run, text, why, monkeypatch):
    monkeypatch.setattr(sandbox.Sandbox.__init__, "__defaults__", (0.5,))
    trusted(told, run, "region_brief.md", text)
    before = (told / "Anna.md").read_bytes()
    built = run("build", told, *DAY)
    assert (told / "Anna.md").read_bytes() == before
    assert "— call, news\n" in (told / "Bob.md").read_text("utf-8")
    assert built.exit_code == 0
    assert f"Anna.md: the template {NAMED} {why}\n" in built.stderr
    assert "3 files left as they are" in built.stdout  # the briefs of Anna and Bob are made of it, too


def test_trust_in_a_template_that_fails_hides_no_damage(told, run):
    trusted(told, run, "region_brief.md", "{{ nowhere }}")
    note = told / "Anna.md"
    note.write_text(note.read_text("utf-8").replace('<!-- vaultlink:end id="brief" -->', ""), "utf-8")
    built = run("build", told, *DAY)
    assert built.exit_code == 3
    assert "the markers of vaultlink are damaged" in built.stderr


def test_trust_in_a_template_that_fails_inserts_nothing(told, run):
    trusted(told, run, "region_brief.md", "{{ nowhere }}")
    before = (told / "Bob.md").read_bytes()
    refused = run("insert", "Bob", "brief", "--vault", told, *DAY).exception
    assert (refused.exit_code, refused.message) == (
        3,
        f"Bob.md: the template {NAMED} does not work (line 1): 'nowhere' is undefined",
    )
    assert (told / "Bob.md").read_bytes() == before


def test_trust_in_a_template_that_swallows_its_marker_leaves_the_note_alone(told, run):
    trusted(told, run, "region_brief.md", "```\nan open fence")
    before = (told / "Anna.md").read_bytes()
    assert run("build", told, *DAY).exit_code == 3
    assert (told / "Anna.md").read_bytes() == before


def test_trust_in_copies_of_our_templates_changes_nothing(example):
    reading = read(read_vault(example))
    planned, partnership = plan(reading.links, "ru", "Сводки"), reading.partnership(TODAY)
    copies = OwnTemplates({name: template_text(name) for name in template_names()})

    def made(own):
        with closing(Renderer.of(catalogue("ru"), "ru", own)) as renderer:
            view = View.of(planned.links, partnership, reading.settings, TODAY, renderer)
            summaries = generate_planned(planned, reading.findings(), renderer)
            return summaries, [
                region_body(region_id, path, view)
                for path, region_id in product(partnership.partners, sorted(INSERTED_REGIONS))
            ]

    assert made(copies) == made(OwnTemplates())
