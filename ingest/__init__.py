"""Feeds and pages come in: the only part that talks to the network."""
