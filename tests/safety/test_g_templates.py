"""Templates that stand in a vault: used only once trusted, and then able to do no more than make text."""

import json
import os
import shutil
import sys
from contextlib import contextmanager
from datetime import date
from itertools import product
from types import NoneType

import pytest

from vaultlink.config.language import catalogue
from vaultlink.disk import own_templates, read_vault
from vaultlink.disk.own_place import FOLDER_VARIABLE
from vaultlink.generate import generate_planned, plan, region_body, sandbox
from vaultlink.generate.failure import TemplateFailed
from vaultlink.generate.render import Renderer
from vaultlink.generate.sandbox import Sandbox
from vaultlink.generate.templates import template_names, template_text
from vaultlink.model.reading import OwnTemplates
from vaultlink.model.vault import INSERTED_REGIONS
from vaultlink.pipeline import read
from vaultlink.pipeline.views import view_of

FACTS = {
    "title": "Anna",
    "count": 3,
    "rows": ({"link": "[[A]]", "items": 1, "values": "v"}, {"link": "[[B]]", "items": 2, "values": "w"}),
    "nothing": (),
}
TODAY = date(2026, 11, 23)
on_posix = pytest.mark.skipif(os.name == "nt", reason="links, queues and limits as POSIX has them")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")


@contextmanager
def filling(*texts, patience=sandbox.PATIENCE, **named):
    """Give what fills templates, the first being called `t0.md`."""
    own = {f"t{number}.md": text for number, text in enumerate(texts)}
    own |= {f"{name}.md": text for name, text in named.items()}
    one = Sandbox(OwnTemplates(own), "en", patience)
    try:
        yield one
    finally:
        one.close()


def filled(text, **named):
    with filling(text, **named) as one:
        return one.render("t0.md", FACTS)


def failures(texts, **options):
    """Return for each template why it does not work, or what it made all the same."""
    said = []
    with filling(*texts, **options) as one:
        for number in range(len(texts)):
            try:
                said.append(f"made: {one.render(f't{number}.md', FACTS)}")
            except TemplateFailed as failure:
                said.append(failure.message)
    return said


ESCAPES = [
    # the way to all classes, by attribute, item, filter, test, and by parts of the name
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ title['__cla' ~ 'ss__'] }}",
    "{{ [title]|map(attribute='__class__')|first }}",
    "{{ [title]|map('attr', '__class__')|first }}",
    "{{ rows|sum(attribute='__class__') }}",
    "{{ rows|groupby('__class__') }}",
    "{{ ().__class__.__base__.__subclasses__() }}",
    "{{ {}.__class__.__init_subclass__ }}",
    "{{ rows[0].__init_subclass__() }}",
    "{{ 1 .__class__ }}",
    # str.format (2.8.1), format_map (2.10.1), references to them (CVE-2024-56326), by attr (CVE-2025-27516)
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '{x.__class__}'.format_map({'x': title}) }}",
    "{{ ['{0.__class__}'.format]|map('call', title)|list }}",
    "{% set f = '{0.__class__}'.format %}{{ f(title) }}",
    "{{ ('{0.__class__}'|attr('format'))(title) }}",
    "{{ '%s'|format(title) }}",
    "{{ '%(x)s' % {'x': title} }}",
    # functions and what hangs on them
    "{{ range.__globals__ }}",
    "{{ gettext.__globals__ }}",
    "{{ _.__wrapped__ }}",
    "{{ ngettext.__code__ }}",
    "{{ (rows|map('upper')).gi_frame }}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "{% for x in rows %}{{ loop._iterable }}{% endfor %}",
    "{% for x in rows %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{% import 'macros.md' as m %}{{ m.__class__ }}",
    "{% import 'macros.md' as m %}{{ m._body_stream }}",
    # what jinja2 offers on its own
    "{{ cycler('a').__init__.__globals__.os }}",
    "{{ joiner.__init__ }}",
    "{{ namespace().__class__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ dict.mro() }}",
    "{{ config }}",
    "{{ request }}",
    "{% set gettext = title %}{{ gettext('x') }}",
    # other files
    "{% include '/etc/passwd' %}",
    "{% include '../../Note.md' %}",
    "{% import 'os' as os %}",
    "{% extends 'file:///etc/passwd' %}",
    "{% include ['nowhere.md', '/etc/passwd'] %}",
]


