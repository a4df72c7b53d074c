"""The vocabulary: frozen records, errors and data tables; standard library only."""
