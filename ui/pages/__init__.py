"""The pages of the window, each built when first opened."""
