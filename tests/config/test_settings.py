"""`vaultlink.toml`: what can be said in it, and what a slip in it gets for an answer."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.config.keys import KEYS
from vaultlink.config.rule_settings import KnownRules, Rules
from vaultlink.config.settings import Output, Pace, Readiness, Settings, read_settings
from vaultlink.config.stages import Thresholds
from vaultlink.config.toml_text import places_of
from vaultlink.config.written import LARGEST
from vaultlink.model.trouble import BadSettings


def trouble_with(text):
    with pytest.raises(BadSettings) as caught:
        read_settings(text)
    return caught.value.message


@pytest.mark.parametrize("text", ["", "\n", "# nothing but a remark\n", "\ufeff", "[rules]\n[output]\n"])
def test_settings_that_say_nothing_are_the_defaults(text):
    assert read_settings(text) == Settings()


def test_every_key_is_read():
    text = """
    language = "ru"
    exclude = ["Шаблоны/", "*.excalidraw.md"]
    me = "[[Я]]"
    every_person_is_a_partner = true
    [kinds]
    partner = ["Рекрутеры/", "#эйчар"]
    [vocabulary.properties]
    company = ["контора"]
    [output]
    folder = "Мои сводки/из заметок"
    [watch]
    quiet = 20
    debounce = 0.5
    [answer]
    idle = 60
    [rules]
    ignore = ["orphan-note", "files"]
    """
    assert read_settings(text) == Settings(
        language="ru",
        exclude=("Шаблоны/", "*.excalidraw.md"),
        me="[[Я]]",
        every_person_is_a_partner=True,
        kinds={"partner": ("Рекрутеры/", "#эйчар")},
        vocabulary={"properties": {"company": ("контора",)}},
        output=Output(folder="Мои сводки/из заметок"),
        watch=Pace(20, 0.5),
        answer=Readiness(60),
        rules=Rules(ignore=("orphan-note", "files")),
    )


def test_a_byte_order_mark_and_windows_line_breaks_change_nothing():
    text = 'language = "ru"\n[output]\nfolder = "A"\n'
    assert read_settings("\ufeff" + text.replace("\n", "\r\n")) == read_settings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('langage = "ru"', "vaultlink.toml:1:1: unknown key `langage`; did you mean `language`?"),
        (
            '# x\n\n[output]\n  fodler = "A"',
            "vaultlink.toml:4:3: unknown key `output.fodler`; did you mean `output.folder`?",
        ),
        (
            'language = "ru"\nfolder = "A"',
            "vaultlink.toml:2:1: unknown key `folder`; did you mean `output.folder`?",
        ),
        (
            'ignore = ["orphan-note"]',
            "vaultlink.toml:1:1: unknown key `ignore`; did you mean `rules.ignore`?",
        ),
        ("[ouput]\n", "vaultlink.toml:1:2: unknown key `ouput`; did you mean `output`?"),
        (
            'output.fodler = "A"',
            "vaultlink.toml:1:8: unknown key `output.fodler`; did you mean `output.folder`?",
        ),
        (
            'output = { folder = "A", folde = "B" }',
            "vaultlink.toml:1:26: unknown key `output.folde`; did you mean `output.folder`?",
        ),
        (
            '"output.folder" = "A"',
            'vaultlink.toml:1:1: unknown key `"output.folder"`; did you mean `output.folder`?',
        ),
        (
            'exclude = """\n"""\n"lan\\u0067age" = 1',
            "vaultlink.toml:3:1: unknown key `langage`; did you mean `language`?",
        ),
    ],
)
def test_an_unknown_key_is_named_with_its_place_and_the_nearest_known_one(text, expected):
    assert trouble_with(text) == expected


def test_a_key_like_no_other_gets_the_list_of_all():
    assert trouble_with("zzz = 1").endswith(", ".join(f"`{key.name}`" for key in KEYS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\nlanguage = 5", '2:1: `language` must be one of "auto", "ru", "en", not a number'),
        ('language = "de"', '1:1: `language` must be one of "auto", "ru", "en", not "de"'),
        ('exclude = "Templates/"', '1:1: `exclude` must be a list of texts, not "Templates/"'),
        ("exclude = ['a', true]", "1:1: `exclude` must hold texts only, and holds true or false"),
        ("exclude = [['a']]", "1:1: `exclude` must hold texts only, and holds a list"),
        (
            "[output]\nfolder = 2026-11-23",
            "2:1: `output.folder` must be text, the name of a folder in the vault, not a date or time",
        ),
        ('output = "Summaries"', "1:1: `output` is a table: write `[output]` above its keys"),
        ("[[rules]]\nignore = []", "1:3: `rules` is a table: write `[rules]` above its keys"),
    ],
)
def test_a_wrong_type_is_named_with_what_was_expected(text, expected):
    assert trouble_with(text) == f"vaultlink.toml:{expected}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('language = "ru', "1:15"),
        ("language = ru", "1:12"),
        ('language = "ru"\nlanguage = "en"', "2:16"),
        ("[output\nfolder = 1", "1:8"),
        ("exclude = [\n  'a',\n", "3:1"),
        ("a = 1\r\nb == 2\r\n", "2:4"),
        ("x = 1\ry = 2", "1:6"),
    ],
)
def test_broken_toml_is_named_with_line_and_column(text, place):
    assert trouble_with(text).startswith(f"vaultlink.toml:{place}: this is not valid TOML: ")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("language = ru", 'text stands in quotes: "ru"'),
        ("me = [[Анна]]", 'text stands in quotes: "Анна"'),
        (
            "[rules.folders]\nАрхив = ['links']",
            'a key with other letters than A to Z stands in quotes: "Архив"',
        ),
        ("[rules.folders.Архив]\n", 'a key with other letters than A to Z stands in quotes: "Архив"'),
    ],
)
def test_what_lacks_quotes_is_named(text, hint):
    assert trouble_with(text).endswith(f"; {hint}")


LEAVES_THE_VAULT = ["/etc", "C:\\x", "C:x", "\\\\srv\\x", "../x", "a/../b", "."]
UNSEEN_BY_OBSIDIAN = [".obsidian", "a/.git", ".trash"]
NO_NAME = ["", "a//b", "a/", " a", "a ", "a.", "a\\b", "a#b", "a|b", "a]]b", "a:b", "a\u202eb", "a\u0085b"]
RESERVED_ON_WINDOWS = ["con", "LPT1.x", "a/NUL"]


@pytest.mark.parametrize("folder", LEAVES_THE_VAULT + UNSEEN_BY_OBSIDIAN + NO_NAME + RESERVED_ON_WINDOWS)
def test_an_output_folder_that_is_no_plain_folder_of_the_vault_is_refused(folder):
    trouble = trouble_with(f"[output]\nfolder = '{folder}'")
    assert trouble.startswith("vaultlink.toml:2:1: `output.folder` cannot hold")


@pytest.mark.parametrize(
    "folder", ["Summaries", "Мои сводки", "a/b/c", "a-b_c (1)", "日本", "a.b", "console"]
)
def test_an_ordinary_output_folder_is_taken(folder):
    assert read_settings(f'output.folder = "{folder}"').output.folder == folder


@pytest.mark.parametrize("pattern", ["*a*b*c*", "**/a/**/b/**/c/**/d", "x" * 1001])
def test_a_pattern_that_could_take_for_ever_is_refused(pattern):
    assert trouble_with(f'exclude = ["{pattern}"]').startswith("vaultlink.toml:1:12: `exclude` cannot hold")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a=" * 100_000,
        "a." * 300_000 + "a = 1",
        "[" + "a." * 300_000 + "a]",
        "x = " + "9" * 10_000,
        "x = 1\n" * 10 + "'''" + '\\"' * 200_000,
        'x = """' + '\\""' * 200_000,
        "[" * 500_000,
        "a = 1 # " + "[" * 900_000 + "\nb = =",
    ],
    ids=range(9),
)
def test_hostile_settings_are_refused_quickly(text):
    start = time.process_time()
    trouble_with(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[rules]\nignore = ["orfan-note"]', '2:11: {} "orfan-note": {}; did you mean `orphan-note`?'),
        (
            '[rules]\nignore = [ # ]\n  "links",\n  """a,b""",\n]',
            '4:3: {} "a,b": {}; `vaultlink rules` lists them all',
        ),
        ('rules = { ignore = ["links", "linkz"] }', '1:30: {} "linkz": {}; did you mean `links`?'),
    ],
)
def test_a_rule_that_does_not_exist_is_named_with_its_place_and_the_nearest_one(text, expected):
    with pytest.raises(BadSettings) as caught:
        read_settings(text, lambda: KnownRules(frozenset({"orphan-note", "links"}), {}))
    told = expected.format("`rules.ignore` cannot hold", "there is no such rule or family")
    assert caught.value.message == f"vaultlink.toml:{told}"


