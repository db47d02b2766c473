"""Stakeholder analysis (interessentanalyse): who influences the improvement or notices it, and what to do for each."""
