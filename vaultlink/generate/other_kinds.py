"""All generated files that are no notes, in the order in which they are written."""

from vaultlink.generate import calendar_file
from vaultlink.generate.other_files import OtherKind

OTHER_KINDS: tuple[OtherKind, ...] = (calendar_file.KIND,)
"""One for each ending."""
