"""One report model to every hand-out format."""

from kfterm.report.formats import FORMATS, Format, format_of, render

__all__ = ["FORMATS", "Format", "format_of", "render"]
