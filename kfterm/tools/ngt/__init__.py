"""The nominal group technique: silent ideas, one list, a private vote, a result that the whole room trusts."""
