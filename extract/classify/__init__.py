"""The learned decisions: what a number is, whose, how sure and for when; which names are companies."""
