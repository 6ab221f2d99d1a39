"""What the README shows of the example vault is what vaultlink writes there."""

import re
import struct
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SUMMARIES = ROOT / "example_vault/Сводки"
EXCERPT = re.compile(r"<!-- excerpt -->\n\n```markdown\n(.*)```\n\n<!-- /excerpt -->", re.DOTALL)
PICTURE = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]+)">')


def test_the_excerpt_stands_in_the_note():
    written = (SUMMARIES / "Кому написать.md").read_text(encoding="utf-8")
    shown = EXCERPT.search(README)[1]
    assert shown.startswith("# Кому написать\n")
    assert shown in written


def test_every_picture_is_there_small_and_told_in_words():
    found = PICTURE.findall(README)
    assert len(found) == 3
    for path, words in found:
        picture = (ROOT / path).read_bytes()
        width, _ = struct.unpack(">II", picture[16:24])
        assert picture.startswith(b"\x89PNG")
        assert 400 <= width <= 1200
        assert len(picture) < 300_000
        assert len(words) > 40
