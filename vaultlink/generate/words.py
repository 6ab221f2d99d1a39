"""Words that the generated notes need for what findings name only by an identifier."""

from vaultlink.model.message import Message

FAMILIES = {
    "links": Message("Links"),
    "properties": Message("Properties"),
    "files": Message("Files"),
    "establishing": Message("Establishing the partnership"),
    "developing": Message("Developing the partnership"),
    "maintaining": Message("Maintaining the partnership"),
    "generated": Message("Texts of vaultlink"),
}
"""In the order in which they are shown; others follow by name."""

RULES = {
    "unresolved-link": Message("Links to notes that do not exist"),
    "unresolved-heading": Message("Links to headings that do not exist"),
    "unresolved-block": Message("Links to blocks that do not exist"),
    "missing-attachment": Message("Missing attachments"),
    "alias-as-target": Message("Links by an alias"),
    "ambiguous-link": Message("Links that fit several files"),
    "misleading-case": Message("Links in another case"),
    "unescaped-pipe": Message("Links cut in two by a table"),
    "empty-link": Message("Empty links"),
    "outside-vault-link": Message("Links out of the vault"),
    "link-to-ignored": Message("Links to excluded notes"),
    "orphan-note": Message("Notes that nothing links to"),
    "dead-end-note": Message("Notes that link to nothing"),
    "isolated-note": Message("Notes without any links"),
    "unlinked-mention": Message("Mentions without a link"),
    "unused-attachment": Message("Attachments that nothing uses"),
    "unresolved-canvas-file": Message("Canvas cards without their file"),
    "malformed-properties": Message("Properties that cannot be read"),
    "duplicate-property": Message("Properties written twice"),
    "deprecated-property": Message("Properties of older Obsidian versions"),
    "unquoted-link": Message("Links in properties without quotes"),
    "commented-tag": Message("Tags that are read as comments"),
    "property-type": Message("Values of the wrong type"),
    "unknown-value": Message("Unknown values"),
    "self-reference": Message("Notes that name themselves"),
    "future-contact": Message("Contacts in the future"),
    "impossible-date": Message("Impossible dates"),
    "ambiguous-date": Message("Dates that can be read in two ways"),
    "duplicate-alias": Message("Aliases claimed twice"),
    "invalid-tag": Message("Tags that Obsidian does not accept"),
    "tag-case": Message("Tags in several spellings"),
    "missing-property": Message("Missing properties"),
    "unlinkable-name": Message("Names that cannot be linked"),
    "clashing-names": Message("Names that differ in case only"),
    "duplicate-name": Message("Notes of the same name"),
    "undecodable-note": Message("Files that cannot be read"),
    "oversized-note": Message("Very large notes"),
    "conflict-copy": Message("Conflict copies"),
    "merge-conflict": Message("Unresolved merge conflicts"),
    "empty-note": Message("Empty notes"),
    "unused-allowance": Message("Allowances that allow nothing"),
    "undefined-goals": Message("Partners without a shared goal"),
    "unknown-interests": Message("Interests that are not known"),
    "unset-expectations": Message("Expectations that are not written"),
    "missing-vision": Message("Mature partnerships without a vision"),
    "unset-norms": Message("Norms that are not agreed"),
    "unrated-trust": Message("Trust that is not rated"),
    "unreachable-partner": Message("Partners who cannot be reached"),
    "unsystematic-partner": Message("Partners outside of any system"),
    "overdue-contact": Message("Overdue contacts"),
    "transactional-contact": Message("Contacts about one's own opportunities only"),
    "silence-after-change": Message("Silence after a change"),
    "single-thread": Message("Ties that hang by a thread"),
    "stale-investment": Message("Mature partnerships without investment"),
    "one-sided-value": Message("One-sided value"),
    "unsupported-initiative": Message("Initiatives without support"),
    "one-way-knowledge": Message("Knowledge in one direction"),
    "one-way-help": Message("Help in one direction"),
    "damaged-region": Message("Damaged markers"),
    "edited-region": Message("Texts changed between markers"),
}
"""What the findings of a rule have in common, as a heading."""

NAMES = {
    "ru": {
        "overview": "Обзор",
        "findings": "Проверки",
        "topics": "Темы",
        "topic": "Тема — {name}",
        "suffix": "сводка",
    },
    "en": {
        "overview": "Overview",
        "findings": "Findings",
        "topics": "Topics",
        "topic": "Topic — {name}",
        "suffix": "summary",
    },
}
"""Names of files; not from the catalogue, since a better translation must not move anybody's notes."""


def names_in(language: str) -> dict[str, str]:
    """Return the names of generated notes in a language."""
    return NAMES.get(language, NAMES["en"])
