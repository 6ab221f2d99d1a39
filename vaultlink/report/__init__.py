"""Findings, notes and targets in the forms in which they leave vaultlink: text and JSON."""

from vaultlink.report.json import finding_row, findings_json, findings_object, json_text
from vaultlink.report.note_json import note_json, resolve_json, target_row
from vaultlink.report.note_text import note_lines, resolve_lines
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
    "note_json",
    "note_lines",
    "rendered",
    "resolve_json",
    "resolve_lines",
    "statistics_lines",
    "summary_text",
    "target_row",
]
