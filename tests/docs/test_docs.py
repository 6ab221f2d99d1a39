"""What the documentation shows is what happens."""

import doctest
import re
import tomllib
from pathlib import Path

import pytest

import vaultlink

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
ANCHOR = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if re.search(r"(?m)^>>> ", (ROOT / page).read_text(encoding="utf-8"))],
)
def test_examples_in_a_page_give_what_the_page_says(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {"vaultlink": vaultlink}, page, page, 0)
    assert test.examples
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert result.failed == 0


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *PAGES])
def test_links_between_pages_lead_somewhere(page):
    folder = (ROOT / page).parent
    text = CODE.sub("", (ROOT / page).read_text(encoding="utf-8"))
    missing = [link for link in LINK.findall(text) if not (folder / link).exists()]
    assert missing == []


def anchors(page):
    """Return what the headings of a page are linked by."""
    headings = re.findall(
        r"(?m)^#+ (.*)$", re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *PAGES])
def test_links_to_headings_lead_to_one(page):
    here = ROOT / page
    links = ANCHOR.findall(CODE.sub("", here.read_text(encoding="utf-8")))
    missing = [
        (target, anchor)
        for target, anchor in links
        if anchor not in anchors(here.parent / target if target else here)
    ]
    assert missing == []


def test_every_dependency_is_explained():
    explained = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|morphology) = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    names = [name for wanted in lists for name in re.findall(r'"([A-Za-z0-9-]+)', wanted)]
    assert names
    assert [name for name in names if name.lower() not in explained] == []


def test_every_dependency_is_locked_for_the_tests():
    locked = {line.partition("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines()}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|morphology|dev) = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    names = {name.lower() for wanted in lists for name in re.findall(r'"([A-Za-z0-9-]+)', wanted)}
    assert names
    assert names - locked == set()


def test_whoever_works_on_vaultlink_has_its_extras():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = extras["optional-dependencies"]
    others = {one for name, wanted in optional.items() if name != "dev" for one in wanted}
    assert others
    assert others <= set(optional["dev"])
