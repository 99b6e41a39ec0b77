"""Pure rules of amending: what a change does, where an amendment stands, what is wrong."""
