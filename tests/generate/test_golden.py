"""What the generated notes say, to the letter.

After a change that is meant, VAULTLINK_GOLDEN=write pytest tests/generate/test_golden.py writes the files
anew; then read every one of them as somebody would who paid for it.
"""

import os
from pathlib import Path

import pytest
from built import built, links_of, targets
from golden_vaults import FILES, FINDINGS, VAULTS

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(params=VAULTS)
def case(request):
    return request.param


@pytest.fixture(params=["en", "ru"])
def language(request):
    return request.param


def of_case(case, language, texts=None):
    return built(texts or VAULTS[case], language, FILES.get(case, ()), FINDINGS.get(case, ()))


def test_the_generated_notes_are_these(case, language):
    folder = GOLDEN / case / language
    made = of_case(case, language)
    if os.environ.get("VAULTLINK_GOLDEN") == "write":
        for path, text in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
    expected = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in folder.rglob("*.md")
    }
    assert made == expected


def test_their_links_all_lead_somewhere(case, language):
    made = of_case(case, language)
    everything = links_of({**VAULTS[case], **made}, FILES.get(case, ()))
    for path, text in made.items():
        targets(text, path, everything)


def test_a_second_build_writes_nothing(case, language):
    first = {**VAULTS[case], **of_case(case, language)}
    again = of_case(case, language, first)
    assert all(text is first[path] for path, text in again.items())


def test_what_the_user_writes_around_them_stays_when_the_vault_changes(case, language):
    first = of_case(case, language)
    mine = {
        path: text.replace("---\n\n<!--", "---\nMine #tag [[Nowhere]]\n<!--") + "\n# Mine\n"
        for path, text in first.items()
    }
    now = {**VAULTS[case], **mine, "New.md": "#new [[Nobody]]"}
    again = of_case(case, language, now)
    assert all("Mine #tag [[Nowhere]]\n<!--" in again[path] for path in mine)
    assert all(again[path].endswith("-->\n\n# Mine\n") for path in mine)
    overview = next(iter(again))
    assert "Nobody" in again[overview]
    assert "Nowhere" not in again[overview].partition("<!--")[2]


def test_line_breaks_and_byte_order_marks_change_nothing(case, language):
    changed = {path: "\ufeff" + text.replace("\n", "\r\n") for path, text in VAULTS[case].items()}
    assert of_case(case, language, changed) == of_case(case, language)
