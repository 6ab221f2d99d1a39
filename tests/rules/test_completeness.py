"""Every rule has its file, its name in all spellings, its cases and its manners."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest
from msgspec import Struct

import vaultlink
from vaultlink.model import reading
from vaultlink.model.finding import RuleId
from vaultlink.rules import RULES, families

PACKAGE = Path(vaultlink.__file__).parent
CASES = Path(__file__).parents[1] / "cases"

FILES = sorted(path for path in (PACKAGE / "rules").glob("*/*.py") if path.name != "__init__.py")
SPEAKING = [
    *FILES,
    *(PACKAGE / "syntax").rglob("*.py"),
    *(PACKAGE / "disk" / f"{name}.py" for name in ("decode", "read", "scan")),
]
"""Files with the texts of findings."""

PROPER_NAMES = ("Obsidian ", "YAML ")


def name_of(rule):
    return rule.id.name


def texts_of(path):
    """Return the first texts of all `Message(…)` in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
            for argument in node.args:
                if isinstance(argument, ast.Constant):
                    yield argument.value


SECTIONS = {str(rule.id.section) for rule in RULES}
"""Titles of the founding document."""
MESSAGES = [
    (path.relative_to(PACKAGE).as_posix(), text)
    for path in SPEAKING
    for text in texts_of(path)
    if text not in SECTIONS
]


def test_the_registry_holds_the_rules_of_all_files_and_no_others():
    registered = sorted(f"{rule.id.family}/{rule.id.name.replace('-', '_')}.py" for rule in RULES)
    assert registered == [f"{path.parent.name}/{path.name}" for path in FILES]


def test_every_folder_is_a_family():
    assert sorted(families()) == sorted({path.parent.name for path in FILES})


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_file_class_and_rule_have_one_name(rule):
    module = importlib.import_module(f"vaultlink.rules.{rule.id.family}.{rule.id.name.replace('-', '_')}")
    assert type(rule).__module__ == module.__name__
    assert type(rule).__name__ == "".join(word.capitalize() for word in rule.id.name.split("-"))
    assert module.__doc__ == f"The rule `{rule.id.name}`."


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_the_summary_of_a_rule_is_a_sentence(rule):
    summary = inspect.getdoc(type(rule)).splitlines()[0]
    assert re.fullmatch(r"[A-Z].*[^.]\.", summary)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_is_frozen_and_slotted(rule):
    assert isinstance(rule, Struct)
    assert rule.__struct_config__.frozen
    assert not hasattr(rule, "__dict__")


@pytest.mark.parametrize("rule", RULES, ids=name_of)
@pytest.mark.parametrize("kind", ["found", "near"])
def test_every_rule_has_both_cases(rule, kind):
    case = CASES / f"{rule.id.name}-{kind}"
    assert any(path.is_file() for path in (case / "vault").rglob("*.md"))
    assert (case / "expected" / "findings.txt").is_file()


def test_every_case_belongs_to_a_rule():
    rules = {rule.id.name for rule in RULES}
    named = {path.name.removesuffix("-found").removesuffix("-near") for path in CASES.glob("*-*/")}
    assert named == rules


def test_what_reading_finds_is_told_by_the_rule_with_that_very_identity():
    identities = {id(value): value.name for value in vars(reading).values() if isinstance(value, RuleId)}
    by_reading = ("found_in_reading", "found_in_regions", "found_by_building")
    sources = {rule.id.name: inspect.getsource(type(rule)) for rule in RULES}
    from_reading = {name for name, source in sources.items() if any(one in source for one in by_reading)}
    assert {rule.id.name for rule in RULES if id(rule.id) in identities} == from_reading
    assert set(identities.values()) == from_reading


def test_names_of_rules_are_unique_and_no_family_is_called_like_one():
    names = [rule.id.name for rule in RULES]
    assert len({*names, *families()}) == len(names) + len(families())


@pytest.mark.parametrize(("path", "text"), MESSAGES, ids=[text[:40] for _, text in MESSAGES])
def test_a_text_begins_small_and_ends_without_a_full_stop(path, text):
    assert text[0].islower() or text[0] in '{“"' or text.startswith(PROPER_NAMES), path
    assert not text.endswith("."), path
    assert not re.search(r"\. [A-Z]", text), path


def test_there_are_texts_to_look_at():
    assert len(MESSAGES) > 2 * len(RULES)
