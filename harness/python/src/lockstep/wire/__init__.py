"""Writes and reads what travels between a worker and the harness. See PROTOCOL.md in harness/sides."""
