"""The whole way: texts → vault → links → records → findings → generated notes → files.

Who only reads imports nothing of what writes: that is `vaultlink.pipeline.build`.
"""

from vaultlink.pipeline.parsing import Means, Progress
from vaultlink.pipeline.reading import Reading, read

__all__ = ["Means", "Progress", "Reading", "read"]
