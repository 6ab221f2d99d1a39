"""The page about each rule, as it stands in the documentation."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def page_of(rule: str, language: str) -> str | None:
    """Return the page about a rule, in English where there is no other language; None without a page."""
    for folder in (_pages().joinpath(language), _pages()):
        page = folder.joinpath(f"{rule}.md")
        if page.is_file():
            return page.read_text("utf-8")
    return None


def _pages() -> Traversable:
    """Return the folder of pages: in the package when it was built, beside it in a checkout."""
    package = files("vaultlink")
    built_in = package.joinpath("_rule_pages")
    return built_in if built_in.is_dir() else package.joinpath("..", "docs", "rules")
