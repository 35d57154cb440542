"""IRIs, names and aliases of the things of touched groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.incremental.near.corrected import Corrected
from kg.incremental.near.forms import all_forms, best_name, counted, is_one
from kg.incremental.near.groups import FarReachingError, Group, Name, Thing, Written, key_of, name_of
from kg.incremental.near.identity import Neighbourhood
from kg.incremental.near.ledger import Ledger
from kg.ontology import identity_scope
from kg.resolve import Registry
from kg.resolve.aliases import best_form
from kg.resolve.chains import INSTITUTION_LEVEL
from kg.resolve.heard import Heard
from kg.resolve.iris import mint, possible_slugs
from kg.resolve.names import key, shown
from kg.resolve.pins import Pinning, Pins, Places
from kg.resolve.units import Cluster


class Naming:
    """The names of the things of a neighbourhood that is settled.

    ``present`` are the ids of all articles of the build, ``fresh`` those that are new or changed. ``lost``
    tells the IRIs in use that no thing has, by the articles of their places; it is changed in place.
    ``renamed`` are groups that were not decided again and of which aliases may have changed, as they were.
    ``clashes`` are the IRIs that things of several names may get.
    """

    def __init__(
        self,
        around: Neighbourhood,
        ledger: Ledger,
        registry: Registry,
        present: Collection[str],
        fresh: Collection[str],
        lost: dict[str, list[str]],
        corrected: Corrected,
    ) -> None:
        self._around, self._ledger, self._registry = around, ledger, registry
        self._present, self._fresh, self._lost = present, fresh, lost
        self._corrected = corrected
        self.clashes = set[str](ledger.get("whole", "clashes"))
        self.pins = Pins()
        self.renamed: dict[Name, list[Thing]] = {}
        self._forms: dict[str, dict[str, int]] = {}

    def name(self) -> None:
        """Gives the things their IRIs, names and aliases.

        Raises:
            FarReachingError: if other names have to be looked at for that.
        """
        settled = self._around.settled
        self._pin()
        names: dict[int, str] = {}
        fresh: dict[Name, set[str]] = {}
        for name, clusters in settled.items():
            group, known = self._around.group(name), self._around.unchanged(name)
            fresh[name] = set()
            for number, (cluster, thing, told) in enumerate(
                zip(clusters, group.things, group.told(), strict=True)
            ):
                old = known.get(number)
                if old is not None:
                    thing.name, thing.forms, thing.aliases = old.name, old.forms, old.aliases
                else:
                    thing.name = best_name(told)
                    thing.forms = tuple(sorted(all_forms(thing.name, told)))
                    fresh[name].update(thing.forms)
                names[id(cluster)] = thing.name
        self._mint(names)
        changed = self._count_forms()
        for name in sorted(settled):
            self._tell_aliases(name, fresh[name] | changed)
        near: defaultdict[Name, set[str]] = defaultdict(set)
        for form in changed:
            for each in self._forms[form]:
                if name_of(each) not in settled:
                    near[name_of(each)].add(form)
        for name, forms in near.items():
            self.renamed[name] = [_copied(thing) for thing in self._around.group(name).things]
            self._tell_aliases(name, forms)

    def places(self) -> Places:
        """Where the sightings of the groups are named."""
        return lambda each: (each.article, self._around.group((each.type, each.name)).context(each))

    def organisations(self, names: Iterable[Name]) -> dict[str, Thing]:
        """The organisations that tell the persons of some names apart, by their identities."""
        found: dict[str, Thing] = {}
        for name in names:
            if identity_scope(name[0]) != "organisation":
                continue
            for thing in self._around.group(name).things:
                for unit in thing.chain.get(INSTITUTION_LEVEL, ()):
                    group = self._around.group((type_of(unit.thing), unit.name))
                    found |= {each.identity: each for each in group.things if each.identity == unit.thing}
        return found

    def _pin(self) -> None:
        settled, registry = self._around.settled, self._registry
        things = {
            each: cluster
            for clusters in settled.values()
            for cluster in clusters
            for each in cluster.sightings
        }
        others = self.organisations(settled)
        registered = {each.identity: each.iri for each in others.values() if each.registered and each.iri}
        pinning = Pinning(things, Heard(), registry, self.places())
        self.pins, lost = pinning.match_some(settled, registered)
        if any(self.pins.merged.values()):
            raise FarReachingError("a thing has taken the place of another")
        for name in settled:
            known = registry.namesakes(*name)
            if not registry.renamed.isdisjoint(known.formers) or not known.formers.keys().isdisjoint(
                registry.replaced
            ):
                raise FarReachingError(f"{name[1]}: its IRIs have other names or others in their place")
            for (article, _), former in known.owners.items():
                if former.iri in lost:
                    if article in self._present:
                        raise FarReachingError(
                            f"{former.iri}: no thing has it, though an article shows its place"
                        )
                    if former.iri not in self._lost.setdefault(article, []):
                        self._lost[article].append(former.iri)
        got = set(self.pins.iris.values())
        for article in self._fresh:
            if not got.issuperset(self._lost.pop(article, ())):
                raise FarReachingError(f"{article}: shows places of IRIs that no thing has")

    def _mint(self, names: Mapping[int, str]) -> None:
        settled, pins = self._around.settled, self.pins
        new = [each for clusters in settled.values() for each in clusters if id(each) not in pins.iris]
        iris = pins.iris | mint(new, names, self._registry)
        for name, clusters in settled.items():
            group = self._around.group(name)
            for cluster, thing in zip(clusters, group.things, strict=True):
                thing.iri = iris[id(cluster)]
                self._corrected.check_references([thing.iri])
                thing.registered = id(cluster) in pins.iris
                thing.slugs = () if thing.registered else possible_slugs(cluster, thing.name)
            own = key_of(name)
            now, before = _slugs(group.things), _slugs(self._around.former[name])
            for slug in (now ^ before) | {each for each in now if _place(name, each) in self.clashes}:
                place = _place(name, slug)
                others = [each for each in self._ledger.get("slug", place) or () if each != own]
                if any(name_of(each) not in settled for each in others):
                    raise FarReachingError(f"{place}: several names may get this IRI")

    def note_slugs(self) -> None:
        """Notes which IRIs things that are not registered may get, when it is known which are."""
        for name in self._around.settled:
            now, before = _slugs(self._around.group(name).things), _slugs(self._around.former[name])
            own = key_of(name)
            for slug in now ^ before:
                place = _place(name, slug)
                others = [each for each in self._ledger.get("slug", place) or () if each != own]
                names = [*others, own] if slug in now else others
                self._ledger.put("slug", place, names)
                (self.clashes.add if len(names) > 1 else self.clashes.discard)(place)

    def _count_forms(self) -> set[str]:
        """Notes how many things of each group bear each form; the forms that one thing bore, or bears now.

        Of others no name of an unchanged group is an alias, neither before nor after.
        """
        known: dict[str, bool] = {}
        for name in sorted(self._around.settled):
            own = key_of(name)
            now = Counter(form for each in self._around.group(name).things for form in each.forms)
            before = Counter(form for each in self._around.former[name] for form in each.forms)
            for form in now.keys() | before.keys():
                row = self._row(form)
                if now[form] != before[form]:
                    known.setdefault(form, is_one(row))
                    counts = {**row, own: now[form]}
                    self._forms[form] = {each: count for each, count in counts.items() if count}
                    self._ledger.put("form", form, self._forms[form])
        self._corrected.check_references(known)
        return {form for form, was_one in known.items() if was_one != is_one(self._forms[form])}

    def _row(self, form: str) -> dict[str, int]:
        if form not in self._forms:
            self._forms[form] = self._ledger.get("form", form) or {}
        return self._forms[form]

    def _tell_aliases(self, name: Name, forms: Collection[str]) -> None:
        """Tells the aliases of those things of a group that bear some forms."""
        group = self._around.group(name)
        for thing, told in zip(group.things, group.told(), strict=True):
            if not set(forms).isdisjoint(thing.forms):
                thing.aliases = self._aliases(thing, told)

    def _aliases(self, thing: Thing, told: Written) -> tuple[str, ...]:
        """The aliases of a thing, as ``kg.resolve.aliases`` has them."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for form, count in counted(told.forms).items():
            if form.strip():
                counts[key(form)][shown(form)] += count
        own = key(thing.name)
        return tuple(
            sorted(
                best_form(some)
                for folded, some in counts.items()
                if folded != own and is_one(self._row(folded))
            )
        )


def _slugs(things: Iterable[Thing]) -> set[str]:
    return {slug for each in things for slug in each.slugs}


def _place(name: Name, slug: str) -> str:
    """What the ledger knows the IRI by that things of a name may get."""
    return f"{name[0].lower()}/{slug}"


def type_of(identity: str) -> str:
    """The class of a thing, which its identity begins with."""
    return identity.split("'", 2)[1]


def parent_of(around: Neighbourhood, thing: Thing) -> tuple[Name, Thing] | None:
    """The nearest unit above a thing of a group, None where no article names it by itself."""
    if not thing.chain:
        return None
    level = max(thing.chain)
    unit = min(thing.chain[level], key=lambda each: (each.name, each.thing))
    if not unit.thing:
        return None
    above = (type_of(unit.thing), unit.name)
    return next(((above, each) for each in around.group(above).things if each.identity == unit.thing), None)


def _copied(thing: Thing) -> Thing:
    return Thing(**{field: getattr(thing, field) for field in Thing.__slots__})


def group_of(around: Neighbourhood, name: Name) -> tuple[Group, list[Cluster]]:
    """A group with its things as ``kg.resolve`` has them."""
    group = around.group(name)
    return group, around.settled.get(name) or group.clusters()
