"""All generated files that are no notes, in the order in which they are written."""

from vaultlink.generate import base_file, calendar_file, map_file
from vaultlink.generate.other_files import OtherKind

OTHER_KINDS: tuple[OtherKind, ...] = (map_file.KIND, base_file.KIND, calendar_file.KIND)
"""One for each ending."""