def test_g5_no_known_way_out_of_templates_leads_anywhere():
    said = failures(ESCAPES)
    assert [(text, one) for text, one in zip(ESCAPES, said, strict=True) if one.startswith("made: ")] == []
    assert not any("cut off" in one or "takes longer" in one for one in said)


@pytest.mark.parametrize(
    "syntax", ["{% import os %}", "{% do x %}", "{% debug %}", "{{ lambda: 1 }}", "{{ [x for x in y] }}"]
)
def test_g5_statements_that_templates_do_not_have_are_no_templates(syntax):
    (said,) = failures([f"one\ntwo {syntax}"])
    assert said.startswith("the template .vaultlink/templates/t0.md does not work (line 2): ")


OUTBREAK = """
import os, socket, subprocess
from vaultlink.generate import confined

ATTEMPTS = {
    "read a file": lambda: open("/etc/passwd"),
    "write a file": lambda: open("/tmp/vaultlink-outbreak", "w"),
    "list a folder": lambda: os.listdir("/"),
    "make a folder": lambda: os.mkdir("/tmp/vaultlink-outbreak"),
    "remove a file": lambda: os.remove("/tmp/vaultlink-none"),
    "rename a file": lambda: os.rename("/tmp/vaultlink-none", "/tmp/vaultlink-other"),
    "link a file": lambda: os.symlink("/tmp", "/tmp/vaultlink-outbreak"),
    "run a command": lambda: os.system("true"),
    "start a process": lambda: subprocess.run(["true"]),
    "become another": lambda: os.execv("/bin/true", ["true"]),
    "split": lambda: os.fork(),
    "open a socket": lambda: socket.socket(),
    "load a module": lambda: __import__("ctypes"),
    "end a process": lambda: os.kill(os.getpid(), 0),
}

def outbreak(_environment, _own, request):
    done = []
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
            done.append(name)
        except PermissionError:
            pass
    known = {"HOME", "PATH", "SECRET"} & {*os.environ}
    return {"text": repr([done, known, os.getcwd() == os.path.abspath(os.sep)])}

confined.answer = outbreak
"""


@on_posix
def test_g5_code_that_got_out_of_a_template_all_the_same_could_do_nothing(monkeypatch):
    monkeypatch.setattr(sandbox, "_PROGRAM", sandbox._PROGRAM.replace("\nmain()", f"\n{OUTBREAK}\nmain()"))
    monkeypatch.setenv("SECRET", "in the environment")
    assert filled("") == "[[], set(), True]"


@on_posix
def test_g5_the_system_itself_refuses_files_and_sockets(monkeypatch):
    """Without the guard in Python too, of which one might find a way round."""
    unguarded = OUTBREAK.replace("except PermissionError", "except OSError") + (
        "confined._refuse = lambda *_: None\n"
        "for name in set(ATTEMPTS) - {'read a file', 'write a file', 'list a folder', 'open a socket'}:\n"
        "    del ATTEMPTS[name]\n"
    )
    monkeypatch.setattr(sandbox, "_PROGRAM", sandbox._PROGRAM.replace("\nmain()", f"\n{unguarded}\nmain()"))
    assert filled("") == "[[], set(), True]"


ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) if b < 0 %}{{ b }}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% for a in range(60) %}{{ m(n - 1) if n }}{% endfor %}{% endmacro %}{{ m(60) }}",
]


