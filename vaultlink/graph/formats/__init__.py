"""Graph → text, one file for each format; each takes a plain graph."""

from enum import StrEnum


class Format(StrEnum):
    """A format in which a graph can be written."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    JSON = "json"
    DOT = "dot"
    MERMAID = "mermaid"
