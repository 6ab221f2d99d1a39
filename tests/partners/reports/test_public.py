"""What is private stays out of the records that are told of; that there was a contact counts."""

from msgspec.structs import fields, replace
from told_records import ANNA, BORIS, TODAY, VERA, at, contact, promise, records, told

import vaultlink
from vaultlink.config.vocabulary import builtin
from vaultlink.model.names import VaultPath
from vaultlink.partners.agenda import agenda
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.public import in_full, public
from vaultlink.partners.records import Place, Source
from vaultlink.partners.words import Channel, Evidence, Side
from vaultlink.report import rendered
from vaultlink.report.agenda_json import agenda_json
from vaultlink.report.brief import brief_of
from vaultlink.report.partner_json import partner_json
from vaultlink.report.partner_text import partner_lines
from vaultlink.syntax import parse_note

SECRET = "SECRET"  # noqa: S105 - a word to look for


def places(**notes):
    parsed = {
        VaultPath(f"{name}.md"): parse_note(text, VaultPath(f"{name}.md")) for name, text in notes.items()
    }
    return PrivatePlaces.of(parsed, builtin()), {path: note.text for path, note in parsed.items()}


def hidden_words(**notes):
    """Return the words of notes that are private."""
    private, texts = places(**notes)
    return {
        word
        for path, text in texts.items()
        for word in text.split()
        if private.hides(at(path, text.index(word)))
    }


def test_callouts_and_sections_are_private():
    text = (
        "open1\n\n> [!private] t\n> hidden1\n\n> [!warning] Приватно, только мне\n> hidden2\nhidden5\n\n"
        "> [!private] t\r\n> a\r\n> > hidden6\r\n- open4\n\n"
        "> [!note] t\n> open2\n\n## Приватные заметки\nhidden3\n### below\nhidden4\n\n## Next\nopen3\n"
    )
    found = hidden_words(A=text)
    assert {f"hidden{n}" for n in range(1, 7)} <= found
    assert not {f"open{n}" for n in range(1, 5)} & found


def test_a_confidential_note_is_private_as_a_whole():
    for key in ("confidential: true", "confidential: yes", "конфиденциально: да", "confidential: rather"):
        assert "word" in hidden_words(A=f"---\n{key}\n---\nword")
    for key in ("confidential: false", "confidential:", 'confidential: ""', "other: true"):
        assert "word" not in hidden_words(A=f"---\n{key}\n---\nword")


def test_a_note_may_say_so_in_its_text_too():
    for line in ("confidential:: true", "**Конфиденциально:** да", "- Private: yes", "Секретно: да."):
        assert "word" in hidden_words(A=f"{line}\n\nword")
    for line in ("confidential:: no", "Private: she told me a word of it", "`Private: yes`"):
        assert "word" not in hidden_words(A=f"{line}\n\nword")


def test_every_reader_takes_the_same_notes_and_callouts_for_private():
    notes = {
        "Partners/Ada.md": "**Конфиденциально:** да\n\n- 2026-02-10: созвон про SECRET\n",
        "Partners/Bea.md": "> [!warning] Конфиденциально\n> - 2026-02-10: созвон про SECRET\n",
        "Partners/Cy.md": "---\nconfidential: rather\n---\n- 2026-02-10: call about SECRET\n",
        "Partners/Di.md": "Приватно: SECRET\n\n- 2026-02-10: созвон\n",
    }
    read = vaultlink.vault_of(notes, today=TODAY).partnership
    assert len(read.interactions) == 4
    assert SECRET not in " ".join(one.text for one in read.interactions)
    assert SECRET not in " ".join(one.message for one in read.findings)
    assert [one.confidential for one in read.partners.values()] == [True, False, True, False]
    assert [(one.path, one.line) for one in read.findings] == [("Partners/Cy.md", 2)]
    assert "taken for confidential" in read.findings[0].message


def test_a_salary_is_shown_to_nobody():
    told = vaultlink.vault_of({"Vacancies/Lead.md": "---\nsalary: 100\nrequirements: Go\n---\n"}).partnership
    private, _ = places()
    assert told.opportunities[0].salary.value == "100"
    assert public(told, private).opportunities[0].salary is None
    assert public(told, private).opportunities[0].requirements[0].value == "Go"


def confidential(*paths):
    return PrivatePlaces(frozenset(paths), {})


def test_of_a_confidential_partner_the_name_and_the_contacts_remain():
    known = {field.name for field in fields(records().partners[ANNA])} - {"person", "confidential"}
    anna = public(records(), confidential(ANNA)).partners[ANNA]
    assert anna.name == "Anna Bell"
    assert not any(getattr(anna, name) for name in known)
    history = Ledger.of(public(records(), confidential(ANNA))).history(ANNA, TODAY)
    assert [str(one) for one in history.days] == ["2026-08-01", "2026-10-01", "2026-11-20"]
    assert str(history.last_meeting.day) == "2026-11-20"


def test_no_report_tells_what_is_private():
    partnership = replace(
        records(),
        interactions=(
            contact("2026-11-20", ANNA, Channel.CALL, SECRET, topics=(SECRET,), decisions=(told(SECRET),)),
        ),
        promises=(promise(Side.ME, SECRET, "2026-11-24"),),
        values=tuple(replace(one, text=SECRET) for one in records().values),
        opportunities=tuple(
            replace(one, next_step=told(SECRET, one.path), role=told(SECRET, one.path))
            for one in records().opportunities
        ),
    )
    cleared = public(partnership, confidential(ANNA, *(one.path for one in partnership.opportunities)))
    laid_out = Ledger.of(cleared)
    brief = brief_of(laid_out.portrait(ANNA, TODAY), cleared, TODAY)
    items = agenda(laid_out, TODAY, 30)
    for text in (
        rendered(partner_lines(brief, str)),
        partner_json(brief, str),
        agenda_json(items, TODAY, 30, str),
    ):
        assert SECRET not in text
        assert "Acme" not in text
    assert "2026-11-20" in rendered(partner_lines(brief, str))


def test_a_contact_told_in_public_too_keeps_those_words():
    private = Source(Place(VaultPath("Meeting.md"), at(ANNA).span), Evidence.NOTE)
    before = contact("2026-11-20", ANNA, text="what the log says")
    both = replace(before, sources=(private, *before.sources))
    cleared = public(replace(records(), interactions=(both,)), confidential("Meeting.md"))
    assert cleared.interactions == (both,)


def test_nothing_private_nothing_changed():
    assert public(records(), confidential()) == records()
    assert public(records(), confidential(BORIS)).partners[ANNA] == records().partners[ANNA]


def test_who_may_see_it_sees_the_words_of_the_note():
    text = "---\nconfidential: true\n---\n" + "x" * 50
    start = len(text) - 5
    contacts = (replace(contact("2026-11-20", VERA), sources=(Source(at(VERA, start), Evidence.LINE),)),)
    partnership = replace(records(), interactions=contacts, promises=(promise(Side.ME, "", None, who=VERA),))
    shown = in_full(partnership, {VaultPath(VERA): text}, confidential(VERA).hides)
    assert shown.interactions[0].text == "xxxxx"
    assert shown.promises[0].text == text[7:12].strip()
    assert in_full(partnership, {}, confidential().hides) == partnership
