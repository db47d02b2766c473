"""kfterm: facilitation of improvement work, from key press to hand-out."""

__version__ = "0.1.0"
