"""Words in several languages: translated content and spelling-blind search. Knows nothing of the domain."""
