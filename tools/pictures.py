"""Draws docs/pictures: what vaultlink writes into the example vault, about as Obsidian shows it.

python tools/pictures.py    draws summaries that are kept with the example vault

It needs a Chromium (on Debian: apt-get install chromium) and Mermaid (npm install --prefix tools/mermaid);
the font is Inter where there is one (fonts-inter). Where something is missing it says so, and draws nothing.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

ROOT = Path(__file__).parents[1]
MERMAID = ROOT / "tools/mermaid/node_modules/mermaid/dist/mermaid.min.js"
STYLE = ROOT / "tools/pictures.css"
SUMMARIES = ROOT / "example_vault/Сводки"
PICTURES = ROOT / "docs/pictures"
LARGEST = 300_000
WIDTH = 780

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--virtual-time-budget=20000",
)
_PROPERTIES = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKER = re.compile(r"(?m)^<!-- vaultlink:.*-->$")
_CALLOUT = re.compile(r"\[!\w+\](?P<fold>[-+]?) ?(?P<title>.*)")
_WIKILINK = re.compile(r"\[\[(?P<target>[^\[\]|]+)(?:\|(?P<shown>[^\[\]]+))?\]\]")
_HEIGHT = re.compile(r'data-height="(\d+)"')
_FAULT = re.compile(r'data-fault="([^"]*)"')
_PAGE = """<!doctype html><html lang="ru"><meta charset="utf-8"><style>{style}</style><body>{body}
<script src="{mermaid}"></script>
<script>
const done = (name, value) => document.documentElement.setAttribute(name, value);
const fontFamily = getComputedStyle(document.body).fontFamily;
const deterministicIds = true; // by the clock, which stands still here, two charts would get one id
mermaid.initialize({{startOnLoad: false, theme: "default", fontFamily, deterministicIds}});
document.fonts.ready.then(() => mermaid.run()).then(
  () => done("data-height", Math.ceil(document.body.getBoundingClientRect().height)),
  (fault) => done("data-fault", String(fault.message ?? fault)),
);
</script></body></html>
"""


class NotDrawn(Exception):
    """Why there is no picture, in words for whoever runs this."""


@dataclass(frozen=True)
class Picture:
    """A picture: its name, the summary it shows, and between which of its lines."""

    name: str
    note: str
    begin: str = ""
    end: str = ""

    def part_of(self, text: str) -> str:
        """Return what of the summary is shown."""
        start = text.index(self.begin)
        return text[start : text.index(self.end, start) if self.end else len(text)]


DRAWN = (
    Picture("overview", "Обзор.md", end="**Другие сводки"),
    Picture("brief", "Партнёры/Карточка — Марина Лебедева.md"),
    Picture("network", "Сеть.md", begin="```mermaid", end="> [!info]"),
)


def page_of(text: str) -> str:
    """Return the body of a page that shows a note: callouts folded, links by what they show."""
    reader = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table")
    reader.inline.ruler.before("link", "wikilink", _wikilink)
    reader.core.ruler.after("block", "callouts", _callouts)  # before the text of their titles is read
    reader.add_render_rule("fence", _fence)
    return str(reader.render(_MARKER.sub("", _PROPERTIES.sub("", text))))


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature of a rule
    found = _WIKILINK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrSet("href", "#")
        state.push("text", "", 0).content = found["shown"] or found["target"].replace("#", " > ")
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _callouts(state: StateCore) -> None:
    """Make `<details>` of the quotes that begin with `[!kind]`, the rest of that line being their summary."""
    open_quotes: list[Token | None] = []
    for index, token in enumerate(state.tokens):
        if token.type == "blockquote_open":
            title = state.tokens[index + 2]
            found = _CALLOUT.fullmatch(title.content) if title.type == "inline" else None
            open_quotes.append(token if found else None)
            if found:
                token.tag, title.content = "details", found["title"]
                if found["fold"] != "-":
                    token.attrSet("open", "")
                state.tokens[index + 1].tag = state.tokens[index + 3].tag = "summary"
        elif token.type == "blockquote_close" and open_quotes.pop():
            token.tag = "details"


def _fence(_: RendererProtocol, tokens: list[Token], index: int, __: OptionsDict, ___: EnvType) -> str:
    kind = "mermaid" if tokens[index].info == "mermaid" else "code"
    return f'<pre class="{kind}">{html.escape(tokens[index].content)}</pre>\n'


def drawn(chromium: str, text: str, target: Path, folder: Path) -> None:
    """Draw a note, as high as it is."""
    page = folder / "page.html"
    style = STYLE.read_text(encoding="utf-8")
    page.write_text(_PAGE.format(style=style, body=page_of(text), mermaid=MERMAID.as_uri()), encoding="utf-8")
    shown = _started(chromium, folder, "--dump-dom", f"--window-size={WIDTH},600", page.as_uri())
    height = _HEIGHT.search(shown)
    if height is None:
        fault = _FAULT.search(shown)
        raise NotDrawn(
            f"{target.name}: {html.unescape(fault[1]) if fault else 'Mermaid did not come to an end'}"
        )
    size = f"--window-size={WIDTH},{height[1]}"
    _started(
        chromium, folder, f"--screenshot={target}", "--force-device-scale-factor=1.1", size, page.as_uri()
    )
    if not target.exists():
        raise NotDrawn(f"{target.name}: {chromium} wrote no picture")
    if target.stat().st_size > LARGEST:
        raise NotDrawn(f"{target.name} has {target.stat().st_size} bytes, more than {LARGEST}")


def _started(chromium: str, folder: Path, *words: str) -> str:
    with tempfile.TemporaryDirectory(dir=folder) as profile:
        line = [chromium, *_FLAGS, f"--user-data-dir={profile}", *words]
        return subprocess.run(line, capture_output=True, check=True, encoding="utf-8", timeout=120).stdout


def main() -> int:
    """Draw all pictures, or say what is missing."""
    chromium = next((found for name in _CHROMIUMS if (found := shutil.which(name))), None)
    if chromium is None:
        print(f"there is no Chromium here ({', '.join(_CHROMIUMS)}); on Debian: apt-get install chromium")
        return 1
    if not MERMAID.exists():
        npm = "" if shutil.which("npm") else " (npm, which comes with Node.js, is missing too)"
        print(f"there is no Mermaid here; get it by: npm install --prefix tools/mermaid{npm}")
        return 1
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        PICTURES.mkdir(exist_ok=True)
        for picture in DRAWN:
            text = (SUMMARIES / picture.note).read_text(encoding="utf-8")
            target = PICTURES / f"{picture.name}.png"
            try:
                drawn(chromium, picture.part_of(text), target, folder)
            except (NotDrawn, subprocess.SubprocessError) as why:
                print(why)
                return 1
            print(f"{target.relative_to(ROOT).as_posix()}: {target.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
