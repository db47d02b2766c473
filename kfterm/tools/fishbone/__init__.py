"""The fishbone: a problem, categories of causes, and causes asked about up to five times."""
