"""The tool that draws the pictures shows a note as Obsidian does, and says what it lacks."""

import importlib.util
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools/pictures.py"
NOTE = """---
generated: vaultlink
---

<!-- vaultlink:begin id="x" v=1 sum=0123456789ab -->

# Сеть

- [[Анна]] и [[Борис#2026|2 мая]], \\[\\[так\\]\\]

> [!info]- То же в числах
>
> | Кто | Где |
> | --- | --- |
> | [[Анна\\|Аня]] | тут |

> просто слова

```mermaid
graph LR
  a["<b>"]
```

<!-- vaultlink:end id="x" -->
"""


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("pictures", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules["pictures"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["pictures"]


def test_a_note_is_shown_as_obsidian_shows_it(tool):
    page = tool.page_of(NOTE)
    assert "vaultlink" not in page
    assert '<li><a href="#">Анна</a> и <a href="#">2 мая</a>, [[так]]</li>' in page
    assert "<details>\n<summary>То же в числах</summary>\n<table>" in page
    assert '<td><a href="#">Аня</a></td>' in page
    assert "</table>\n</details>\n<blockquote>\n<p>просто слова</p>\n</blockquote>" in page
    assert '<pre class="mermaid">graph LR\n  a[&quot;&lt;b&gt;&quot;]\n</pre>' in page


def test_the_network_is_shown_by_its_drawing_alone(tool):
    network = next(one for one in tool.DRAWN if one.name == "network")
    assert (
        network.part_of("# Сеть\n\n```mermaid\ngraph\n```\n\n> [!info]- 1\n") == "```mermaid\ngraph\n```\n\n"
    )


def test_what_is_missing_is_said(tool, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(tool.shutil, "which", lambda _: None)
    assert tool.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().out
    monkeypatch.setattr(tool.shutil, "which", lambda name: name if name == "chromium" else None)
    monkeypatch.setattr(tool, "MERMAID", tmp_path / "mermaid.min.js")
    assert tool.main() == 1
    told = capsys.readouterr().out
    assert "npm install --prefix tools/mermaid" in told
    assert "npm, which comes with Node.js, is missing too" in told
