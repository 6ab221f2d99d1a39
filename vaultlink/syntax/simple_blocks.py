"""Patterns that prove a block simple, each for one kind; whatever none of them fits is the full parser's."""

import re

from vaultlink.model.patterns import pattern_of

_BREAK = r"(?:\r\n?+|\n)"
_REST = r"[^\r\n]*+"
_LINE_END = r"(?:[\r\n]|\Z)"
_EMPTY_BELOW = rf"(?:\Z|{_BREAK}[ \t]*+{_LINE_END})"
_NO_PIPE = rf"[^\r\n|]*+(?={_LINE_END})"
"""The rest of a line that is no table's header, whatever stands below."""
_WORDS = rf"""(?:
    [^\s`~%$>*+_0-9\[<#|=:-]        # a letter, as a rule; no sign that begins a block or underlines one
  | \*{{1,3}}[^\s*] | _{{1,3}}[^\s_]  # emphasis, no bullet and no rule
  | [0-9]++(?![.)](?:\s|\Z))        # a number, no item's
  | \[\[ | \[(?![!^\[])[^\[\]\\\r\n]*+\](?!:)   # a link, no footnote's or reference's definition
  | `{{1,2}}[^`\s] | ~{{1,2}}[^~\s] | \#++[^\s\#] | =++[^=\s] | \$[^$\s]   # code, a tag, a highlight, math
){_REST}"""
"""A line that begins with nothing but words: within a paragraph or item it goes on with it."""
_WORDS_BELOW = rf"(?:{_BREAK}[ \t]*+{_WORDS})*+"
_HEADING = r"\#{1,6}(?:[ \t]|[\r\n]|\Z)"
_FENCE = rf"(?:`{{3,}}+[^`\r\n]*+{_LINE_END}|~{{3,}})"
_NO_BOX = r"(?!\[[^\r\n]\][ \t])"
_CALLOUT = r"\[![^\]\r\n]++\]"
_ITEM = rf"""
    (?P<indent>[ \t]*+)(?P<mark>[-*+]|[0-9]{{1,9}}[.)])(?P<gap>[ ]{{1,4}})
    (?P<text>(?:\[(?P<status>[^\r\n])\](?=[ \t]){_REST}|{_WORDS}){_WORDS_BELOW})
    (?={_EMPTY_BELOW}|{_BREAK}(?:[ \t]*+(?:[-*+]|[0-9]{{1,9}}[.)])[ \t]++\S|{_HEADING}|>|{_FENCE}))
"""
"""An item with its first paragraph; where it stands among the others its indent tells."""
_QUOTED = rf"""(?:{_BREAK}>(?:
    [ ]?{_WORDS}
  | [ ]?[-*+][ ]{_NO_BOX}{_WORDS}(?!{_BREAK}>[ ]?{_WORDS})
  | [ \t]*+(?={_LINE_END})(?:{_BREAK}>[ ]?\|{_REST})*+
))"""
"""A line of a quote below its first: words; an item of one line; an empty one, and a table below it."""
BLOCK = pattern_of(
    rf"""(?:
    (?P<hashes>\#{{1,6}})(?:[ \t]++|(?={_LINE_END}))(?P<heading>{_NO_PIPE})
  | (?P<paragraph>{_WORDS}{_WORDS_BELOW})
    (?={_EMPTY_BELOW}|{_BREAK}(?:(?:[-*+]|1[.)])[ \t]++\S|{_HEADING}|>|{_FENCE}))
  | (?P<bullets>[-*+][ ]{_NO_BOX}{_WORDS}(?:{_BREAK}[-*+][ ]{_NO_BOX}{_WORDS})*+)(?={_EMPTY_BELOW})
  | {_ITEM}
  | (?P<quote>>(?:[ ]?(?:{_CALLOUT}{_REST}|{_WORDS})|[ \t]*+(?={_LINE_END}))
      {_QUOTED}*+)(?={_EMPTY_BELOW}|{_BREAK}{_HEADING})
  | (?P<rule>(?:-[ \t]*+){{3,}}+|(?:\*[ \t]*+){{3,}}+|(?:_[ \t]*+){{3,}}+)(?={_LINE_END})
  | (?P<table>\|{_REST}(?:{_BREAK}[ ]{{0,3}}\|{_REST})*+)(?={_EMPTY_BELOW})
  | (?P<comment><!--(?:(?!-->)[^\r\n|])*+-->{_NO_PIPE})
  | (?P<fence>`{{3,}}+(?=[^`\r\n]*+{_LINE_END})|~{{3,}}+)(?P<code>{_NO_PIPE})
  | (?P<remark>%%(?!%)[^%\r\n|]*+(?=[\r\n])[^%]*+%%(?!%){_REST})
  | \[\^(?P<id>[^\]\s]++)\]:[ \t]*+(?P<footnote>(?=[^\r\n]){_NO_PIPE}{_WORDS_BELOW})(?={_EMPTY_BELOW})
  | (?=[ \t]*+[\r\n])
    )(?:[ \t]*+[\r\n])*+""",
    re.VERBOSE,
)
"""A block, and the empty lines behind it."""
ITEM = pattern_of(rf"{_ITEM}(?:[ \t]*+[\r\n])*+", re.VERBOSE)
LIST_GOES_ON = pattern_of(r"[ \t]|(?:[-*+]|[0-9]{1,9}[.)])(?:\s|\Z)")
"""What below a list, with empty lines between or not, belongs to it or may do so."""
