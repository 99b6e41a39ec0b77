"""One command group a module: parse, call an action, show."""
