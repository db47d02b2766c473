"""What every sheet that is a tree in layers shares: reading, editing, the outline keyboard, outlines in and out.

A tool names its layers and words once (``Shape``); nothing here knows a tool.
"""
