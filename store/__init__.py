"""The database: tables, sessions and one module per aggregate."""
