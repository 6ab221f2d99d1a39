"""A reading that takes over from one before finds and writes just what a reading from nothing does."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.config.obsidian import APP_FILE
from vaultlink.config.property_types import TYPES_FILE
from vaultlink.generate import Renderer
from vaultlink.generate.topics import topic_id
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.reading import OwnTemplates, VaultTexts
from vaultlink.pipeline import Means, read
from vaultlink.pipeline.drafts import Terms, drafted

DAY = date(2026, 11, 23)
CONFIGURATION = (SETTINGS_FILE, APP_FILE, TYPES_FILE)
PATHS = [
    "Ann.md", "People/Bo.md", "a/Bo.md", "Topic.md", "2026-11-20.md", "board.canvas", "pic.png", "Cy.md.md",
]  # fmt: skip
PARTNER = "---\ntype: partner\nstage: contact\naliases: [Annie]\n---\n"
HEADS = ["", "", PARTNER, "---\ntype: topic\n---\n", "---\ntags: [Work, 1]\n---\n", "---\nup: [[Ann]]\n---\n"]
LINES = [
    "- 2026-11-02 call: about [[Topic]]", "- [ ] Send [[Ann]] the list 📅 2026-11-21", "[[Ann]] and [[Bo]]",
    "[[Ann#One]]", "# One", "[[ann]]", "[[Annie]]", "[[Gone]]", "[[Gon]]", "![[pic.png]]",
    "[[Brief — Cy.md]]", "#work #Work/deep",
    "[[board.canvas]]", "[[2026-11-20]]", "> [!private]\n> [[Ann]] #secret", "confidential: yes", "text",
    "<!-- vaultlink: allow unresolved-link -->\n[[Gone]]", "<!-- vaultlink:begin id=brief -->",
]  # fmt: skip
CARD = '{"nodes": [{"id": "1", "type": "file", "file": "Ann.md", "x": 0, "y": 0, "width": 1, "height": 1}]}'
SETTINGS = ["language = 'en'\n", "language = 'en'\nexclude = ['People/']\n", "[rules]\nignore = ['links']\n"]


@st.composite
def notes(draw):
    return draw(st.sampled_from(HEADS)) + "\n\n".join(draw(st.lists(st.sampled_from(LINES), max_size=4)))


def texts_of(path):
    return notes() if is_note(path) else st.just(CARD if path.endswith(".canvas") else "")


ACTS = st.one_of(
    st.sampled_from(PATHS).flatmap(lambda path: st.tuples(st.just(path), texts_of(path))),
    st.tuples(st.sampled_from(PATHS), st.none()),
    st.tuples(st.just(SETTINGS_FILE), st.sampled_from(SETTINGS)),
    st.tuples(st.none(), st.none()),
)
"""A file with its new text or, without one, deleted; no file at all: what is wanted is written."""


def texts(files):
    there = {VaultPath(path): text for path, text in files.items() if path not in CONFIGURATION}
    read_too = {path: text for path, text in there.items() if path.endswith((".md", ".canvas"))}
    others = {path: text for path, text in there.items() if path.endswith((".ics", ".base"))}
    settings_there = {VaultPath(path): files[path] for path in CONFIGURATION if path in files}
    return VaultTexts(read_too, frozenset(there), settings_there, others=others)


def outcome(reading, day=DAY):
    drafts = drafted(reading, Terms(lambda *_: day, day))
    return (
        reading.findings(day),
        reading.findings(),
        drafts.findings,
        [(one.path, one.content) for one in drafts.wanted],
        [one.path for one in drafts.removals],
        drafts.held,
    )


def from_nothing(files, day=DAY):
    with pytest.MonkeyPatch.context() as patch:
        of = Links.of
        patch.setattr(Links, "of", lambda vault, before=None: of(vault))  # noqa: ARG005 - not even within one
        return outcome(read(texts(files)), day)


def holds_after(acts):
    files, before = {SETTINGS_FILE: SETTINGS[0], "Ann.md": PARTNER, "Bo.md": "[[Ann]]"}, None
    for path, text in acts:
        if path is None:
            drafts = drafted(read(texts(files)), Terms(lambda *_: DAY, DAY))
            files = {**files, **{one.path: one.content.decode() for one in drafts.wanted}}
        elif text is None:
            files = {other: kept for other, kept in files.items() if other != path}
        else:
            files = {**files, path: text}
        before = read(texts(files), before=before, means=Means(hands_on=True))
        assert outcome(before) == from_nothing(files)


@settings(max_examples=15)
@given(st.lists(ACTS, min_size=2, max_size=5))
def test_what_is_taken_over_changes_nothing(acts):
    holds_after(acts)


@pytest.mark.nightly
@settings(max_examples=300)
@given(st.lists(ACTS, min_size=2, max_size=9))
def test_nor_does_it_after_many_changes(acts):
    holds_after(acts)


def test_a_link_to_a_summary_that_is_to_come_is_followed():
    holds_after([("Topic.md", "[[Brief — Cy.md]]"), ("Cy.md.md", PARTNER)])


TOPICAL = {
    SETTINGS_FILE: SETTINGS[0],
    "Ann.md": PARTNER + "- 2026-11-02 call: about [[Topic]] and [[Wine]]\n",
    "Topic.md": "---\ntype: topic\n---\n",
    "a.md": "[[Topic]] #work/deep #wine\n\n# One\n\n[[Gone]]\n",
    "b/Two.md": "[[Topic]] #Work #wine [[Gone]] [[gone]]\n",
    "c.md": "[[Topic]] #work #wine [[a]] [[b/Two]]\n",
    "d.md": '<!-- vaultlink:begin id="backlinks" v=1 sum=0123456789ab -->\n\n[[a]] #wine\n\n'
    '<!-- vaultlink:end id="backlinks" -->\n',
    "e.md": "[[d]] [[Deepness]]\n",
}
CHANGES = {
    "one more note has a tag": {"e.md": "[[d]] [[Deepness]] #work\n"},
    "a tag is first written otherwise": {"a.md": TOPICAL["a.md"].replace("#work/deep", "#WORK/deep")},
    "a tag goes": {"c.md": "[[Topic]] #work [[a]] [[b/Two]]\n"},
    "a tag moves within its note": {"c.md": "#wine #work [[Topic]] and more [[a]] [[b/Two]]\n"},
    "a note is a topic no more": {"Topic.md": "---\ntype: other\n---\n"},
    "another note is a topic": {"Wine.md": "---\ntype: topic\n---\n"},
    "a topic is linked no more": {"b/Two.md": "#Work #wine [[Gone]] [[gone]]\n"},
    "a topic gets an alias that is linked": {"Topic.md": "---\ntype: topic\naliases: [Gone]\n---\n"},
    "a note of the same name comes": {"z/Two.md": "", "z/a.md": ""},
    "a note is renamed": {"c.md": None, "c/Other.md": TOPICAL["c.md"]},
    "a note goes that is wanted then": {"a.md": None},
    "a note comes that is wanted": {"Gone.md": ""},
    "a heading above a finding is another": {"a.md": TOPICAL["a.md"].replace("# One", "# Two")},
    "a heading above a finding is one twice": {"a.md": TOPICAL["a.md"] + "\n# One\n"},
    "a name is missing that is like another": {"Deepness2.md": ""},
    "markers are none any more": {"d.md": TOPICAL["d.md"].replace("vaultlink:", "vaultlinc:")},
    "a note is private": {"a.md": "---\nconfidential: yes\n---\n" + TOPICAL["a.md"]},
    "part of a note is private": {"b/Two.md": "> [!private]\n> " + TOPICAL["b/Two.md"]},
    "notes are left out": {SETTINGS_FILE: SETTINGS[0] + "exclude = ['b/']\n"},
    "another language is that of summaries": {SETTINGS_FILE: "language = 'ru'\n"},
    "summaries stand in another folder": {SETTINGS_FILE: SETTINGS[0] + "[output]\nfolder = 'b'\n"},
    "a summary is left out": {SETTINGS_FILE: SETTINGS[0] + "[output]\nleave_out = ['briefs']\n"},
    "a rule looks no more": {SETTINGS_FILE: SETTINGS[0] + "[rules]\nignore = ['unresolved-link']\n"},
    "a finding is allowed": {"a.md": TOPICAL["a.md"] + "<!-- vaultlink: allow unresolved-link -->\n"},
    "there was talk of a topic": {"Ann.md": TOPICAL["Ann.md"] + "- 2026-11-03 call: about [[Topic]]\n"},
    "a partner is called otherwise": {"Ann.md": None, "People/Cy.md": TOPICAL["Ann.md"]},
    "a card shows a note": {"board.canvas": CARD},
    "a calendar of the user's own stands there": {"Summaries/Calendar.ics": "of the user's\n"},
    "a summary was written in": {"Summaries/Topics/Topic — wine.md": "of the user's\n"},
}


PEOPLED = {
    SETTINGS_FILE: SETTINGS[0],
    APP_FILE: '{"userIgnoreFilters": ["Archive"]}',
    "published.md": "---\npublish: no\n---\n[[Secret]]\n",
    "Secret.md": "---\nconfidential: true\n---\n",
    "p/Eve.md": "---\ntype: partner\nknows: '[[Ann]]'\n---\n- 2026-11-03 call\n",
    "Ann.md": "---\ntype: partner\ncadence: monthly\naliases: [Annie]\n---\n- 2026-11-02 call: prices\n",
    "Bo.md": "---\ntype: partner\nrole: recruiter\nknows: '[[Ann]]'\n---\n",
    "2026-11-20.md": "- met [[Ann]] and [[Bo]]\n- call with [[Annie]]\n- [ ] Send [[Ann]] it 📅 2026-11-21\n",
    "plain.md": "# Plain\n\n## Talks\n\n- [ ] Ann: send the list 📅 2026-11-21\n"
    "- 2026-11-05 call with [[Bo]]: prices\n[[Cy]]\n",
    "Job.md": "---\ntype: opportunity\nsource: '[[Ann]]'\ncompany: '[[Firm]]'\n---\n- 2026-09-02 news\n",
    "Grow.md": "---\ntype: goal\npartners: ['[[Bo]]']\n---\nto grow\n",
    "Review.md": "---\ntype: review\npartner: '[[Bo]]'\ndate: 2026-11-01\n---\n## Next\n\nnothing yet\n",
    "Firm.md": "---\ntype: company\n---\n",
    "Dee.md": "---\ntype: person\n---\n",
    "tasks.md": "- [ ] Ann: send the plan 📅 2026-11-21\n",
    "pic.png": "",
}
CHANGES_OF_PEOPLE = {
    "somebody is not to be mentioned": {
        "Ann.md": PEOPLED["Ann.md"].replace("cadence", "unmentioned: yes\ncadence")
    },
    "a heading is called otherwise": {"plain.md": PEOPLED["plain.md"].replace("Talks", "Tales")},
    "a file takes a name": {"a/Ann.md": "x\n"},
    "a note that is left out takes a name": {"Archive/Eve.md": "x\n"},
    "a note is published": {"published.md": "---\npublish: yes\n---\n[[Secret]]\n"},
    "a plain note has what partners have": {"tasks.md": "---\nrole: x\n---\n" + "- [ ] send the plan\n"},
    "an opportunity has news": {"Job.md": PEOPLED["Job.md"].replace("09-02", "11-12")},
    "a goal can be measured": {"Grow.md": PEOPLED["Grow.md"].replace("to grow", "to 3 %")},
    "a review says what is next": {"Review.md": PEOPLED["Review.md"].replace("nothing yet", "- [ ] this")},
    "lines are counted otherwise": {"Grow.md": PEOPLED["Grow.md"].replace("to grow", "to\ngrow")},
    "a company has no note": {"Firm.md": None},
    "somebody is the owner": {SETTINGS_FILE: SETTINGS[0] + "me = '[[Bo]]'\n"},
    "nobody has a note any more": {"Ann.md": None, "Bo.md": None, "Dee.md": None},
    "somebody gets a note": {"Cy.md": "---\ntype: person\n---\n"},
    "somebody is called otherwise": {"Ann.md": PEOPLED["Ann.md"].replace("Annie", "Nan")},
    "two have one name": {"Bo.md": PEOPLED["Bo.md"].replace("role", "aliases: [Annie]\nrole")},
    "somebody is a partner no more": {"Bo.md": "---\ntype: person\n---\n"},
    "a contact is told elsewhere, too": {"plain.md": PEOPLED["plain.md"] + "- 2026-11-20 met [[Ann]]\n"},
    "a contact is to come": {"plain.md": PEOPLED["plain.md"] + "- 2026-12-20 call with [[Ann]]\n"},
    "a contact's words are private": {"Ann.md": PEOPLED["Ann.md"].replace("- 2026", "## Private\n\n- 2026")},
    "a company is where somebody works": {
        "Bo.md": PEOPLED["Bo.md"].replace("role", "company: '[[Firm]]'\nrole")
    },
    "a word means a kind": {SETTINGS_FILE: SETTINGS[0] + "[kinds]\npartner = ['company']\n"},
    "every person is a partner": {SETTINGS_FILE: SETTINGS[0] + "every_person_is_a_partner = true\n"},
    "a property has a type": {TYPES_FILE: '{"types": {"cadence": "number"}}'},
    "Obsidian leaves a note out": {APP_FILE: '{"userIgnoreFilters": ["plain"]}'},
    "an attachment is shown": {"plain.md": PEOPLED["plain.md"] + "![[pic.png]]\n"},
}


def written_into(files):
    drafts = drafted(read(texts(files)), Terms(lambda *_: DAY, DAY))
    return {**files, **{one.path: one.content.decode() for one in drafts.wanted}}


def with_change(files, change):
    return {path: text for path, text in {**files, **change}.items() if text is not None}


@pytest.mark.parametrize(
    ("vault", "change"),
    [
        *(pytest.param(TOPICAL, change, id=name) for name, change in CHANGES.items()),
        *(pytest.param(PEOPLED, change, id=name) for name, change in CHANGES_OF_PEOPLE.items()),
        pytest.param(
            {path: text for path, text in PEOPLED.items() if path not in {"Ann.md", "Bo.md", "Dee.md"}},
            {"Ann.md": PEOPLED["Ann.md"]},
            id="somebody has a note at last",
        ),
        pytest.param(
            {**PEOPLED, "Templates/Partner.md": "---\ntype: partner\n---\n"},
            {APP_FILE: '{"userIgnoreFilters": ["Templates"]}'},
            id="Obsidian leaves templates out",
        ),
    ],
)
@pytest.mark.parametrize("start", [dict, written_into], ids=["not built yet", "built"])
def test_what_summaries_are_made_from_is_heeded(start, vault, change):
    files = start(vault)
    first = read(texts(files), means=Means(hands_on=True))
    before = outcome(first)
    second = read(texts(with_change(files, change)), before=first, means=Means(hands_on=True))
    assert outcome(second) == from_nothing(with_change(files, change))
    third = read(texts(files), before=second, means=Means(hands_on=True))
    assert outcome(third) == before


def test_the_order_of_words_in_the_settings_is_heeded():
    words = "done = ['mumble']\n", "idea = ['mumble']\n"
    ann = PARTNER + "- 2026-08-02 call\n\t- issue:: late pay; mumble\n"
    first, second = (
        {"Ann.md": ann, SETTINGS_FILE: SETTINGS[0] + "[vocabulary.states]\n" + "".join(order)}
        for order in (words, words[::-1])
    )
    before = read(texts(first), means=Means(hands_on=True))
    assert outcome(before) != from_nothing(second)
    assert outcome(read(texts(second), before=before, means=Means(hands_on=True))) == from_nothing(second)


def test_summaries_that_change_places_are_heeded():
    files = written_into(TOPICAL)
    one, other = (f"Summaries/Topics/Topic — {name}.md" for name in ("wine", "work"))
    first = read(texts(files), means=Means(hands_on=True))
    outcome(first)
    swapped = {**files, one: files[other], other: files[one]}
    second = read(texts(swapped), before=first, means=Means(hands_on=True))
    assert outcome(second) == from_nothing(swapped)


def test_notes_keep_their_regions_where_what_is_private_is_left_out():
    reading = read(texts({**written_into(TOPICAL), "e.md": "> [!private]\n> [[Ann]] #secret\n"}))
    public = reading.public_links.vault
    assert public is not reading.vault
    marked = {path: note for path, note in public.notes.items() if note.regions}
    assert [*public.marked.items()] == [*marked.items()]


def test_another_day_is_heeded():
    files = written_into({**TOPICAL, "Ann.md": TOPICAL["Ann.md"] + "- 2026-11-25 call: about [[Wine]]\n"})
    reading = None
    for day in (DAY, date(2026, 11, 26), DAY, date(2027, 1, 1)):
        reading = read(texts(files), before=reading, means=Means(hands_on=True))
        assert outcome(reading, day) == from_nothing(files, day)


def test_a_text_that_was_written_in_is_taken_over_where_that_is_asked_for():
    files, path = written_into(TOPICAL), "Summaries/Topics/Topic — wine.md"
    reading = read(texts({**files, path: files[path].replace("wine", "beer")}), means=Means(hands_on=True))
    plain = Terms(lambda *_: DAY, DAY)
    taken = Terms(lambda *_: DAY, DAY, {VaultPath(path): frozenset([topic_id("wine")])})
    for terms, held in ((plain, [path]), (taken, []), (plain, [path])):
        assert [one.path for one in drafted(reading, terms).held if one.path != "d.md"] == held


def test_templates_of_the_users_own_are_heeded():
    reading = None
    for own in ("", "One\n", "Two\n", "", "Two\n"):
        trusted = OwnTemplates({"topic.md": own} if own else {})
        files = replace(texts(TOPICAL), templates=trusted)
        reading = read(files, before=reading, means=Means(hands_on=True))
        wanted = drafted(reading, Terms(lambda *_: DAY, DAY)).wanted
        (wine,) = (one.content.decode() for one in wanted if one.path.endswith("wine.md"))
        assert (own or "# Topic: wine") in wine


@pytest.fixture
def filled_again(monkeypatch):
    """Tell which templates of summaries are filled."""
    filled, render = [], Renderer.render

    def counted(self, template, facts):
        filled.extend([] if template.startswith("region") else [template])
        return render(self, template, facts)

    monkeypatch.setattr(Renderer, "render", counted)
    return filled


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({"e.md": "[[d]] [[Other]]\n"}, []),
        ({"a.md": TOPICAL["a.md"] + "more [[c]] #wine\n"}, []),
        ({"Other.md": "[[a]]\n"}, ["topics.md"]),
        ({"Other.md": "[[a]] #work\n"}, ["topics.md", *["topic.md"] * 3]),
        ({"e.md": None}, ["topics.md"]),
        ({"z/c.md": "", "e.md": None}, []),
        ({"z/Two.md": "", "e.md": None}, ["topic.md"] * 3),
    ],
    ids=["links", "a tag once more", "a note", "a note with a tag", "a note gone", "a name", "a name in two"],
)
def test_only_what_may_say_something_else_is_filled_again(filled_again, change, again):
    files = {path: text for path, text in TOPICAL.items() if path != "Ann.md"}
    first = read(texts(files), means=Means(hands_on=True))
    outcome(first)
    assert filled_again.count("topic.md") == 3
    filled_again.clear()
    outcome(read(texts(with_change(files, change)), before=first, means=Means(hands_on=True)))
    assert sorted(filled_again) == sorted(["findings.md", "overview.md", *again])
