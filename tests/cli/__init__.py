"""The command line as its users meet it: real processes, real files, what is printed and what is kept."""
