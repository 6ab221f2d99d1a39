"""The note of an insight → Insight."""

from collections.abc import Iterator

from vaultlink.config.vocabulary import Meaning
from vaultlink.config.vocabulary.loading import fold_tag
from vaultlink.model.finding import Finding
from vaultlink.model.names import fold
from vaultlink.partners.details import topics_of
from vaultlink.partners.facts import Facts
from vaultlink.partners.kinds import bare_name
from vaultlink.partners.records import Insight
from vaultlink.partners.understood import Known, Understood


def insight_of(facts: Facts, known: Known) -> tuple[Insight, tuple[Finding, ...]]:
    """Read the record of an insight."""
    read = Understood(facts, known)
    insight = Insight(
        path=facts.note.path,
        title=bare_name(facts.note.path, known.vocabulary),
        topics=tuple(dict.fromkeys(_topics(read))),
        sent_to=tuple(told.value for told in read.people(Meaning.SENT_TO, Meaning.PEOPLE)),
    )
    return insight, read.found()


def _topics(read: Understood) -> Iterator[str]:
    for told in read.facts.all(Meaning.TOPICS):
        yield from topics_of(told.value)
    markers = read.known.vocabulary.kinds.tags
    for tag in read.facts.note.tags:
        if fold_tag(tag.name) not in markers:
            yield fold(tag.name)
