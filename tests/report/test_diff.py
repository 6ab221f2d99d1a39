"""How two texts differ, as `diff -u` has it."""

from vaultlink.report.diff import diff_lines


def test_a_line_that_differs_stands_between_those_around_it():
    assert list(diff_lines("a/b.md", "1\n2\n\tthree\n", "1\n2\n\t3\n")) == [
        "--- a/a/b.md",
        "+++ b/a/b.md",
        "@@ -1,3 +1,3 @@",
        " 1",
        " 2",
        "-\tthree",
        "+\t3",
    ]


def test_a_file_that_is_new_or_goes_stands_against_nothing():
    assert list(diff_lines("a.md", None, "1\n")) == ["--- /dev/null", "+++ b/a.md", "@@ -0,0 +1 @@", "+1"]
    assert list(diff_lines("a.md", "1\n", None)) == ["--- a/a.md", "+++ /dev/null", "@@ -1 +0,0 @@", "-1"]


def test_nothing_acts_on_the_terminal():
    assert list(diff_lines("a.md", "", "\x1b[2J\n"))[-1] == "+<U+001B>[2J"
