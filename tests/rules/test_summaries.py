"""The summaries of the rules: said as data, and by the docstrings that stand beside the code."""

import inspect

from vaultlink.rules import RULES, SUMMARIES


def test_every_rule_has_the_summary_that_its_docstring_says():
    said = {rule.id.name: inspect.getdoc(type(rule)).splitlines()[0] for rule in RULES}
    assert said == SUMMARIES
