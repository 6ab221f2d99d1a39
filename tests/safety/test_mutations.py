"""The tests notice when a safeguard is taken away, each of nine; without this, they might test nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "mutations/run.py"


@pytest.mark.nightly
def test_the_tests_notice_each_safeguard_that_is_taken_away():
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("::test_") == 9
