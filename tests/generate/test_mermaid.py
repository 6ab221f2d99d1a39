"""The real Mermaid reads every chart that vaultlink writes.

It is tried where Node.js and Mermaid are installed: npm install --prefix tools/mermaid. How to try another
Mermaid: tools/mermaid/check.mjs.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_escape import HOSTILE

from vaultlink.generate.charts import bars, pie
from vaultlink.generate.network_drawing import label

ROOT = Path(__file__).parents[2]
CHECK = ROOT / "tools/mermaid/check.mjs"
FOLDER = Path(os.environ.get("VAULTLINK_MERMAID") or CHECK.parent)
GOLDEN = ("golden", "golden_partners")
BLOCK = re.compile(r"^(?:> )*```mermaid\n(.*?)^(?:> )*```$", re.DOTALL | re.MULTILINE)

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed"),
    pytest.mark.skipif(
        not all((FOLDER / "node_modules" / name).is_dir() for name in ("mermaid", "jsdom")),
        reason="Mermaid is not installed: npm install --prefix tools/mermaid",
    ),
]


def faults(charts):
    """Return what Mermaid finds wrong, by chart."""
    asked = json.dumps(charts)
    done = subprocess.run(["node", CHECK], input=asked, capture_output=True, check=True, encoding="utf-8")
    answer = json.loads(done.stdout)["faults"]
    return {chart: fault for chart, fault in zip(charts, answer, strict=True) if fault}


def charts_in(folder):
    return [
        chart
        for path in sorted(folder.rglob("*.md"))
        for chart in BLOCK.findall(path.read_text(encoding="utf-8"))
    ]


def test_a_chart_that_is_wrong_is_found():
    wrong = ["graph LR\n  a[", 'xychart-beta\n  title Дни\n  bar [1, 2]\n  x-axis ["a"', "words"]
    assert set(faults(['pie\n  "a" : 1', *wrong])) == set(wrong)


@pytest.mark.parametrize("folder", GOLDEN)
def test_the_charts_of_all_golden_notes_are_read(folder):
    charts = charts_in(Path(__file__).parent / folder)
    assert charts or folder == "golden"
    assert faults(charts) == {}


def test_the_charts_of_the_example_are_read(example, run):
    assert run("build", example, "--today", "2026-11-23").exit_code == 0
    charts = charts_in(example / "Сводки")
    assert {chart.split()[0] for chart in charts} >= {"graph", "pie", "xychart-beta"}
    assert faults(charts) == {}


def test_the_graph_of_the_example_is_read(example, run):
    drawn = run("graph", example, "--format", "mermaid").stdout
    assert drawn.startswith("graph")
    assert faults([drawn]) == {}


def test_charts_are_read_whatever_the_names():
    drawn = "\n".join(f'  n{number}["{label(text)}"]' for number, text in enumerate(HOSTILE))
    charts = [made(text, [(text, 1), ("b", 2)]) for text in HOSTILE for made in (bars, pie)]
    assert faults([*charts, f"graph LR\n{drawn}"]) == {}
