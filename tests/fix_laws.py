"""What holds of every fix, whatever stands in a vault: the laws, and how a vault is held to them."""

from collections import Counter

from msgspec.structs import replace

from vaultlink.edits import applied
from vaultlink.pipeline import read
from vaultlink.pipeline.fixing import mended

OF_ONE_TARGET = {"misleading-case", "ambiguous-link"}
"""Rules whose fixes write the same link otherwise."""
OF_LINKS = {"alias-as-target", "unescaped-pipe", "unquoted-link", "unresolved-link", "unresolved-heading"}


def hold_fixes_to_their_laws(texts, today, *, unsafe):
    """Mend a vault and look at what was done; return by rule how many fixes were made."""
    sound = frozenset(texts.texts.keys() - {finding.path for finding in texts.findings})

    def fixed(vault):
        return mended(vault, today, lambda _: True, unsafe=unsafe, sound=sound)

    done = fixed(texts)
    now, made = texts, Counter()
    left = list(done.made)
    while left:
        reading = read(now)
        named = [finding for finding in reading.findings(today) if finding.fix in left]
        assert named, "a fix was made that no finding offers"
        now = made_by_hand(now, named)
        assert_links_lead_where_they_should(reading, read(now), named)
        left = [fix for fix in left if fix not in [finding.fix for finding in named]]
        made.update(finding.rule for finding in named)
    assert {path: now.texts[path] for path in done.after} == done.after
    assert {path for path, text in now.texts.items() if text != texts.texts[path]} == done.after.keys()
    assert done.findings == read(now).findings(today)
    before, after = (Counter(harms(read(one).findings(today))) for one in (texts, now))
    assert after - before == Counter()
    again = fixed(now)
    assert (again.made, again.after) == ((), {})
    return made


def harms(findings):
    """Give what no fix may bring, wherever it is."""
    return (known(one) for one in findings if one.family in {"links", "properties"})


def known(finding):
    return finding.rule, finding.path, str(finding.message)


def made_by_hand(texts, findings):
    """Replace the places that the fixes of findings name, and nothing else."""
    edits = {}
    for edit in (edit for finding in findings for edit in finding.fix.edits):
        edits.setdefault(edit.path, []).append(edit)
    return replace(
        texts, texts={**texts.texts, **{path: applied(texts.texts[path], edits[path]) for path in edits}}
    )


def assert_links_lead_where_they_should(old, new, named):
    """Each rewritten link leads somewhere now; one that led somewhere leads there still."""
    for finding in named:
        if finding.rule not in OF_ONE_TARGET | OF_LINKS:
            continue
        [edit] = finding.fix.edits
        others = [each for one in named for each in one.fix.edits if each.path == edit.path]
        start = edit.span.start + sum(
            len(each.replacement) - (each.span.end - each.span.start)
            for each in others
            if each.span.end <= edit.span.start
        )
        now = at_place(new, edit.path, start, start + len(edit.replacement))
        assert now.path is not None, finding
        if finding.rule in OF_ONE_TARGET:
            before = at_place(old, edit.path, edit.span.start, edit.span.end)
            assert now.path == before.path, finding
            assert now.link.subpath == before.link.subpath, finding


def at_place(reading, path, start, end):
    """Return the link that shares characters with a place; of a picture inside a link, the picture."""
    return min(
        (
            placed
            for placed in reading.links.outgoing(path)
            if placed.link.span.start < end and start < placed.link.span.end
        ),
        key=lambda placed: len(placed.link.original),
    )
