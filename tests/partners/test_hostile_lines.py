"""Lines that nobody writes by hand: each is read to its end, and what it says is not lost."""

import pytest

import vaultlink

PERSON = "---\ntype: person\n---\n"
LENGTH = 40_000


def partnership(text):
    return vaultlink.vault_of({"Люди/Анна Белова.md": f"{PERSON}{text}"}).partnership


@pytest.mark.parametrize("sign", ["_#a ", "#a ", "a:: b ", "(a:: b) ", "[a:: ", "<!-- ", "%% ", "_ "])
def test_a_sign_repeated_on_one_line_hides_no_contact_below_it(sign):
    """Work in the square of the line's length would take minutes here."""
    found = partnership(f"{sign * (LENGTH // len(sign))}x -->\n\n- 2024-03-05 звонок\n")
    assert [str(contact.day) for contact in found.interactions] == ["2024-03-05"]


@pytest.mark.parametrize(
    "words",
    [
        "не пришла, ",
        "завтра, ",
        "созвон о том что ",
        "надо ",
        "и ",
        "не ",
        "no ",
        "план: ",
        "в ",
        "[[X]] не ",
        "не_",
    ],
)
def test_words_of_no_contact_repeated_on_one_line_are_read_to_its_end(words):
    found = partnership(f"- 2024-03-04: {words * (LENGTH // len(words))}\n- 2024-03-05: звонок\n")
    assert [str(contact.day) for contact in found.interactions][-1] == "2024-03-05"


def test_a_cadence_of_endless_letters_is_none():
    endless = f"---\ntype: partner\ncadence: {'every' * 12_000}\n---\n"
    assert vaultlink.vault_of({"A.md": endless}).partnership.partners["A.md"].cadence is None


def test_tags_at_the_end_of_plain_text_still_tell_the_kind_of_a_note():
    vault = vaultlink.vault_of({"A.md": "Познакомились на митапе #другое #recruiter\n"})
    assert list(vault.partnership.partners) == ["A.md"]


@pytest.mark.parametrize(
    "line", ["Рост на 20%% за год", "- рост 20%% за год", "Стрелка <!-- никуда", "> [!note] 20%% за год"]
)
def test_a_sign_in_the_middle_of_prose_opens_no_comment_beyond_its_paragraph(line):
    found = partnership(f"{line}\n\n- 2024-03-05 звонок\n- 2024-04-02 звонок\n")
    assert [str(contact.day) for contact in found.interactions] == ["2024-03-05", "2024-04-02"]


@pytest.mark.parametrize("line", ["%%", "%% черновик", "- %%", "<!--"])
def test_a_comment_that_begins_a_line_hides_what_stands_below(line):
    found = partnership(f"{line}\n\n- 2024-03-05 звонок\n")
    assert found.interactions == ()
