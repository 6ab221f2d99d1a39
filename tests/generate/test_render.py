"""Templates: found wherever vaultlink is installed, filled with plain values, powerless."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError, nodes
from jinja2.exceptions import SecurityError

from vaultlink.config.language import catalogue
from vaultlink.generate.render import Renderer, bounded, quoted, tidy
from vaultlink.generate.templates import template_text

RUSSIAN, ENGLISH = catalogue("ru"), catalogue("en")


TEMPLATES = sorted(path.name for path in (Path(__file__).parents[2] / "templates").iterdir())


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_found_and_compiles(name):
    renderer = Renderer.of(ENGLISH)
    assert renderer.environment.parse(template_text(name)).find(nodes.Template) is None
    assert renderer.environment.get_template(name)


@pytest.mark.parametrize("name", ["missing.md", "../pyproject.toml", "/etc/passwd"])
def test_other_files_are_no_templates(name):
    with pytest.raises(TemplateNotFound):
        Renderer.of(ENGLISH).render(name, {})


def test_templates_speak_the_catalogues_language():
    facts = {"title": "x", "count": 0, "leaves_day_out": False, "families": (), "info_rules": ()}
    assert Renderer.of(ENGLISH).render("findings.md", facts) == "# x\n\nNothing found."
    assert Renderer.of(RUSSIAN).render("findings.md", facts) == "# x\n\nНичего не найдено."


def test_a_fact_that_is_missing_is_an_error():
    with pytest.raises(UndefinedError):
        Renderer.of(ENGLISH).render("findings.md", {})


def test_facts_are_never_templates():
    shown = {"count": 0, "leaves_day_out": False, "families": (), "info_rules": ()}
    facts = {"title": "{{ 7 * 7 }} {% include 'macros.md' %}", **shown}
    assert "{{ 7 * 7 }} {% include 'macros.md' %}" in Renderer.of(ENGLISH).render("findings.md", facts)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x|attr('__class__') }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ '{x.__class__}'.format_map({'x': x}) }}",
        "{{ x.append(1) }}",
        "{{ (x|map(attribute='__class__')|list)[0].__base__ }}",
    ],
)
def test_templates_reach_nothing_but_their_facts(attack):
    template = Renderer.of(ENGLISH).environment.from_string(attack)
    with pytest.raises((SecurityError, UndefinedError)):
        template.render(x=[1])


@pytest.mark.parametrize("name", ["lipsum", "cycler", "joiner", "namespace", "range"])
def test_what_templates_have_no_use_for_is_gone(name):
    assert name not in Renderer.of(ENGLISH).environment.globals


def test_text_is_tidied_and_quoted():
    assert tidy("\n\na  \n\n \n\t\n\tb\n\n") == "a\n\n\tb"
    assert quoted("a\n\n\nb ") == "> a\n>\n> b"


def test_limits_are_tried_until_the_text_is_small_enough():
    tried = []

    def render(limit):
        tried.append(limit)
        return "x" * limit

    assert bounded(render, (300_000, 200_000, 10)) == "x" * 200_000
    assert tried == [300_000, 200_000]
    assert bounded(render, (400_000, 300_000)) == "x" * 300_000
