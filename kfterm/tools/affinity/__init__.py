"""Affinity grouping (gruppering): many notes sorted into a few groups that the room has found and worded itself."""
