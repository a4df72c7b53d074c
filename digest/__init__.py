"""The weekly issue: choosing what enters it and rendering it."""
