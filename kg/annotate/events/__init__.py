"""Events, programmes and courses without quotation marks."""
