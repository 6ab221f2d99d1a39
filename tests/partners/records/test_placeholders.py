"""What was never filled in, and what only looks like that."""

import pytest

from vaultlink.partners.placeholders import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "…", "...", "-", "—", "?", "**?**", "TODO", "todo: ask her", "TODO ask her", "TBD", "_later_",
        "not yet.", "What does she expect?", "_Чего жду я?_", "<what I expect>",
        "[what they expect]", "{{expectations}}", "<% tp.file.cursor() %>", "Уточнить", "пока не знаю…",
    ],
)  # fmt: skip
def test_what_keeps_a_place_free_says_nothing(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Answers within a day", "Asks “why?” before she agrees", "[[Acme]]", "[the rules](Rules.md)", "no",
        "Later is fine, but say so", "todo lists are kept by her", "Уточнить сроки до пятницы",
        "5", "{{now}} and then",
    ],
)  # fmt: skip
def test_what_somebody_meant_is_kept(text):
    assert not is_placeholder(text)
