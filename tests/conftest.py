"""What holds for every test."""

from hypothesis import settings

# A law is right or wrong; how long one example takes says what else the machine is doing.
settings.register_profile("kfterm", deadline=None)
settings.load_profile("kfterm")
