"""Vault and findings → generated notes, and how their text is put into files."""

from vaultlink.generate.generate import (
    Unrendered,
    generate,
    generate_briefs,
    generate_others,
    generate_planned,
)
from vaultlink.generate.inserting import inserted_into, released
from vaultlink.generate.other_files import (
    OtherFile,
    copied_files,
    files_left_behind,
    newest_file_day,
    put_into,
)
from vaultlink.generate.plan import Plan, as_planned, plan, planned_paths
from vaultlink.generate.postcondition import is_lawful
from vaultlink.generate.region_bodies import RegionBody, region_body
from vaultlink.generate.regions import (
    Composed,
    Held,
    compose,
    compose_in,
    compose_into,
    day_of,
    holds_nothing,
    is_untouched,
    is_untouched_note,
    newest_day,
)
from vaultlink.generate.render import Renderer
from vaultlink.generate.standing import copied, in_the_way, left_behind
from vaultlink.generate.templates import template_names, template_notices
from vaultlink.generate.view import View

__all__ = [
    "Composed",
    "Held",
    "OtherFile",
    "Plan",
    "RegionBody",
    "Renderer",
    "Unrendered",
    "View",
    "as_planned",
    "compose",
    "compose_in",
    "compose_into",
    "copied",
    "copied_files",
    "day_of",
    "files_left_behind",
    "generate",
    "generate_briefs",
    "generate_others",
    "generate_planned",
    "holds_nothing",
    "in_the_way",
    "inserted_into",
    "is_lawful",
    "is_untouched",
    "is_untouched_note",
    "left_behind",
    "newest_day",
    "newest_file_day",
    "plan",
    "planned_paths",
    "put_into",
    "region_body",
    "released",
    "template_names",
    "template_notices",
]
