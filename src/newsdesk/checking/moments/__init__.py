"""Rules about dates: those in the prose, and those of dateline, timestamp, update and embargo."""
