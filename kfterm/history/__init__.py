"""Histories of a unit: changes in, records out. Pure: knows neither files nor disks."""
