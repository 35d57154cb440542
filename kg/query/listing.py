"""The shipped queries as a list to read, in a terminal and in ``ontology/QUERIES.md``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.query.shipped import Parameter, shipped_queries


def listed() -> Iterator[str]:
    """Lines for a terminal: each question with its name and its parameters."""
    for query in shipped_queries():
        yield f"{query.number:>2}  {query.name}{''.join(_usage(each) for each in query.parameters)}"
        yield f"    {query.zh}"
        yield f"    {query.en}"
        for parameter in query.parameters:
            yield f"      --{parameter.name}: {parameter.zh} / {parameter.en}{_default(parameter)}"


def _usage(parameter: Parameter) -> str:
    written = f"--{parameter.name} {parameter.kind}"
    return f" {written}" if parameter.required else f" [{written}]"


def _default(parameter: Parameter) -> str:
    return f" [{parameter.default}]" if parameter.default else ""
