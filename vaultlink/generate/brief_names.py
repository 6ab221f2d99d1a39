"""The briefs of partners: which there are, and by what they are known."""

from hashlib import sha256

from vaultlink.partners.records import Partnership, PersonKey

FOLDERS = {"ru": "Партнёры", "en": "Partners"}
NAMES = {"ru": "Карточка — {name}", "en": "Brief — {name}"}


def brief_id(key: PersonKey) -> str:
    """Return the id of the generated note about a partner."""
    return f"brief-{sha256(key.encode(errors='surrogatepass')).hexdigest()[:12]}"


def briefed(partnership: Partnership) -> tuple[PersonKey, ...]:
    """Return the partners with a brief: all but those whose notes are confidential."""
    return tuple(sorted(key for key, partner in partnership.partners.items() if not partner.confidential))
