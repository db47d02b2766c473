"""Forms of files: bytes to records and back. Pure: no disk, no state, nothing that waits."""
