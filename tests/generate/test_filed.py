"""What is filed anew where most is known already is what comes of filing all of it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from vaultlink.generate.filed import GRAVITY, Filed, counted, samples
from vaultlink.model.finding import RuleId, Severity, Textless, finding_order
from vaultlink.model.message import Message
from vaultlink.model.text import Span
from vaultlink.rules.by_path import Row, by_path, row_of

SEVERITY = st.sampled_from(list(Severity))
RULE = st.sampled_from([RuleId(name, family, Severity.INFO) for name, family in ["ax", "bx", "cy", "dz"]])
PATH = st.sampled_from(["a.md", "B.md", "c/d.md", "c.md", "д.md"])


@st.composite
def finding(draw):
    rule, start = draw(RULE), draw(st.integers(1, 3))
    source = Textless(draw(PATH), "text of a file")
    message = Message("{n} things", n=draw(st.integers(0, 1)))
    return rule.finding(source, Span(start, start + 1), message, Message(""), severity=draw(SEVERITY))


FOUND = st.lists(finding(), max_size=12)


def in_order(findings):
    return tuple(sorted(findings, key=finding_order))


def gravest_first(findings):
    return sorted(findings, key=lambda one: (GRAVITY[one.severity], finding_order(one)))


def samples_first(findings):
    seen, ranked = Counter(), []
    for one in gravest_first(findings):
        ranked.append((GRAVITY[one.severity], seen[one.rule], one))
        seen[one.rule] += 1
    return [one for *_, one in sorted(ranked, key=lambda ranks: ranks[:2])]


@given(FOUND, st.lists(st.tuples(st.sets(PATH), FOUND), max_size=4))
def test_filing_anew_what_differs_files_as_filing_all_does(first, changes):
    now = in_order(first)
    filed = Filed.of(now)
    for gone, come in changes:
        kept = [one for one in now if one.path not in gone]
        now = in_order([*kept, *(one for one in come if one.path in gone)])
        filed = Filed.of(now, filed)
        assert filed.findings == now
        assert {drawer: [*some] for drawer, some in filed.drawers.items()} == Filed.of(now).drawers
    for severity in Severity:
        assert counted(filed.drawers, severity) == sum(one.severity is severity for one in now)
    for most in (1, 3, 20):
        assert samples(filed.drawers, most) == samples_first(now)[:most]


@given(FOUND, st.lists(st.tuples(st.sets(PATH), FOUND), max_size=4))
def test_a_row_in_which_some_are_replaced_is_the_row_of_all(first, changes):
    found = by_path(first)
    row = row_of(found, ())
    for gone, come in changes:
        anew = by_path(one for one in come if one.path in gone)
        found = {**{path: some for path, some in found.items() if path not in gone}, **anew}
        row = row_of(found, (), row)
        assert row == Row(found, in_order(one for some in found.values() for one in some))
