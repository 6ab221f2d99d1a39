"""Every golden vault gives exactly the findings that stand beside it."""

import pytest
from golden import FOUND, NEAR, cases, findings_file, prepared, printed, rule_of


@pytest.fixture(params=cases())
def case(request):
    return request.param


@pytest.fixture
def vault(case, tmp_path):
    made = prepared(case, tmp_path)
    if made is None:
        pytest.skip("this file system cannot hold the names of this case")
    return made


def test_the_findings_are_the_expected_ones(case, vault):
    assert printed(case, vault) == findings_file(case).read_bytes().decode()


def test_the_rule_speaks_where_it_should_and_is_silent_where_it_comes_close(case):
    spoken = f" {rule_of(case)}: " in findings_file(case).read_bytes().decode()
    assert spoken == case.endswith(FOUND)


def test_there_are_cases():
    assert any(case.endswith(FOUND) for case in cases())
    assert any(case.endswith(NEAR) for case in cases())
