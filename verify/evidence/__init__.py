"""Primary sources, one file each."""
