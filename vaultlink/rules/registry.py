"""All rules, in the order in which they are listed."""

from collections.abc import Iterable

from vaultlink.config.nearest import nearest
from vaultlink.model.message import Message
from vaultlink.model.trouble import UnknownRule
from vaultlink.rules.developing.drifting_partner import DriftingPartner
from vaultlink.rules.developing.late_reply import LateReply
from vaultlink.rules.developing.mass_message import MassMessage
from vaultlink.rules.developing.one_sided_initiative import OneSidedInitiative
from vaultlink.rules.developing.overdue_contact import OverdueContact
from vaultlink.rules.developing.overdue_promise import OverduePromise
from vaultlink.rules.developing.repeated_topic import RepeatedTopic
from vaultlink.rules.developing.shallow_contact import ShallowContact
from vaultlink.rules.developing.single_format import SingleFormat
from vaultlink.rules.developing.stale_giving import StaleGiving
from vaultlink.rules.developing.unplanned_contact import UnplannedContact
from vaultlink.rules.files.clashing_names import ClashingNames
from vaultlink.rules.files.conflict_copy import ConflictCopy
from vaultlink.rules.files.merge_conflict import MergeConflict
from vaultlink.rules.files.oversized_note import OversizedNote
from vaultlink.rules.files.undecodable_note import UndecodableNote
from vaultlink.rules.files.unlinkable_name import UnlinkableName
from vaultlink.rules.frame import Rule
from vaultlink.rules.generated.damaged_region import DamagedRegion
from vaultlink.rules.generated.edited_region import EditedRegion
from vaultlink.rules.links.alias_as_target import AliasAsTarget
from vaultlink.rules.links.ambiguous_link import AmbiguousLink
from vaultlink.rules.links.dead_end_note import DeadEndNote
from vaultlink.rules.links.empty_link import EmptyLink
from vaultlink.rules.links.missing_attachment import MissingAttachment
from vaultlink.rules.links.orphan_note import OrphanNote
from vaultlink.rules.links.outside_vault_link import OutsideVaultLink
from vaultlink.rules.links.unescaped_pipe import UnescapedPipe
from vaultlink.rules.links.unresolved_block import UnresolvedBlock
from vaultlink.rules.links.unresolved_canvas_file import UnresolvedCanvasFile
from vaultlink.rules.links.unresolved_heading import UnresolvedHeading
from vaultlink.rules.links.unresolved_link import UnresolvedLink
from vaultlink.rules.properties.ambiguous_date import AmbiguousDate
from vaultlink.rules.properties.commented_tag import CommentedTag
from vaultlink.rules.properties.deprecated_property import DeprecatedProperty
from vaultlink.rules.properties.duplicate_alias import DuplicateAlias
from vaultlink.rules.properties.duplicate_property import DuplicateProperty
from vaultlink.rules.properties.future_contact import FutureContact
from vaultlink.rules.properties.impossible_date import ImpossibleDate
from vaultlink.rules.properties.malformed_properties import MalformedProperties
from vaultlink.rules.properties.self_reference import SelfReference
from vaultlink.rules.properties.unknown_value import UnknownValue
from vaultlink.rules.properties.unquoted_link import UnquotedLink
from vaultlink.rules.risks.open_issue import OpenIssue
from vaultlink.rules.risks.stale_expectations import StaleExpectations
from vaultlink.rules.risks.untold_change import UntoldChange
from vaultlink.rules.risks.unverified_after_change import UnverifiedAfterChange

RULES: tuple[Rule, ...] = (
    UnresolvedLink(),
    UnresolvedHeading(),
    UnresolvedBlock(),
    MissingAttachment(),
    AliasAsTarget(),
    AmbiguousLink(),
    UnescapedPipe(),
    EmptyLink(),
    OutsideVaultLink(),
    OrphanNote(),
    DeadEndNote(),
    UnresolvedCanvasFile(),
    MalformedProperties(),
    DuplicateProperty(),
    DeprecatedProperty(),
    UnquotedLink(),
    CommentedTag(),
    UnknownValue(),
    ImpossibleDate(),
    AmbiguousDate(),
    SelfReference(),
    DuplicateAlias(),
    FutureContact(),
    UnlinkableName(),
    ClashingNames(),
    UndecodableNote(),
    OversizedNote(),
    ConflictCopy(),
    MergeConflict(),
    OverdueContact(),
    UnplannedContact(),
    DriftingPartner(),
    OneSidedInitiative(),
    LateReply(),
    OverduePromise(),
    ShallowContact(),
    MassMessage(),
    StaleGiving(),
    RepeatedTopic(),
    SingleFormat(),
    UnverifiedAfterChange(),
    StaleExpectations(),
    UntoldChange(),
    OpenIssue(),
    DamagedRegion(),
    EditedRegion(),
)


def families() -> tuple[str, ...]:
    """Return the families in the order of their rules."""
    return tuple(dict.fromkeys(rule.id.family for rule in RULES))


def rule_names() -> frozenset[str]:
    """Return what rules can be chosen by: their names, and those of the families."""
    return frozenset(rule.id.name for rule in RULES) | frozenset(families())


def rules_named(wanted: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules with these names or of these families; raises `UnknownRule`."""
    wanted = frozenset(wanted)
    for name in sorted(wanted - rule_names()):
        raise UnknownRule(_unknown(name))
    return tuple(rule for rule in RULES if rule.id.name in wanted or rule.id.family in wanted)


def _unknown(name: str) -> Message:
    if meant := nearest(name, rule_names()):
        return Message("there is no rule or family “{name}”; did you mean `{meant}`?", name=name, meant=meant)
    return Message("there is no rule or family “{name}”; `vaultlink rules` lists them all", name=name)
