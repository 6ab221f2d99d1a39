"""Partners as JSON: at a glance, and one with everything that is known."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from vaultlink.model.message import Translate
from vaultlink.model.text import Span
from vaultlink.partners.conditions import Condition
from vaultlink.partners.measures import Measure, Part
from vaultlink.partners.processes import is_active, outcome_by, states_by
from vaultlink.partners.records import (
    Interaction,
    Opportunity,
    Partnership,
    PersonKey,
    Place,
    Promise,
    Told,
    ValueEntry,
)
from vaultlink.partners.wording.quoted import quoted
from vaultlink.report.brief import Brief
from vaultlink.report.json import VERSION, Row, finding_row, json_text
from vaultlink.report.partner_rows import PartnerRow


def partners_json(rows: Iterable[PartnerRow], today: date, translate: Translate) -> str:
    """Return partners at a glance, in the order given."""
    return json_text(
        {"version": VERSION, "today": today, "partners": [_partner(row, translate) for row in rows]}
    )


def partner_json(brief: Brief, translate: Translate) -> str:
    """Return one partner with contacts, promises, values, opportunities and findings, the newest last."""
    history = brief.row.portrait.history
    told: Row = {
        "version": VERSION,
        "today": brief.today,
        **_partner(brief.row, translate),
        "is_partner": brief.is_of_partner,
        "interactions": [_interaction(one, brief.partnership) for one in history.contacts],
        "promises": [_promise(one) for one in history.promises],
        "values": [_value(one) for one in history.values],
        "opportunities": [_opportunity(one, brief.today) for one in history.opportunities],
        "findings": [finding_row(one, translate) for one in brief.findings],
    }
    return json_text({**told, "private": [quoted(one) for one in brief.private]} if brief.private else told)


def place_row(place: Place) -> Row:
    """Return where something was read."""
    return {"path": place.path, "span": _span(place.span)}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _partner(row: PartnerRow, translate: Translate) -> Row:
    history, standing, due = row.portrait.history, row.portrait.standing, row.portrait.due
    partner = history.partner
    return {
        "name": partner.name,
        "path": partner.person.path,
        "partner_type": _told(partner.partner_type),
        "company": row.company,
        "stage": {
            "declared": standing.declared,
            "evidenced": standing.evidenced,
            "met": [_condition(one, translate) for one in standing.met],
            "unmet": [_condition(one, translate) for one in standing.unmet],
        },
        "last_contact": history.last_contact and history.last_contact.day,
        "last_meeting": history.last_meeting and history.last_meeting.day,
        "cadence_days": row.portrait.schedule.days,
        "due": due and due.day,
        "balance": row.balance,
        "hires": row.hires,
        "measures": {one.name: _measure(one) for one in row.measures},
    }


def _told(told: Told[Any] | None) -> object:
    return told.value if told else None


def _condition(condition: Condition, translate: Translate) -> Row:
    return {"stage": condition.stage, "name": condition.name, "about": translate(condition.about)}


def _measure(measure: Measure) -> Row:
    return {"value": measure.value, "unit": measure.unit, "parts": [_part(one) for one in measure.parts]}


def _part(part: Part) -> Row:
    return {"name": part.name, "value": part.value, "places": [place_row(one) for one in part.places]}


def _interaction(contact: Interaction, partnership: Partnership) -> Row:
    return {
        "date": contact.day,
        "people": [_name(one, partnership) for one in contact.people],
        "channel": contact.channel,
        "direction": contact.direction,
        "initiated_by": contact.initiated_by,
        "depth": contact.depth,
        "minutes": contact.minutes,
        "topics": list(contact.topics),
        "opportunity": contact.opportunity,
        "decisions": [quoted(one.value) for one in contact.decisions],
        "issues": [quoted(one.value) for one in contact.issues],
        "text": quoted(contact.text),
        "sources": [{**place_row(one.place), "evidence": one.evidence} for one in contact.sources],
    }


def _name(key: PersonKey, partnership: Partnership) -> str:
    person = partnership.people.get(key)
    return person.name if person else key.lstrip("?")


def _promise(promise: Promise) -> Row:
    return {
        "owner": promise.owner,
        "state": promise.state,
        "due": promise.due,
        "done_on": promise.done_on,
        "text": quoted(promise.text),
        **place_row(promise.place),
    }


def _value(value: ValueEntry) -> Row:
    return {
        "direction": value.giving,
        "class": value.kind,
        "text": quoted(value.text),
        "date": value.day,
        **place_row(value.place),
    }


def _opportunity(opportunity: Opportunity, today: date) -> Row:
    states = states_by(opportunity, today)
    return {
        "path": opportunity.path,
        "title": opportunity.title,
        "company": _told(opportunity.company),
        "role": _told(opportunity.role),
        "state": states[-1].state if states else None,
        "active": is_active(opportunity, today),
        "submitted_on": _told(opportunity.submitted_on),
        "next_step": opportunity.next_step and quoted(opportunity.next_step.value),
        "outcome": outcome_by(opportunity, today),
    }
