"""Lock a store: its key, the passphrase that wraps it, and what is sealed with it.

A locked store has one random age identity, its key. `identity.age` holds it wrapped by the passphrase, every
other file that holds text is sealed for it, and its recipient is never on the disk: whoever had it could
forge documents. `vault.age` proves that a key is the one of the store.
"""
