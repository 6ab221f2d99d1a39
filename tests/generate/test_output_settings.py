"""What the table `[output]` of the settings does to the summaries."""

import pytest
from partner_vaults import PARTNER_VAULTS

from vaultlink.config.settings import read_settings
from vaultlink.config.summaries import SUMMARIES
from vaultlink.generate.other_kinds import OTHER_KINDS
from vaultlink.generate.partner_notes import PARTNER_NOTES
from vaultlink.model.trouble import BadSettings

DAY = ("--today", "2026-11-23", "--now")


def test_the_settings_know_all_summaries_of_which_there_is_one():
    assert set(SUMMARIES) == {*(note.id for note in PARTNER_NOTES), *(kind.id for kind in OTHER_KINDS)}


@pytest.fixture
def circle(vault):
    return vault({path: text for path, text in PARTNER_VAULTS["circle"].items() if path.endswith(".md")})


def summaries(root):
    return {path.name for path in root.glob("Сводки/**/*") if path.is_file()}


def test_what_is_left_out_is_not_written_and_goes_where_it_stands(run, circle):
    run("build", circle, *DAY)
    before = summaries(circle)
    assert {"Карта.canvas", "Отчёт 2026.md", "Карточка — Анна Белова.md", "Риски.md"} <= before
    (circle / "vaultlink.toml").write_text('[output]\nleave_out = ["map", "reports", "briefs", "risks"]\n')
    assert run("build", circle, *DAY).exit_code == 0
    gone = before - summaries(circle)
    assert {"Карта.canvas", "Отчёт 2026.md", "Карточка — Анна Белова.md", "Риски.md"} <= gone
    assert all(name.startswith(("Карта", "Отчёт", "Карточка", "Риски")) for name in gone)
    assert run("build", circle, "--check").exit_code == 0


def test_a_summary_is_called_as_the_settings_say(run, circle):
    (circle / "vaultlink.toml").write_text('[output.names]\nwho-to-contact = "Звонки: кому/когда"\n')
    run("build", circle, *DAY)
    assert "Звонки- кому-когда.md" in summaries(circle)
    assert "Кому написать.md" not in summaries(circle)
    assert "[[Звонки- кому-когда]]" in (circle / "Сводки/Обзор.md").read_text("utf-8")
    (circle / "vaultlink.toml").unlink()
    run("build", circle, *DAY)
    assert "Звонки- кому-когда.md" in summaries(circle)  # it keeps the name that it has


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[output]\nleave_out = ["risk"]', "did you mean `risks`?"),
        ('[output]\nleave_out = ["overview"]', "there is no such summary"),
        ('[output.names]\nriskz = "A"', "did you mean `risks`?"),
        ("[output.names]\nrisks = 1", "`output.names.risks` must be text, a name"),
        ('[output]\nnames = "A"', "must be a table of summaries"),
    ],
)
def test_what_is_no_summary_is_named_with_the_nearest(text, said):
    with pytest.raises(BadSettings, match=said.replace("?", r"\?")):
        read_settings(text)
