"""Benefits (gevinster): what reaching the aim is expected to give, what it gave, and who confirms it."""