def test_names_of_rules_are_asked_for_only_where_a_rule_is_named():
    assert read_settings('language = "ru"', lambda: pytest.fail("asked")).language == "ru"


def test_huge_settings_are_refused():
    assert "longer than 1000000 characters" in trouble_with("#" * LARGEST + "\n")


@given(st.text(alphabet="ab.=[]{}\"'#\\\n,1 é", max_size=60))
def test_any_text_is_read_or_refused(text):
    places_of(text)
    with suppress(BadSettings):
        read_settings(text)


@given(st.data())
def test_the_place_of_a_key_is_where_it_is_written(data):
    names = data.draw(st.lists(st.text(alphabet='abж."\\ ]=#', max_size=5), unique=True, max_size=6))
    values = st.sampled_from(["1", '"] = # "', "'''\n[a]\nb = 1'''", "[1, # ]\n 2]", "{ }", '"""\\""""""'])
    lines = []
    for name in names:
        quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
        lines.append(f"{quoted} = {data.draw(values)}\n")
    text = "".join(lines)
    found = {path[0]: text[span.start :] for path, span in places_of(text).items()}
    assert list(found) == names
    for name, line in zip(names, lines, strict=True):
        assert found[name].startswith(line)


def test_the_facts_and_the_values_name_the_same_keys():
    tables = {"answer", "output", "rules", "stages", "watch"}
    fields = {
        *(name for name in Settings.__slots__ if name not in tables),
        *(f"output.{name}" for name in Output.__slots__),
        *(f"watch.{name}" for name in Pace.__slots__),
        *(f"answer.{name}" for name in Readiness.__slots__),
        *(f"rules.{name}" for name in Rules.__slots__),
        *(f"stages.{name}" for name in Thresholds.__slots__),
    }
    assert {key.name for key in KEYS} == fields
