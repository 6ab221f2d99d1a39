"""All rules, in the order in which they are listed."""

from collections.abc import Collection, Iterable, Mapping
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.config.nearest import nearest
from vaultlink.config.rule_settings import KnownRules, Rules
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
from vaultlink.rules.establishing.missing_vision import MissingVision
from vaultlink.rules.establishing.undefined_goals import UndefinedGoals
from vaultlink.rules.establishing.unknown_interests import UnknownInterests
from vaultlink.rules.establishing.unrated_trust import UnratedTrust
from vaultlink.rules.establishing.unreachable_partner import UnreachablePartner
from vaultlink.rules.establishing.unset_expectations import UnsetExpectations
from vaultlink.rules.establishing.unset_norms import UnsetNorms
from vaultlink.rules.establishing.unsystematic_partner import UnsystematicPartner
from vaultlink.rules.files.clashing_names import ClashingNames
from vaultlink.rules.files.conflict_copy import ConflictCopy
from vaultlink.rules.files.duplicate_name import DuplicateName
from vaultlink.rules.files.empty_note import EmptyNote
from vaultlink.rules.files.merge_conflict import MergeConflict
from vaultlink.rules.files.oversized_note import OversizedNote
from vaultlink.rules.files.undecodable_note import UndecodableNote
from vaultlink.rules.files.unlinkable_name import UnlinkableName
from vaultlink.rules.files.unused_allowance import UnusedAllowance
from vaultlink.rules.frame import Rule
from vaultlink.rules.generated.damaged_region import DamagedRegion
from vaultlink.rules.generated.edited_region import EditedRegion
from vaultlink.rules.generated.occupied_path import OccupiedPath
from vaultlink.rules.generated.outdated_note import OutdatedNote
from vaultlink.rules.links.alias_as_target import AliasAsTarget
from vaultlink.rules.links.ambiguous_link import AmbiguousLink
from vaultlink.rules.links.dead_end_note import DeadEndNote
from vaultlink.rules.links.empty_link import EmptyLink
from vaultlink.rules.links.isolated_note import IsolatedNote
from vaultlink.rules.links.link_to_ignored import LinkToIgnored
from vaultlink.rules.links.misleading_case import MisleadingCase
from vaultlink.rules.links.missing_attachment import MissingAttachment
from vaultlink.rules.links.orphan_note import OrphanNote
from vaultlink.rules.links.outside_vault_link import OutsideVaultLink
from vaultlink.rules.links.unescaped_pipe import UnescapedPipe
from vaultlink.rules.links.unlinked_mention import UnlinkedMention
from vaultlink.rules.links.unresolved_block import UnresolvedBlock
from vaultlink.rules.links.unresolved_canvas_file import UnresolvedCanvasFile
from vaultlink.rules.links.unresolved_heading import UnresolvedHeading
from vaultlink.rules.links.unresolved_link import UnresolvedLink
from vaultlink.rules.links.unused_attachment import UnusedAttachment
from vaultlink.rules.maintaining.one_sided_value import OneSidedValue
from vaultlink.rules.maintaining.one_way_help import OneWayHelp
from vaultlink.rules.maintaining.one_way_knowledge import OneWayKnowledge
from vaultlink.rules.maintaining.silence_after_change import SilenceAfterChange
from vaultlink.rules.maintaining.single_thread import SingleThread
from vaultlink.rules.maintaining.stale_investment import StaleInvestment
from vaultlink.rules.maintaining.transactional_contact import TransactionalContact
from vaultlink.rules.maintaining.unsupported_initiative import UnsupportedInitiative
from vaultlink.rules.measuring.falling_trust import FallingTrust
from vaultlink.rules.measuring.invalid_rating import InvalidRating
from vaultlink.rules.measuring.missing_feedback import MissingFeedback
from vaultlink.rules.measuring.missing_outcome import MissingOutcome
from vaultlink.rules.measuring.overdue_review import OverdueReview
from vaultlink.rules.measuring.overloaded_cadence import OverloadedCadence
from vaultlink.rules.measuring.stage_mismatch import StageMismatch
from vaultlink.rules.measuring.stalled_opportunity import StalledOpportunity
from vaultlink.rules.measuring.unfinished_review import UnfinishedReview
from vaultlink.rules.measuring.vague_goal import VagueGoal
from vaultlink.rules.properties.ambiguous_date import AmbiguousDate
from vaultlink.rules.properties.commented_tag import CommentedTag
from vaultlink.rules.properties.deprecated_property import DeprecatedProperty
from vaultlink.rules.properties.duplicate_alias import DuplicateAlias
from vaultlink.rules.properties.duplicate_property import DuplicateProperty
from vaultlink.rules.properties.future_contact import FutureContact
from vaultlink.rules.properties.impossible_date import ImpossibleDate
from vaultlink.rules.properties.invalid_tag import InvalidTag
from vaultlink.rules.properties.malformed_properties import MalformedProperties
from vaultlink.rules.properties.missing_property import MissingProperty
from vaultlink.rules.properties.property_type import PropertyType
from vaultlink.rules.properties.self_reference import SelfReference
from vaultlink.rules.properties.tag_case import TagCase
from vaultlink.rules.properties.unknown_value import UnknownValue
from vaultlink.rules.properties.unquoted_link import UnquotedLink
from vaultlink.rules.risks.committed_secret import CommittedSecret
from vaultlink.rules.risks.double_submission import DoubleSubmission
from vaultlink.rules.risks.leaked_confidence import LeakedConfidence
from vaultlink.rules.risks.open_issue import OpenIssue
from vaultlink.rules.risks.stale_expectations import StaleExpectations
from vaultlink.rules.risks.unconsented_submission import UnconsentedSubmission
from vaultlink.rules.risks.undeclared_conflict import UndeclaredConflict
from vaultlink.rules.risks.untold_change import UntoldChange
from vaultlink.rules.risks.unverified_after_change import UnverifiedAfterChange

