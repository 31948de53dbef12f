"""Small building blocks that pages share; one widget a file."""
