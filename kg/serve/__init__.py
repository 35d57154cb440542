"""A build as a web site: SPARQL endpoint, query page, graph page, and a page for every IRI."""
