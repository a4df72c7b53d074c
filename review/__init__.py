"""The desk: pages for editors."""
