"""The application on top: command line, settings, wiring and the order of the stages."""
