"""One use case a module: read, decide, write in one transaction; never prints."""
