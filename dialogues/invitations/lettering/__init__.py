"""Official letters: their words in each language, and the same words as PDF, page and Word file (domain.md §3.6)."""
