"""What each rule looks for, in one sentence; kept apart from docstrings, which `python -OO` takes away."""

from collections.abc import Mapping

from vaultlink.model.message import Message

SUMMARIES: Mapping[str, Message] = {
    "unresolved-link": Message("A link, embed or property link leads to a note that does not exist."),
    "unresolved-heading": Message("A link names a heading that the note does not have."),
    "unresolved-block": Message("A link names a block id that the note does not have."),
    "missing-attachment": Message("An embed or link leads to a file that is not a note and does not exist."),
    "alias-as-target": Message("A link uses an alias as its target, which Obsidian does not follow."),
    "ambiguous-link": Message("A link fits several files; Obsidian picks one."),
    "unescaped-pipe": Message("A bare pipe cuts a wikilink in two inside a table."),
    "empty-link": Message("A link names nothing, or would show nothing."),
    "outside-vault-link": Message("A link leads out of the vault by its path."),
    "orphan-note": Message("No other note or canvas links to the note."),
    "dead-end-note": Message("The note links to nothing but itself."),
    "unresolved-canvas-file": Message("A canvas shows a file that does not exist."),
    "malformed-properties": Message("The properties cannot be read as YAML, so Obsidian shows none of them."),
    "duplicate-property": Message("A property stands twice, so Obsidian shows no property of the note."),
    "deprecated-property": Message(
        "A property has a name that Obsidian 1.9 dropped: `tag`, `alias`, `cssclass`."
    ),
    "unquoted-link": Message("A link in a property has no quotes, so YAML reads a list in a list."),
    "commented-tag": Message("A tag among the properties begins with `#`, which YAML reads as a comment."),
    "unknown-value": Message("A property holds a word that no list knows, or a form that cannot be read."),
    "impossible-date": Message("A property holds a date that no calendar has."),
    "ambiguous-date": Message("A date can be read in two ways, such as `03/04/2026`."),
    "self-reference": Message("A note names itself as introducer or acquaintance."),
    "duplicate-alias": Message("Two notes of people claim one name."),
    "future-contact": Message("A contact is dated on a day that is still to come."),
    "unlinkable-name": Message("A file has a name that breaks links, or that some systems cannot hold."),
    "clashing-names": Message("Files differ by case or Unicode form only; on other systems they are one."),
    "undecodable-note": Message("A note cannot be read: it is not UTF-8, or not a text at all."),
    "oversized-note": Message("A note is too large to be read in full."),
    "conflict-copy": Message("A sync tool left a conflict copy behind."),
    "merge-conflict": Message("A note holds the marks of a merge that git left unfinished."),
    "overdue-contact": Message("A partner was not contacted for longer than agreed."),
    "unplanned-contact": Message("Neither a next contact nor an open promise lies ahead with a partner."),
    "drifting-partner": Message("A partner has been silent for much longer than is usual between you."),
    "one-sided-initiative": Message("Nearly all contacts with a partner are begun by one side."),
    "late-reply": Message("A partner's message waits for an answer longer than agreed."),
    "overdue-promise": Message("A promise to a partner, or of theirs, is past its day and still open."),
    "shallow-contact": Message("The last contacts with a partner you know well never went deep."),
    "mass-message": Message("Nearly the same text was written to several partners within a week."),
    "stale-giving": Message("A partner was given nothing for a long time."),
    "repeated-topic": Message("The last contacts with a partner brought no topic that is new between you."),
    "single-format": Message("The last contacts with a partner all went through one channel."),
    "unverified-after-change": Message(
        "What is known of a partner is older than the last change in their company."
    ),
    "stale-expectations": Message("Expectations were looked at long ago, or before the partnership grew."),
    "untold-change": Message("A goal was changed or dropped, and a partner of it not contacted since."),
    "open-issue": Message("An issue is open without a next step, or was closed without a resolution."),
    "damaged-region": Message(
        "The markers of a text of vaultlink's are damaged, doubled or unknown, so it is not kept current."
    ),
    "edited-region": Message(
        "A text of vaultlink's was changed by hand between its markers, so it is not kept current."
    ),
}
"""By the name of the rule, whose docstring says the same."""
