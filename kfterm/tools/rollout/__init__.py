"""The implementation plan: what becomes standard, what must be in place for it, and whether it holds."""
