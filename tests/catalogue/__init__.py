"""The catalogue of translations: what the program says, and how it is said in other languages."""
