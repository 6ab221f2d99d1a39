"""What generated texts are made from, on each day that they speak of."""

from datetime import date
from functools import cached_property

from msgspec import Struct

from vaultlink.config.language import catalogue
from vaultlink.generate import Renderer, View, as_planned
from vaultlink.generate.plan import Plan
from vaultlink.generate.render import UnlessSaid
from vaultlink.generate.risks import JUDGED_FAMILIES
from vaultlink.generate.view import Judged
from vaultlink.links import Links
from vaultlink.pipeline.reading import Reading
from vaultlink.rules import check


def renderer_of(reading: Reading, unless_said: UnlessSaid | None = None) -> Renderer:
    """Return what fills the templates of a vault, those of the user's own too; it is to be closed."""
    return Renderer.of(catalogue(reading.language), reading.language, reading.templates, unless_said)


class Views(Struct, frozen=True, dict=True):
    """What generated texts are made from, on each day that they speak of."""

    reading: Reading
    plan: Plan
    renderer: Renderer
    links: Links
    """Those of the plan, the private ones among them."""

    def on(self, day: date) -> View:
        """Return what a vault shows on a day; worked out once."""
        if day not in self._known:
            self._known[day] = view_of(self.reading, self.plan, day, self.renderer, self.links)
        return self._known[day]

    @cached_property
    def _known(self) -> dict[date, View]:
        return {}


def view_of(
    reading: Reading, planned: Plan, today: date, renderer: Renderer, links: Links | None = None
) -> View:
    """Return what generated texts are made from; `links` are those of the plan with the private ones."""
    return View.of(
        planned.links,
        reading.partnership(today),
        reading.settings,
        today,
        renderer,
        planned.paths,
        lambda: _judged(reading, links or planned_links(reading, planned), today),
        reading.private,
    )


def planned_links(reading: Reading, planned: Plan) -> Links:
    """Return the links of a vault as it will be, the private ones among them."""
    linked = reading.linking("planned with private places", reading.links)
    is_open = reading.public_links is reading.links
    return planned.links if is_open else linked(as_planned(reading.links, planned.paths))


def _judged(reading: Reading, links: Links, today: date) -> Judged:
    """Have those rules look that judge partnerships, with an eye on the day."""
    rules = [rule for rule in reading.rules if rule.id.family in JUDGED_FAMILIES]
    found = check(links, rules, reading.partnership(today), today, reading.settings)
    sections = {rule.id.name: rule.id.section for rule in rules if rule.id.section}
    return Judged(reading.veiled(found), sections)
