"""The tool that keeps the Russian catalogue in step, and what it says of the messages of these layers."""

import importlib.util
from gettext import GNUTranslations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = ("vaultlink/config/", "vaultlink/disk/")


@pytest.fixture(scope="module")
def tool():
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools/catalogues.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path):
    (tmp_path / "vaultlink/rules").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "vaultlink/rules/a.py").write_text(
        'a = Message("{name} is "\n "missing", name=1)\n'
        'b = message.Message("{count} note", "{count} notes", count=n)\n'
        'c = _("plain")\n'
        "d = Message(other), Message(f'{x}'), print('no message')\n",
        "utf-8",
    )
    (tmp_path / "templates/overview.md").write_text(
        "# {{ _('Overview') }}\n{% trans count=n %}{{ count }} day"
        "{% pluralize %}{{ count }} days{% endtrans %}\n",
        "utf-8",
    )
    return tmp_path


TRANSLATIONS = {
    '"{name} is missing"\nmsgstr ""': '"{name} is missing"\nmsgstr "нет {name}"',
    '"plain"\nmsgstr ""': '"plain"\nmsgstr "просто"',
    '"Overview"\nmsgstr ""': '"Overview"\nmsgstr "Обзор"',
    '"{count} notes"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""': (
        '"{count} notes"\nmsgstr[0] "{count} заметка"\n'
        'msgstr[1] "{count} заметки"\nmsgstr[2] "{count} заметок"'
    ),
    '"%(count)s days"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""': (
        '"%(count)s days"\nmsgstr[0] "%(count)s день"\nmsgstr[1] "%(count)s дня"\nmsgstr[2] "%(count)s дней"'
    ),
}


def translate(project, tool):
    path = project / tool.PO_FILE
    text = path.read_text("utf-8")
    for english, russian in TRANSLATIONS.items():
        assert english in text
        text = text.replace(english, russian)
    path.write_text(text, "utf-8")


def test_messages_of_code_and_templates_are_found(tool, project, capsys):
    assert tool.main([], project) == 0
    assert "5 messages, 5 without Russian" in capsys.readouterr().out
    assert tool.main(["--check"], project) == 1
    assert "not translated: 'plain' (vaultlink/rules/a.py)" in capsys.readouterr().out


def test_a_translated_catalogue_is_compiled_and_passes_the_check(tool, project, capsys):
    tool.main([], project)
    translate(project, tool)
    assert tool.main(["--check"], project) == 1  # not compiled yet
    tool.main([], project)
    assert tool.main(["--check"], project) == 0
    with (project / tool.MO_FILE).open("rb") as stream:
        russian = GNUTranslations(stream)
    assert russian.gettext("Overview") == "Обзор"
    forms = [russian.ngettext("{count} note", "{count} notes", n).format(count=n) for n in (1, 2, 5, 11, 21)]
    assert forms == ["1 заметка", "2 заметки", "5 заметок", "11 заметок", "21 заметка"]


def test_updating_again_changes_no_byte(tool, project):
    tool.main([], project)
    translate(project, tool)
    tool.main([], project)
    first = [(project / name).read_bytes() for name in (tool.PO_FILE, tool.MO_FILE)]
    tool.main([], project)
    assert [(project / name).read_bytes() for name in (tool.PO_FILE, tool.MO_FILE)] == first
    assert all(b"Date" not in text and b"Babel" not in text for text in first)


@pytest.mark.parametrize(
    ("english", "complaint"),
    [
        ('Message("{name} is "', "not in the catalogue: '{thing} is missing'"),
        ('_("plain")', "not in the catalogue: 'plainly'"),
        ('"{count} notes"', "not in the catalogue: '{count} note'"),
    ],
)
def test_a_message_that_changed_fails_the_check(tool, project, capsys, english, complaint):
    tool.main([], project)
    translate(project, tool)
    tool.main([], project)
    code = project / "vaultlink/rules/a.py"
    changed = {
        'Message("{name} is "': 'Message("{thing} is "',
        '_("plain")': '_("plainly")',
        '"{count} notes"': '"{count} of notes"',
    }
    code.write_text(code.read_text("utf-8").replace(english, changed[english]), "utf-8")
    assert tool.main(["--check"], project) == 1
    assert complaint in capsys.readouterr().out


def test_the_translation_of_a_reworded_message_is_kept_for_a_person_to_look_at(tool, project, capsys):
    tool.main([], project)
    translate(project, tool)
    code = project / "vaultlink/rules/a.py"
    code.write_text(code.read_text("utf-8").replace('_("plain")', '_("plainly")'), "utf-8")
    tool.main([], project)
    assert "просто" in (project / tool.PO_FILE).read_text("utf-8")
    assert tool.main(["--check"], project) == 1
    assert "fuzzy: 'plainly'" in capsys.readouterr().out


def test_a_translation_that_fills_in_something_else_fails_the_check(tool, project, capsys):
    tool.main([], project)
    translate(project, tool)
    path = project / tool.PO_FILE
    path.write_text(path.read_text("utf-8").replace("нет {name}", "нет {имя}"), "utf-8")
    tool.main([], project)
    assert tool.main(["--check"], project) == 1
    assert "translated with another {field}" in capsys.readouterr().out


def test_every_message_of_settings_and_disk_is_said_in_russian(tool):
    assert [gap for gap in tool.gaps(ROOT) if any(layer in gap for layer in LAYERS)] == []
