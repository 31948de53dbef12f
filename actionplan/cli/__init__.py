"""The command line: everything that the window does, by command."""
