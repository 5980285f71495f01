"""Products and what they cost."""