@pytest.mark.parametrize("text", ENDLESS)
def test_g6_a_template_that_takes_too_long_is_ended_and_the_next_one_is_filled(text):
    with filling(text, "{{ title }}", patience=0.5) as one:
        for _ in range(2):
            with pytest.raises(TemplateFailed, match="takes longer than 2 seconds"):
                one.render("t0.md", FACTS)
            assert one.render("t1.md", FACTS) == "Anna"


DOUBLED = "{% set x = x ~ x %}" * 40
LIMITED = {
    "{{ 'a'.ljust(10 ** 9) }}": "has no attribute 'ljust'",
    "{{ 'a'.zfill(1000000000) }}": "has no attribute 'zfill'",
    "{{ 'a' | center(1000000000) }}": "No filter named 'center'",
    "{{ 'a' * 1000000000 }}": "for numbers only",
    "{{ [1] * 1000000000 }}": "for numbers only",
    "{{ '%1000000000d' % 1 }}": "for numbers only",
    "{{ 10 ** 10 ** 10 * 2 }}": "for numbers only",
    "{{ 9 ** 999999999 }}": "for numbers only",
    "{{ 999999999999999999 * 999999999999999999 }}": "for numbers only",
    "{{ range(1000000) | length }}": "OverflowError",
    "{{ lipsum(n=100000) }}": "'lipsum' is undefined",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "makes use of itself",
    "{% include 't13.md' %}{% include 't12.md' %}": "makes use of itself",
    "{% include 't12.md' %}": "makes use of itself",
    "{% extends 't14.md' %}": "makes use of itself",
    f"{{{{ {'(' * 5000}1{')' * 5000} }}}}": "makes use of itself",
    "{% for a in range(99999) %}{{ 'abcdefghijkl' }}{% endfor %}": "more than 1 MB",
    "{{ 'ы' * 1 if 0 }}{% for a in range(99999) %}ыыыыыы{% endfor %}": "more than 1 MB",
}


def test_g6_what_grows_without_measure_is_ended_and_says_why():
    said = failures(list(LIMITED))
    assert [one for one, why in zip(said, LIMITED.values(), strict=True) if why not in one] == []


@on_linux
@pytest.mark.parametrize(
    "text",
    [
        "{% set x = 'aaaaaaaaaaaaaaaa' %}" + DOUBLED + "{{ x | length }}",
        "{% set x = [1, 2, 3, 4] %}" + DOUBLED.replace("~", "+") + "{{ x | length }}",
        "{{ _('%(n)1000000000d', n=1) }}",
        "{{ 'a' | indent(1000000000, first=true) }}",
    ],
)
def test_g6_memory_has_an_end(text):
    with filling(text, "{{ title }}", patience=20) as one:
        with pytest.raises(TemplateFailed, match=r"too much memory|cut off"):
            one.render("t0.md", FACTS)
        assert one.render("t1.md", FACTS) == "Anna"


def test_g6_a_process_that_does_not_start_is_tried_once(monkeypatch):
    started = []

    def process():
        started.append(1)
        raise FileNotFoundError(2, "missing")

    monkeypatch.setattr(sandbox, "_process", process)
    reason = "the process that fills templates does not start: No such file or directory"
    assert failures(["a", "b"]) == [reason, reason]
    assert started == [1]


@pytest.mark.parametrize("answer", ["", "nonsense\n", '{"text": 1}\n', "[" * 100_000 + "\n", "x" * 9_000_000])
def test_g6_a_process_that_answers_nonsense_is_not_believed(monkeypatch, answer):
    said = f"confined.answer = lambda *_: (sys.stdout.write({answer[:1]!r} * {len(answer)}), sys.exit())"
    if len(set(answer)) > 2:
        said = f"confined.answer = lambda *_: (sys.stdout.write({answer!r}), sys.exit())"
    code = f"\nfrom vaultlink.generate import confined\n{said}\nmain()"
    monkeypatch.setattr(sandbox, "_PROGRAM", sandbox._PROGRAM.replace("\nmain()", code))
    assert ["was cut off" in one for one in failures(["a"], patience=20)] == [True]


