"""The records that the stages hand to each other, with their units.

Every offset pair in this package is half-open, ``[start, end)``, and counts characters
(Unicode code points). Which text it counts in is said beside each field. All records are
frozen and picklable, so that a pool of processes can map the stages.
"""

from kg.records.articles import (
    Article,
    Page,
    PageFailure,
    Piece,
)
from kg.records.corrections import (
    CorrectedEntity,
    CorrectedFact,
    Correction,
)
from kg.records.readings import (
    Claim,
    Evidence,
    Measurement,
    MeasurementRejection,
    Mention,
    Reading,
    Rejection,
)
from kg.records.resolution import (
    Entity,
    EntityMeasurement,
    Fact,
    Giving,
    Registration,
    RejectedFact,
    RejectedMeasurement,
    Resolution,
)

__all__ = [
    "Article",
    "Claim",
    "CorrectedEntity",
    "CorrectedFact",
    "Correction",
    "Entity",
    "EntityMeasurement",
    "Evidence",
    "Fact",
    "Giving",
    "Measurement",
    "MeasurementRejection",
    "Mention",
    "Page",
    "PageFailure",
    "Piece",
    "Reading",
    "Registration",
    "RejectedFact",
    "RejectedMeasurement",
    "Rejection",
    "Resolution",
]
