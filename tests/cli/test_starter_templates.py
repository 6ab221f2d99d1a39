"""`vaultlink init --starter` puts templates where Obsidian looks for them, and over nothing."""

from pathlib import Path


def templates(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_templates_are_put_into_a_folder_in_the_language_of_the_vault(run, vault):
    root = vault({"Заметка.md": "Это русская заметка."})
    result = run("init", root, "--starter")
    assert result.exit_code == 0
    assert "Партнёр.md" in templates(root / "Шаблоны")
    assert result.output.count("is written.") == 7


def test_the_folder_of_the_plugin_is_taken(run, vault):
    root = vault({"A.md": "English note", ".obsidian/templates.json": '{"folder": "Meta/Forms"}'})
    run("init", root, "--starter")
    assert "Partner.md" in templates(root / "Meta/Forms")
    assert not (root / "Templates").exists()


def test_templater_is_asked_too(run, vault):
    settings = ".obsidian/plugins/templater-obsidian/data.json"
    root = vault({"A.md": "English note", settings: '{"templates_folder": "Forms"}'})
    run("init", root, "--starter")
    assert "Partner.md" in templates(root / "Forms")


def test_what_is_there_is_left_and_said_to_be(run, vault):
    root = vault({"A.md": "English note", "Templates/Partner.md": "mine"})
    result = run("init", root, "--starter")
    assert (root / "Templates/Partner.md").read_text() == "mine"
    assert "Templates/Partner.md is there already and was left as it is." in result.output
    before = {path: path.read_bytes() for path in (root / "Templates").iterdir()}
    again = run("init", root, "--starter")
    assert again.output.count("was left as it is") == 7
    assert {path: path.read_bytes() for path in (root / "Templates").iterdir()} == before


def test_without_the_option_there_are_no_templates(run, vault):
    root = vault({"A.md": "English note"})
    run("init", root)
    assert sorted(path.name for path in root.iterdir()) == [".obsidian", "A.md", "vaultlink.toml"]


def test_where_there_is_no_word_yet_whoever_is_at_the_terminal_is_answered_in_their_language(
    run, run_apart, vault
):
    root = vault({"Empty.md": "---\n---\n"})
    assert run_apart("init", root, "--starter", VAULTLINK_LANGUAGE="ru").returncode == 0
    assert "Партнёр.md" in templates(root / "Шаблоны")
    assert run_apart("build", root).returncode == 0
    assert (root / "Сводки").is_dir()


def test_english_is_not_set_as_a_terminal_speaks_it_that_was_told_nothing(run, vault):
    root = vault({})
    run("init", root, "--starter")
    assert "Partner.md" in templates(root / "Templates")
    assert '#language = "auto"' in (root / "vaultlink.toml").read_text("utf-8")
