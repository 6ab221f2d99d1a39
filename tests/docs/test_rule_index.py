"""The index of the pages lists every rule by its family, in the order and words of the product.

With VAULTLINK_GOLDEN=write the lists are written anew.
"""

import os
from pathlib import Path

import pytest

from vaultlink.config.language import translator
from vaultlink.generate.words import FAMILIES
from vaultlink.model.message import Message
from vaultlink.rules import RULES, SUMMARIES, families

INDEX = {"en": Path("docs/rules/README.md"), "ru": Path("docs/rules/ru/README.md")}
ROOT = Path(__file__).parents[2]
HEAD = {"en": "| rule | severity | what it finds |", "ru": "| правило | важность | что находит |"}


def listed(language):
    """Return the lists as they should be."""
    say = translator(language)
    return "\n".join(
        "\n".join([f"## {say(FAMILIES[family])}: `{family}`", "", HEAD[language], "|---|---|---|",
                   *(row(rule, language) for rule in RULES if rule.id.family == family), ""])
        for family in families()
    )  # fmt: skip


def row(rule, language):
    off = "" if rule.id.is_on else {"en": ", off", "ru": ", выключено"}[language]
    say = translator(language)
    severity = say(Message(rule.id.severity.value))
    return f"| [`{rule.id.name}`]({rule.id.name}.md) | {severity}{off} | {say(SUMMARIES[rule.id.name])} |"


@pytest.mark.parametrize("language", INDEX)
def test_the_index_lists_all_rules_by_family(language):
    path, expected = ROOT / INDEX[language], listed(language)
    head, mark, lists = path.read_text("utf-8").partition("\n## ")
    if os.environ.get("VAULTLINK_GOLDEN") == "write":
        path.write_text(f"{head}\n{expected}", "utf-8")
    else:
        assert f"{mark[1:]}{lists}" == expected
