"""What can be wrong with a block of properties, in the reader's words."""

from vaultlink.model.message import Message

_FAULTS = {
    "second-colon": (
        Message("a value holds a second colon followed by a blank"),
        Message('put the value in quotes: title: "Book: a plan"'),
    ),
    "reserved-sign": (
        Message("a value begins with a sign that means something else in YAML, such as @, `, %, * or &"),
        Message('put the value in quotes: telegram: "@name"'),
    ),
    "unknown-alias": (
        Message("a value begins with *, which in YAML points to an anchor, and there is none of that name"),
        Message("put the value in quotes"),
    ),
    "unclosed-quote": (
        Message("a quote is opened and not closed"),
        Message("close the quote on the same line, or take the opening one away"),
    ),
    "unclosed-bracket": (
        Message("a bracket [ or {{ is opened and not closed"),
        Message("close the bracket, or put the value in quotes"),
    ),
    "stray-bracket": (
        Message("a bracket is closed that is not open"),
        Message('delete it, or open it; a link stands in quotes: "[[Note]]"'),
    ),
    "text-behind-quote": (
        Message("text stands behind a closing quote"),
        Message("put the whole value in quotes of the other kind: '\"Title\" by Author'"),
    ),
    "text-behind-bracket": (
        Message("text stands behind a closing bracket"),
        Message('write several links as a list, each on its own line and in quotes: - "[[Note]]"'),
    ),
    "backslash": (
        Message("a backslash stands in double quotes, where YAML takes it for the start of a sign"),
        Message("use single quotes"),
    ),
    "tab": (
        Message("the line is indented with a tab, which YAML does not allow"),
        Message("indent with blanks"),
    ),
    "control-character": (
        Message("the block holds a control character"),
        Message("delete the invisible character"),
    ),
    "no-colon": (
        Message("a line has no colon after its key"),
        Message("write the line as key: value, or indent it to continue the value above"),
    ),
    "indent": (
        Message("a line's indent fits neither the line above nor the list around it"),
        Message("align the keys of one level in the same column"),
    ),
    "no-mapping": (
        Message("the text between the --- lines is no list of properties"),
        Message("write properties as key: value; if the first --- is a line across the page, write ***"),
    ),
    "second-document": (
        Message("the block holds a second YAML document"),
        Message("keep a single block of properties"),
    ),
    "too-deep": (
        Message("lists or mappings are nested more than 32 deep"),
        Message("flatten the value"),
    ),
    "too-much": (
        Message("the block holds more values than any note needs"),
        Message("keep properties short and move long text into the note"),
    ),
    "too-long": (
        Message("the block is longer than 64 KB"),
        Message("keep properties short and move long text into the note"),
    ),
    "other": (
        Message("the line cannot be read as YAML"),
        Message("put the value in quotes if it holds special signs"),
    ),
}


def fault(reason: str) -> tuple[Message, Message]:
    """Return cause and next step for a reason that `yaml.Malformed` gives."""
    return _FAULTS.get(reason, _FAULTS["other"])
