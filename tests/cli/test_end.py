"""How the process ends: at once, and with all that is still to be said or done."""

import subprocess
import sys

import pytest

BEGIN = """
import atexit, sys, threading, time
import vaultlink.__main__ as program
sys.argv = ["vaultlink", *sys.argv[1:]]
atexit.register(lambda: print("in the end"))
"""
BESIDE = """
def beside():
    while threading.main_thread().is_alive():
        time.sleep(0.01)
    print("beside")
threading.Thread(target=beside).start()
"""


def end_of(*words, code=""):
    command = [sys.executable, "-c", f"{BEGIN}{code}program.run()", *words]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    return ended.returncode, ended.stdout.splitlines(), ended.stderr


@pytest.mark.parametrize(("words", "code"), [(["rules"], 0), (["--version"], 0), (["no-such"], 2)], ids=str)
def test_what_is_registered_for_the_end_is_done_and_said(words, code):
    ended, said, told = end_of(*words)
    assert (ended, said[-1]) == (code, "in the end")
    assert bool(told) is bool(code)


def test_what_is_still_going_on_is_waited_for():
    ended, said, _ = end_of("rules", code=BESIDE)
    assert (ended, said[-2:]) == (0, ["beside", "in the end"])
