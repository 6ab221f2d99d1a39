"""What a graph of a vault is made of: nodes and edges, each of a kind."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

Attributes = Mapping[str, str | int]
"""What is known of a node or edge; texts and whole numbers, which every format can hold."""


class NodeKind(StrEnum):
    """What a node stands for."""

    NOTE = "note"
    TOPIC = "topic"
    """A tag, or a note whose type is topic."""
    ATTACHMENT = "attachment"
    """Any file that is neither note nor canvas."""
    CANVAS = "canvas"
    UNRESOLVED = "unresolved"
    """A name that is linked and that no file has."""
    PERSON = "person"
    """Somebody, with or without a note, with whom no partnership is kept."""
    PARTNER = "partner"
    COMPANY = "company"
    INTERACTION = "interaction"
    OPPORTUNITY = "opportunity"
    GOAL = "goal"


class EdgeKind(StrEnum):
    """What an edge says about its two nodes."""

    LINKS = "links"
    EMBEDS = "embeds"
    PROPERTY = "property"
    """A link in a property of the note."""
    ALIAS_MENTION = "alias-mention"
    """A link to an alias, which Obsidian does not follow: to the one note that has it."""
    TAGGED = "tagged"
    PART_OF = "part-of"
    """From a nested tag to the one above it."""
    WITH = "with"
    """From an interaction to a person."""
    ABOUT = "about"
    """From an interaction to its opportunity or topic."""
    WORKS_AT = "works-at"
    """From a partner to a company."""
    OPEN_AT = "open-at"
    """From an opportunity to a company."""
    CAME_THROUGH = "came-through"
    """From an opportunity to the person who told of it or submitted it."""
    SHARED_WITH = "shared-with"
    """From a goal to a partner."""
    INTRODUCED_BY = "introduced-by"
    """From a partner to the person who introduced them."""
    KNOWS = "knows"
    """From a partner to a person."""


class Node(NamedTuple):
    """A node before it is put into a graph."""

    key: str
    attributes: Attributes


class Edge(NamedTuple):
    """An edge before it is put into a graph: all places of one source that lead to one target in one way."""

    source: str
    target: str
    key: str
    """What tells it from other edges between the same nodes."""
    attributes: Attributes


def node(key: str, kind: NodeKind, label: str, **more: str | int) -> Node:
    """Make a node with what the graph keeps about it."""
    return Node(key, {"kind": str(kind), "label": label, **more})


def edge(
    source: str, target: str, kind: EdgeKind, places: Sequence[str] = (), property_key: str = ""
) -> Edge:
    """Make an edge with what the graph keeps about it; no places where it follows from a name."""
    known: dict[str, str | int] = {"kind": str(kind), "count": len(places) or 1, "places": ", ".join(places)}
    if not property_key:
        return Edge(source, target, str(kind), known)
    return Edge(source, target, f"{kind}:{property_key}", {**known, "property": property_key})
