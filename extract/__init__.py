"""Text in, claims out: page text, repair, quantities, companies, stance."""
