"""Findings, notes and targets in the forms in which they leave vaultlink: text and JSON.

What is about a single note is loaded by the commands that are: `note_json` and `note_text`.
"""

from vaultlink.report.json import finding_row, findings_json, findings_object, json_text
from vaultlink.report.statistics import statistics_lines
from vaultlink.report.style import Line, Segment, Style, rendered
from vaultlink.report.summary import summary_text
from vaultlink.report.text import SourceOf, finding_lines, findings_lines

__all__ = [
    "Line",
    "Segment",
    "SourceOf",
    "Style",
    "finding_lines",
    "finding_row",
    "findings_json",
    "findings_lines",
    "findings_object",
    "json_text",
    "rendered",
    "statistics_lines",
    "summary_text",
]
