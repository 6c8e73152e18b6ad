"""Makes `ontology/lexicon/*.ttl` from `ontology/sources`: `python -m tools.lexicon`."""
