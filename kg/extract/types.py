"""Sets of entity types that several rules speak of, taken from the ontology."""

from __future__ import annotations

from kg.annotate.text.words import ADMINISTRATIVE
from kg.ontology import predicate

# Whatever may organise an event acts like an organisation; a place that only holds things does not.
ORGANIZATIONS = frozenset(predicate("organizes").domain) - {"Venue", "ResidentialArea"}
FOUNDED = frozenset(predicate("establishes").range)
# Bodies one of which words such as 旗下 and 隶属于 put below another (松涛物业|隶属于松涛集团).
BODIES = ORGANIZATIONS.difference(ADMINISTRATIVE, {"Team"})
# What an organisation keeps going beside programmes.
KEPT = frozenset({"Venue", "ServiceCentre", "Team"})
# What a verb of standing somewhere may be said of.
SITED = frozenset(predicate("located_in").domain) - {"Event", "Programme", "Address", "PartyOrganization"}
# Who may be named as taking part in an event beside organisations.
TAKING_PART = frozenset({"Person", "Group", "Team"})
# The units that people live in and work for, up to the street or town.
LOCAL_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town"})
PLACES = frozenset(predicate("located_in").range)
