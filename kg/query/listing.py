"""The shipped queries as a list to read, in a terminal and in ``ontology/QUERIES.md``.

``python -m kg.query.listing`` prints the latter.
"""

from __future__ import annotations

import sys
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


def markdown() -> Iterator[str]:
    """Lines of ``ontology/QUERIES.md``: each question with its command, parameters and SPARQL."""
    yield "# Twenty questions · 二十个问题"
    yield ""
    yield "What the graph is made to answer, and the queries that ask it. Each file in `ontology/queries/` is"
    yield "SPARQL for any triple store; `UNDEF` stands where a value may be put. `kg query` puts it there and"
    yield "finds names by any alias."
    yield ""
    yield "图谱要回答的问题及其查询。`ontology/queries/` 中的文件适用于任何三元组库；"
    yield "`UNDEF` 处可填入取值，`kg query` 会代为填入。"
    for query in shipped_queries():
        yield ""
        yield f"## {query.number}. {query.name}"
        yield ""
        yield f"{query.zh}  "
        yield query.en
        yield ""
        yield f"    kg query {query.name}{''.join(_usage(each) for each in query.parameters)}"
        if query.parameters:
            yield ""
        for parameter in query.parameters:
            yield f"- `--{parameter.name}`: {parameter.zh} / {parameter.en}{_default(parameter)}"
        yield ""
        yield "```sparql"
        yield from (line for line in query.text.splitlines() if not line.startswith("#"))
        yield "```"


def _usage(parameter: Parameter) -> str:
    written = f"--{parameter.name} {parameter.kind}"
    return f" {written}" if parameter.required else f" [{written}]"


def _default(parameter: Parameter) -> str:
    return f" [{parameter.default}]" if parameter.default else ""


if __name__ == "__main__":
    sys.stdout.write("\n".join(markdown()) + "\n")
