"""Names in quotation marks."""
