"""What should not stand in a published document: found in its text, with where it came from."""
