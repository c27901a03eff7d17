"""Series as matplotlib figures. Knows no Qt, database, clock or translation."""
