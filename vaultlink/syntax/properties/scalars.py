"""Plain scalars of YAML 1.2, as the app reads them: dates, times, `no` and phone numbers stay text."""

from vaultlink.model.patterns import pattern_of

Scalar = None | bool | int | float | str

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = pattern_of(r"-?(?:0|[1-9][0-9]*)")
_OTHER_BASES = pattern_of(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = pattern_of(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+")
_MOST_DIGITS = 18
_LONGEST_FLOAT = 40


def plain_scalar(text: str) -> Scalar:
    """Return the value of an unquoted scalar.

    A whole number with a plus, a leading zero or more than 18 digits stays text: it is a phone, a
    code or an id, and would lose digits.
    """
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if not (text[0].isdigit() or text[0] in "-+."):
        return text
    return _number(text)


def _number(text: str) -> Scalar:
    if _INT.fullmatch(text):
        return int(text) if len(text.lstrip("-")) <= _MOST_DIGITS else text
    if _OTHER_BASES.fullmatch(text):
        return int(text, 0)
    if len(text) <= _LONGEST_FLOAT and _FLOAT.fullmatch(text):
        value = float(text)
        return text if value in {float("inf"), float("-inf")} else value
    return text
