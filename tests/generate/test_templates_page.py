"""The page on templates names the facts, filters and functions that templates really have."""

import re
from datetime import date
from itertools import product
from pathlib import Path
from types import NoneType

import pytest
from built import built, renderer
from golden_vaults import FILES, FINDINGS, VAULTS
from partner_vaults import PARTNER_VAULTS
from test_partner_golden import of_case
from viewed import REGIONS, TODAY, view_of_folder

from vaultlink.disk import own_templates, read_vault
from vaultlink.generate import (
    confined,
    generate_planned,
    limits,
    plan,
    region_body,
    sandbox,
    template_names,
)
from vaultlink.generate.confined_environment import FILTERS, GLOBALS
from vaultlink.generate.render import Renderer
from vaultlink.pipeline import read
from vaultlink.pipeline.views import view_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/templates.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| ([a-z ]+) \|", re.MULTILINE)
STANDS_FOR = re.compile(r"^Here `…` stands for (.+?)\.$", re.MULTILINE | re.DOTALL)
LATE = date(2027, 2, 1)
"""A day on which contact with partners of the example vault is overdue."""
SHARED = re.compile(
    r"^- `(\w+)`: a row with all facts of `(\w+\.md)`$|^- all facts of `(\w+\.md)`$", re.MULTILINE
)
"""What a template is told besides its own table."""
WORDS = {str: "text", int: "number", bool: "yes or no"}


def sections():
    """Return the part of the page about each template, by its name."""
    parts = re.split(r"^### `(\w+\.md)`$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def documented(section):
    """Return each fact that a part of the page names, with its shape.

    Below a table may stand what `…` stands for in it.
    """
    parts = STANDS_FOR.split(section)
    tables = zip(
        parts[::2], [re.findall("`([^`]+)`", stands) for stands in parts[1::2]] + [[""]], strict=True
    )
    own = {
        (name.replace("…", start), shape)
        for table, starts in tables
        for name, shape in ROW.findall(table)
        for start in starts
    }
    return own | set(shared(section))


def shared(section):
    """Give the facts that a template has in common with another one."""
    for row, inner, same in SHARED.findall(section):
        facts = documented(sections()[inner or same])
        yield from {(f"{row}.{name}", shape) for name, shape in facts} | {(row, "row")} if row else facts


def shapes(value, name=""):
    """Give all facts in a fact, with their shapes; of an empty list and of none it cannot be told."""
    if isinstance(value, dict):
        if name and not name.endswith("[]"):
            yield name, "row"
        for key, one in value.items():
            yield from shapes(one, f"{name}.{key}" if name else key)
    elif not isinstance(value, tuple | NoneType):
        yield name, WORDS[type(value)]
    for one in value if isinstance(value, tuple) else ():
        yield (name, "rows" if isinstance(one, dict) else f"{WORDS[type(one)]}s")
        if isinstance(one, dict):
            yield from shapes(one, f"{name}[]")


@pytest.fixture(scope="module")
def told():
    """What templates are told about the example vault and the golden ones: facts with shapes, by template."""
    found, render = {}, Renderer.render

    def recorded(self, template, facts):
        found.setdefault(template, set()).update(shapes(facts))
        return render(self, template, facts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderer, "render", recorded)
        reading = read(read_vault(ROOT / "example_vault"))
        for today in (TODAY, LATE):
            partnership = reading.partnership(today)
            planned = plan(reading.links, "ru", "Сводки", partnership)
            view = view_of(reading, planned, today, renderer("ru"))
            generate_planned(planned, reading.findings(), renderer("ru"), view)
        for texts in PARTNER_VAULTS.values():
            of_case(texts, "ru")
        for name, texts in VAULTS.items():
            built(texts, "ru", FILES.get(name, ()), FINDINGS.get(name, ()))
        for today in (TODAY, LATE):
            view = view_of_folder(ROOT / "example_vault", today=today)
            for path, region_id in product(view.links.vault.notes, REGIONS):
                region_body(region_id, path, view)
    return found


def test_every_template_has_its_section():
    assert sorted(sections()) == list(template_names())


@pytest.mark.parametrize("template", [one for one in template_names() if "macros" not in one])
def test_facts_are_those_that_the_page_names(template, told):
    assert told[template] == documented(sections()[template])


def test_filters_and_functions_are_those_that_the_page_names():
    named = re.search(r"- \*\*Filters:\*\* `([^`]+)`", PAGE)[1]
    assert tuple(named.split()) == FILTERS == tuple(sorted(FILTERS))
    line = re.search(r"- \*\*Functions:\*\*(.*?)\n-", PAGE, re.DOTALL)[1]
    assert set(re.findall(r"`(\w+)`", line)) == set(GLOBALS)


def test_limits_are_those_that_the_page_names():
    assert f"gets {sandbox.PATIENCE:g} seconds" in PAGE
    assert f"{confined.LARGEST // 10**6} MB of text" in PAGE
    assert f"{limits.MEMORY // 10**6} MB of memory" in PAGE
    assert f"{own_templates.LARGEST // 1000} KB" in PAGE
