"""A room as one would first write it with Channels: a JSON consumer, a group, one transaction a post."""
