"""Claims compared with claims: facts, figures, verdicts with receipts, origins."""
