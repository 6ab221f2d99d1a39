"""The whole way: texts → vault → links → records → findings → generated notes → files.

Who only reads imports nothing of what writes: that is `vaultlink.pipeline.build`.
"""

from vaultlink.pipeline.reading import Progress, Reading, read

__all__ = ["Progress", "Reading", "read"]
