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
    "undefined-goals": Message("No goal is shared with a partner, or none was agreed on a day."),
    "unknown-interests": Message("It is not written what one or both sides want from the partnership."),
    "unset-expectations": Message("It is not written what one or both sides expect of the other."),
    "missing-vision": Message("A mature partnership has neither a vision nor a goal for the long run."),
    "unset-norms": Message("Channel, cadence or time to reply was not agreed with a partner."),
    "unrated-trust": Message("Trust in a partner was never rated, or not for a year."),
    "unreachable-partner": Message("There is no way to reach a partner, or no contact went both ways yet."),
    "unsystematic-partner": Message("A partner's note stands alone, or no contact was ever written down."),
    "overdue-contact": Message("A partner was not contacted for longer than agreed."),
    "transactional-contact": Message("For a year all contacts were about opportunities of one's own."),
    "silence-after-change": Message(
        "A partner changed jobs, or their company changed, and there was no contact since."
    ),
    "single-thread": Message("A company hangs on one partner, or a tie on one channel and one topic."),
    "stale-investment": Message("A mature partnership went a year without initiative, introduction or gift."),
    "one-sided-value": Message("One side gives much more than it gets."),
    "unsupported-initiative": Message("An initiative of a partner is known, and nothing was done for it."),
    "one-way-knowledge": Message("For a year knowledge and insights went in one direction only."),
    "one-way-help": Message("In a mature partnership help and referrals go in one direction only."),
    "damaged-region": Message(
        "The markers of a text of vaultlink's are damaged, doubled or unknown, so it is not kept current."
    ),
    "edited-region": Message(
        "A text of vaultlink's was changed by hand between its markers, so it is not kept current."
    ),
}
"""By the name of the rule, whose docstring says the same."""
