"""A build that looks only at what a page that comes, changes or goes can touch.

What each decision of ``kg.resolve`` looks at, and so what has to be looked at again:

- A class and a name (a *group*): which sightings of it are one thing. It looks at the sightings of the
  group and the units above each; a unit means the thing of its name in the same article, else the only one
  of that name. So a group is looked at again when one of its sightings comes or goes, or when a unit above
  one of them becomes another thing; where its things come out as before, nothing below them is looked at.
- Events look at the days of their sightings, persons at the organisations that their own article tells of.
- The IRIs of a group look at the rows of the registry of that class and name; those of things that the
  registry does not know, at the forms that other such names have in IRIs as well.
- A preferred name looks at the sightings of the thing; an alias also at whether any other thing bears the
  form.
- Where a place's name begins, and so the reading of an article, looks at the names that any article shows.
- A fact looks at the claims of it alone: its direction, how many articles tell of it, and the surest quote.
- The parents of a unit look at each other's support; a circle of parents, at all facts of the units in it.
- An entity is in the graph when a fact, a measurement, an honour or an entity below it tells of it.
- What the files tell of an article looks at its own reading and at the entities in it.

Big names cost one row: how many articles tell of a fact or an entity is counted, not told again, and what is
one thing everywhere is decided by counts (``works``).

A change that reaches further (what corrections are about, IRIs that take the place of others, names that look
alike in IRIs) raises ``FarReachingError``, and the build looks at everything, as it does when much has
changed.
"""