METHODS = [
    *("{{ title.upper() }}", "{{ title.format() }}", "{{ title['upper']() }}", "{{ title.count('n') }}"),
    *("{{ count.bit_length() }}", "{{ count.real }}", "{{ rows.index(1) }}", "{{ rows[0].keys() }}"),
    *(
        "{{ rows[0].get('link') }}",
        "{{ rows[0].pop('link') }}",
        "{{ rows[0].clear() }}",
        "{{ [].append(1) }}",
    ),
    *(
        "{{ {}.update({'a': 1}) }}",
        "{{ title() }}",
        "{{ rows() }}",
        "{{ rows[0]() }}",
        "{{ (1).__add__(1) }}",
    ),
]


def test_g7_facts_have_neither_methods_nor_attributes():
    assert [one for one in failures(METHODS) if one.startswith("made: ")] == []


def test_g7_items_are_never_hidden_by_methods():
    assert filled("{% for row in rows %}{{ row.items }}{{ row['values'] }} {% endfor %}") == "1v 2w "


def test_g7_what_templates_are_for_works():
    text = (
        "{% from 'macros.md' import severities %}{% import 'macros.md' as m %}"
        "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}"
        "{{ severities(1, 2, 0) }}; {{ m.severities(0, 0, 1) }}; {{ twice('a') }}; "
        "{% macro loud() %}{{ caller() }}!{% endmacro %}{% call loud() %}b{% endcall %}; "
        "{{ rows | map(attribute='link') | join(', ') }}; "
        "{% for row in rows %}{{ loop.index }}{{ loop.cycle('x', 'y') }}{{ ', ' if not loop.last }}"
        "{% endfor %}; "
        "{{ title[:2] | upper }}; {{ nothing or 'none' }}; {{ count * 2 ** 3 % 7 }}; "
        "{{ _('line %(line)s', line=7) }}; {{ ngettext('%(num)s error', '%(num)s errors', count) }}; "
        "{{ range(3) | list }}; {% block b %}{{ self.c() }}{% endblock %}{% block c %}c{% endblock %}; "
        "{% trans %}Notes{% endtrans %}; {{ {'a': 1}.a }}; {{ 'x' in title }}; {{ '1\n2' | quoted }}"
    )
    assert filled(text) == (
        "1 error, 2 warnings; 1 info; aa; b!; [[A]], [[B]]; 1x, 2y; AN; none; 3; line 7; 3 errors; "
        "[0, 1, 2]; cc; Notes; 1; False; > 1\n> 2"
    )