RULES: tuple[Rule, ...] = (
    UnresolvedLink(),
    UnresolvedHeading(),
    UnresolvedBlock(),
    MissingAttachment(),
    AliasAsTarget(),
    AmbiguousLink(),
    MisleadingCase(),
    UnescapedPipe(),
    EmptyLink(),
    OutsideVaultLink(),
    LinkToIgnored(),
    OrphanNote(),
    DeadEndNote(),
    IsolatedNote(),
    UnlinkedMention(),
    UnusedAttachment(),
    UnresolvedCanvasFile(),
    MalformedProperties(),
    DuplicateProperty(),
    DeprecatedProperty(),
    UnquotedLink(),
    CommentedTag(),
    PropertyType(),
    UnknownValue(),
    ImpossibleDate(),
    AmbiguousDate(),
    SelfReference(),
    DuplicateAlias(),
    InvalidTag(),
    TagCase(),
    MissingProperty(),
    FutureContact(),
    UnlinkableName(),
    ClashingNames(),
    DuplicateName(),
    UndecodableNote(),
    OversizedNote(),
    ConflictCopy(),
    MergeConflict(),
    EmptyNote(),
    UnusedAllowance(),
    UndefinedGoals(),
    UnknownInterests(),
    UnsetExpectations(),
    MissingVision(),
    UnsetNorms(),
    UnratedTrust(),
    UnreachablePartner(),
    UnsystematicPartner(),
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
    TransactionalContact(),
    SilenceAfterChange(),
    SingleThread(),
    StaleInvestment(),
    OneSidedValue(),
    UnsupportedInitiative(),
    OneWayKnowledge(),
    OneWayHelp(),
    DoubleSubmission(),
    UnconsentedSubmission(),
    UndeclaredConflict(),
    LeakedConfidence(),
    CommittedSecret(),
    UnverifiedAfterChange(),
    StaleExpectations(),
    UntoldChange(),
    OpenIssue(),
    OverdueReview(),
    UnfinishedReview(),
    FallingTrust(),
    StageMismatch(),
    InvalidRating(),
    MissingFeedback(),
    MissingOutcome(),
    StalledOpportunity(),
    OverloadedCadence(),
    VagueGoal(),
    DamagedRegion(),
    EditedRegion(),
    OutdatedNote(),
    OccupiedPath(),
)

RULES_ON: tuple[Rule, ...] = tuple(one for one in RULES if one.id.is_on)
"""Those that look without being asked to."""


def families() -> tuple[str, ...]:
    """Return the families in the order of their rules."""
    return tuple(dict.fromkeys(rule.id.family for rule in RULES))


def known_rules() -> KnownRules:
    """Return what settings can choose from."""
    options = {
        rule.id.name: {name: getattr(rule, name) for name in cast(Struct, rule).__struct_fields__}
        for rule in RULES
    }
    return KnownRules(rule_names(), options)


def configured(settings: Rules, asked: Collection[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that look by these settings, each with its options; and those asked for by name."""
    ignored = {rule.id.name for rule in rules_named(settings.ignore)}
    wanted = {rule.id.name for rule in rules_named(settings.select)} | frozenset(asked)
    return tuple(
        _with_options(rule, settings.options.get(rule.id.name, {}))
        for rule in RULES
        if rule.id.name not in ignored and (rule.id.is_on or rule.id.name in wanted)
    )


def _with_options(rule: Rule, options: Mapping[str, object]) -> Rule:
    if not options:
        return rule
    defaults = {name: getattr(rule, name) for name in options}
    typed = {name: type(defaults[name])(value) for name, value in options.items()}
    return cast("Rule", replace(cast(Struct, rule), **typed))


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
