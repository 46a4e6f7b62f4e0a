"""The locked desk in the window: the passphrase asked for, chosen, changed, and the lock itself."""