def plain_values(value):
    """Give the types of all that a fact is made of."""
    yield type(value)
    if isinstance(value, dict):
        for key, one in value.items():
            yield type(key)
            yield from plain_values(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from plain_values(one)


def test_g7_templates_are_told_plain_values_only(example, monkeypatch):
    told = []
    real = Renderer.render
    monkeypatch.setattr(
        Renderer, "render", lambda self, name, facts: (told.append((name, facts)), real(self, name, facts))[1]
    )
    reading = read(read_vault(example))
    partnership = reading.partnership(TODAY)
    planned = plan(reading.links, "ru", "Сводки", partnership)
    renderer = Renderer.of(catalogue("ru"))
    view = view_of(reading, planned, TODAY, renderer)
    generate_planned(planned, reading.findings(), renderer, view)
    for path, region_id in product(reading.vault.notes, INSERTED_REGIONS):
        region_body(region_id, path, view)
    assert {name for name, _ in told} == {name for name in template_names() if "macros" not in name}
    kinds = {kind for _, facts in told for kind in plain_values(facts)}
    assert kinds <= {str, int, bool, tuple, dict, NoneType}


@pytest.fixture
def own(vault, tmp_path, monkeypatch):
    """A vault with a template of its own, in a home in which nothing is trusted yet."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path)
    return vault(
        {"A.md": "[[B]] #x", "B.md": "[[A]] #x", ".vaultlink/templates/overview.md": "own {{ notes }}"}
    )


def template(root, name="overview.md"):
    return root / ".vaultlink/templates" / name


def overview(root):
    return (root / "Summaries/Overview.md").read_text("utf-8")


def test_trust_is_needed_for_a_template_to_be_used(own, run):
    ignored = run("build", own)
    assert "own 2" not in overview(own)
    assert ignored.exit_code == 0
    assert ignored.stderr == (
        "vaultlink: .vaultlink/templates/overview.md is not trusted, so it is not used;"
        f" read it, then run vaultlink trust {template(own)}\n"
    )
    assert run("trust", template(own)).stdout == (
        ".vaultlink/templates/overview.md is trusted as it is now.\nNext: vaultlink build\n"
    )
    used = run("build", own)
    assert "\n\nown 2\n\n" in overview(own)
    assert (used.exit_code, used.stderr) == (0, "")
    assert "up to date" in run("build", own).stdout


def test_trust_ends_with_any_change(own, run):
    run("trust", template(own))
    run("build", own)
    template(own).write_text("own {{ notes }}\n")
    changed = run("build", own)
    assert "own 2" not in overview(own)
    assert "was changed since you trusted it, so it is not used" in changed.stderr
    template(own).write_text("own {{ notes }}")
    assert run("build", own).stderr == ""
    assert "own 2" in overview(own)


def test_trust_can_be_listed_and_taken_back(own, run):
    for name, text in {"topics.md": "a", "topic.md": "b", "gone.md": "c", "big.md": "d" * 300_000}.items():
        template(own, name).write_text(text)
    for name in ("topics.md", "topic.md", "gone.md"):
        run("trust", template(own, name))
    template(own, "topic.md").write_text("other")
    template(own, "gone.md").unlink()
    assert run("trust", "--list", "--vault", own).stdout.splitlines() == [
        ".vaultlink/templates/big.md: not used: it is bigger than 200 KB",
        ".vaultlink/templates/gone.md: trusted, but not there any more",
        ".vaultlink/templates/overview.md: not trusted",
        ".vaultlink/templates/topic.md: changed since it was trusted",
        ".vaultlink/templates/topics.md: trusted",
    ]
    for name in ("topics.md", "gone.md"):
        assert run("trust", "--revoke", template(own, name)).stdout.endswith(" is no longer trusted.\n")
    assert run("trust", "--revoke", template(own, "topics.md")).stdout.endswith(" was not trusted.\n")
    assert "topics.md: not trusted" in run("trust", "--list", "--vault", own).stdout
    assert "topics.md is not trusted" in run("build", own).stderr


def test_trust_is_kept_outside_the_vault_for_the_user_alone(own, run, tmp_path):
    before = sorted(own.rglob("*"))
    run("trust", template(own))
    assert sorted(own.rglob("*")) == before
    (kept,) = (tmp_path / "own").iterdir()
    assert os.name == "nt" or kept.stat().st_mode & 0o777 == 0o600
    assert str(template(own)) not in kept.read_text()


def test_trust_is_for_one_vault_and_one_name(own, run, tmp_path):
    run("trust", template(own))
    shutil.copy(template(own), template(own, "topics.md"))
    copy = shutil.copytree(own, tmp_path / "copy")
    assert "topics.md is not trusted" in run("build", own).stderr
    assert "overview.md is not trusted" in run("build", copy).stderr


@pytest.mark.parametrize(
    "poison", [b"", b"\0" * 50, b"[]", b'{"vault": 1}', b"\xff", b"[" * 50_000, b"x" * 200_000]
)
def test_trust_in_a_damaged_memory_is_none(own, run, tmp_path, poison):
    run("trust", template(own))
    (kept,) = (tmp_path / "own").iterdir()
    kept.write_bytes(poison)
    assert "is not trusted" in run("build", own).stderr
    run("trust", template(own))
    assert run("build", own).stderr == ""


def test_trust_of_another_vault_is_not_taken_over(own, run, tmp_path):
    run("trust", template(own))
    (kept,) = (tmp_path / "own").iterdir()
    remembered = json.loads(kept.read_bytes())
    kept.write_text(json.dumps({**remembered, "vault": "/elsewhere"}))
    assert "is not trusted" in run("build", own).stderr


def elsewhere(root, path):
    """Put what stands at a path outside the vault, and a link in its place."""
    outside = root.parent / "outside"
    path.rename(outside)
    path.symlink_to(outside)


@on_posix
@pytest.mark.parametrize(
    ("part", "why"),
    [
        (".vaultlink", "templates is left aside: it is a symbolic link, or lies behind one"),
        (".vaultlink/templates", "templates is left aside: it is a symbolic link, or lies behind one"),
        (".vaultlink/templates/overview.md", "it is a symbolic link, and vaultlink follows none here"),
    ],
)
def test_trust_never_goes_through_a_link(own, run, part, why):
    run("trust", template(own))
    elsewhere(own, own / part)
    built = run("build", own)
    assert built.exit_code == 0
    assert why in built.stderr
    assert "own 2" not in overview(own)
    refused = run("trust", template(own))
    assert refused.exit_code != 0
    assert why in refused.exception.message


@on_posix
@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda path: path.write_bytes(b"\xff\xfeo\0"), "this file is written in UTF-16"),
        (lambda path: path.write_bytes(b"\xff"), "this text is not UTF-8"),
        (lambda path: path.write_bytes(b"x" * 200_001), "it is bigger than 200 KB"),
        (lambda path: (path.unlink(), os.mkfifo(path)), "it is no regular file"),
        (lambda path: (path.unlink(), path.mkdir()), "it is no regular file"),
    ],
    ids=["UTF-16", "no UTF-8", "big", "queue", "folder"],
)
def test_trust_is_refused_to_what_is_no_template(own, run, made, why):
    made(template(own))
    assert f"overview.md cannot be trusted: {why}" in run("trust", template(own)).exception.message
    assert f"overview.md is not used: {why}" in run("build", own).stderr


@pytest.mark.parametrize(
    "named", ["A.md", "vaultlink.toml", ".vaultlink/overview.md", "../A.md", ".", "/", "\0"]
)
def test_trust_is_for_templates_only(own, run, named):
    for options in ((), ("--vault", own), ("--revoke",)):
        assert run("trust", named, *options).exception.exit_code == 2


def test_trust_finds_the_template_from_anywhere(own, run, monkeypatch):
    def trusted(*words):
        assert run("trust", *words).exit_code == 0
        assert run("trust", "--revoke", template(own)).stdout.endswith("no longer trusted.\n")

    (own / "deep").mkdir()
    trusted(template(own))
    trusted(".vaultlink/templates/overview.md", "--vault", own)
    trusted(template(own).relative_to(own.parent))
    for folder, named in {
        "": ".vaultlink/templates/overview.md",
        "deep": ".vaultlink/templates/overview.md",
        ".vaultlink/templates": "overview.md",
        ".vaultlink": "templates/overview.md",
    }.items():
        monkeypatch.chdir(own / folder)
        trusted(named)
    assert run("trust", template(own), "--vault", own / "deep").exception.exit_code == 2


def test_trust_says_when_a_name_replaces_nothing(own, run):
    template(own, "overveiw.md").write_text("x")
    said = run("trust", template(own, "overveiw.md")).stdout
    assert "vaultlink has no template of that name" in said
    assert "overview.md" in said
    assert "overveiw" not in run("build", own).stderr


def test_trust_is_asked_for_by_build_alone(own, run):
    for words in (("check",), ("graph",), ("partners",)):
        assert "trust" not in run(*words, own).stderr


def test_trust_in_shared_pieces_reaches_all_that_use_them(own, run):
    template(own, "macros.md").write_text("{% macro counted(topics) %}{% endmacro %}")
    run("trust", template(own, "macros.md"))
    template(own).unlink()
    built = run("build", own)
    assert built.stderr.startswith("Summaries/Overview.md: the template overview.md does not work: ")
    assert "severities" in built.stderr
    template(own, "macros.md").write_text(
        template_text("macros.md").replace("parts | join", "'from here' ~ parts | join")
    )
    run("trust", template(own, "macros.md"))
    assert run("build", own).stderr == ""
    assert "from here" in overview(own)


def test_trust_does_not_extend_to_what_a_template_includes(own, run):
    template(own).write_text("one\n{% include 'piece.md' %}")
    template(own, "piece.md").write_text("piece")
    run("trust", template(own))
    said = run("build", own).stderr
    assert "overview.md does not work (line 2): .vaultlink/templates/piece.md is not trusted" in said
    run("trust", template(own, "piece.md"))
    run("build", own)
    assert "\n\none\npiece\n\n" in overview(own)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ missing }}", "'missing' is undefined"),
        ("{% if %}", "Expected an expression"),
        ("{% for a in range(99999) %}{{ 'abcdefghijkl' }}{% endfor %}", "it makes more than 1 MB of text"),
    ],
)
def test_trust_in_a_template_that_fails_holds_its_summary_and_no_other(own, run, text, why):
    run("build", own)
    before = (own / "Summaries/Overview.md").read_bytes()
    (own / "Summaries/Topics.md").unlink()
    template(own).write_text(text)
    run("trust", template(own))
    built = run("build", own)
    assert (own / "Summaries/Overview.md").read_bytes() == before
    assert (own / "Summaries/Topics.md").is_file()
    assert built.exit_code == 0
    assert (
        "Summaries/Overview.md: the template .vaultlink/templates/overview.md does not work" in built.stderr
    )
    assert why in built.stderr
    assert "1 file left as it is" in built.stdout


def test_trust_in_a_template_that_takes_too_long_costs_its_time_once(own, run, monkeypatch):
    monkeypatch.setattr(sandbox.Sandbox.__init__, "__defaults__", (0.3,))
    for number in range(9):
        (own / f"{number}.md").write_text(f"#x{number % 3}")
    template(own, "topic.md").write_text(ENDLESS[0])
    run("trust", template(own, "topic.md"))
    started = []
    real = sandbox._process
    monkeypatch.setattr(sandbox, "_process", lambda: (started.append(1), real())[1])
    built = run("build", own)
    assert built.stderr.count("topic.md does not work: it takes longer") == 3
    assert len(started) == 1
    assert (own / "Summaries/Overview.md").is_file()


def test_trust_in_lists_that_are_too_long_makes_them_shorter(own, run):
    for number in range(60):
        (own / f"{number}.md").write_text("[[nowhere]]")
    long = "{% for f in families %}{% for r in f.rules %}{% for w in r.rows %}{{ 'x' * 1 if 0 }}"
    template(own, "findings.md").write_text(
        long + "{% for a in range(3000) %}0123456789{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
    )
    run("trust", template(own, "findings.md"))
    built = run("build", own)
    assert built.stderr.count("does not work") == 0
    assert 100_000 < len((own / "Summaries/Findings.md").read_bytes()) < 200_000 + 1000


def test_trust_speaks_the_language_of_the_vault_in_templates(own, run):
    (own / "vaultlink.toml").write_text('language = "ru"')
    template(own).write_text("{{ _('Notes') }}: {{ notes }}")
    run("trust", template(own))
    run("build", own)
    assert "\n\nЗаметки: 2\n\n" in (own / "Сводки/Обзор.md").read_text("utf-8")


def test_trust_looks_at_so_many_files_at_most(own, run, monkeypatch):
    monkeypatch.setattr(own_templates, "MOST", 2)
    for name in ("a.md", "b.md"):
        template(own, name).write_text("x")
    assert len(run("trust", "--list", "--vault", own).stdout.splitlines()) == 2
