"""The driver diagram (driverdiagram): aim, primary drivers, secondary drivers and change ideas as a graph."""
