"""Reports: blocks, builders and the writers for Word, PDF and HTML."""
