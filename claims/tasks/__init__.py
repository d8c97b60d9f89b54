"""Work in the background: what follows the history, and what takes long.

A task is idempotent: it may run twice, because a worker can die between its work and its report.
"""
