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
    "misleading-case": Message(
        "A link differs from its file in case or Unicode form, which other tools do not forgive."
    ),
    "unescaped-pipe": Message("A bare pipe cuts a wikilink in two inside a table."),
    "empty-link": Message("A link names nothing, or would show nothing."),
    "outside-vault-link": Message("A link leads out of the vault by its path."),
    "link-to-ignored": Message(
        "A link leads to a note or canvas that is excluded, so search and summaries do not show it."
    ),
    "orphan-note": Message("No other note or canvas links to the note."),
    "dead-end-note": Message("The note links to nothing but itself."),
    "isolated-note": Message("The note neither links to another nor is linked."),
    "unlinked-mention": Message("A note names another in plain text, and has no link to it."),
    "unused-attachment": Message("A picture, document or other attachment is embedded and linked nowhere."),
    "unresolved-canvas-file": Message("A canvas shows a file that does not exist."),
    "malformed-properties": Message("The properties cannot be read as YAML, so Obsidian shows none of them."),
    "duplicate-property": Message("A property stands twice, so Obsidian shows no property of the note."),
    "deprecated-property": Message(
        "A property has a name that Obsidian 1.9 dropped: `tag`, `alias`, `cssclass`."
    ),
    "unquoted-link": Message("A link in a property has no quotes, so YAML reads a list in a list."),
    "commented-tag": Message("A tag among the properties begins with `#`, which YAML reads as a comment."),
    "property-type": Message("A property's value is not of the type that Obsidian has for it."),
    "unknown-value": Message("A property holds a word that no list knows, or a form that cannot be read."),
    "impossible-date": Message("A property holds a date that no calendar has."),
    "ambiguous-date": Message("A date can be read in two ways, such as `03/04/2026`."),
    "self-reference": Message("A note names itself as introducer or acquaintance."),
    "duplicate-alias": Message("Two notes of people claim one name."),
    "invalid-tag": Message("An entry of `tags` is none that Obsidian accepts."),
    "tag-case": Message("A tag is spelled in several ways."),
    "missing-property": Message("A note lacks a property that the settings require of its kind."),
    "future-contact": Message("A contact is dated on a day that is still to come."),
    "unlinkable-name": Message("A file has a name that breaks links, or that some systems cannot hold."),
    "clashing-names": Message("Files differ by case or Unicode form only; on other systems they are one."),
    "duplicate-name": Message("Notes in several folders have one name, and links use it without a path."),
    "undecodable-note": Message("A note cannot be read: it is not UTF-8, or not a text at all."),
    "oversized-note": Message("A note is too large to be read in full."),
    "conflict-copy": Message("A sync tool left a conflict copy behind."),
    "merge-conflict": Message("A note holds the marks of a merge that git left unfinished."),
    "empty-note": Message("A note holds nothing: no text, and no property with a value."),
    "undefined-goals": Message("No goal is shared with a partner, or none was agreed on a day."),
    "unknown-interests": Message("It is not written what one or both sides want from the partnership."),
    "unset-expectations": Message("It is not written what one or both sides expect of the other."),
    "missing-vision": Message("A mature partnership has neither a vision nor a goal for the long run."),
    "unset-norms": Message("Channel, cadence or time to reply was not agreed with a partner."),
    "unrated-trust": Message("Trust in a partner was never rated, or not for a year."),
    "unreachable-partner": Message("There is no way to reach a partner, or no contact went both ways yet."),
    "unsystematic-partner": Message("A partner's note stands alone, or no contact was ever written down."),
    "overdue-contact": Message("A partner was not contacted for longer than agreed."),
    "unused-allowance": Message("A note allows what no rule finds there, or names no rule."),
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
    "double-submission": Message(
        "Two sources submitted the owner to one company, for one vacancy or soon after each other."
    ),
    "unconsented-submission": Message(
        "Somebody submitted the owner without a day of consent, or the right to represent runs out."
    ),
    "undeclared-conflict": Message("A partner may serve two interests, and nothing is written about it."),
    "leaked-confidence": Message("A published note holds something confidential, shows it, or leads to it."),
    "committed-secret": Message(
        "Something private is about to be committed to a repository that others may read."
    ),
    "overdue-review": Message("A partnership was not looked back at for longer than its stage allows."),
    "unfinished-review": Message(
        "The last review of a partnership ends without a next contact or a decision."
    ),
    "falling-trust": Message("Trust in a partner has fallen twice in a row, or far at once."),
    "stage-mismatch": Message("The stage that is written is not the one that the notes bear out."),
    "invalid-rating": Message("A mark lies outside 1 to 5, so it does not count."),
    "missing-feedback": Message(
        "A partner neither gave nor got feedback for long, or since a process was closed."
    ),
    "missing-outcome": Message(
        "A goal, an initiative or an opportunity is over, and nothing says how it ended."
    ),
    "stalled-opportunity": Message(
        "An active opportunity has no next step, or there was no news of it for long."
    ),
    "overloaded-cadence": Message(
        "The cadences of all partners together ask for far more contacts than are kept."
    ),
    "vague-goal": Message(
        "A goal has no partner, no horizon, nothing to measure it by or no day to look at it again."
    ),
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
    "outdated-note": Message(
        "A text of vaultlink's does not say what the notes say, as of the day that it states."
    ),
    "occupied-path": Message("A file of the user's stands where vaultlink would write a summary."),
}
"""By the name of the rule, whose docstring says the same."""
