"""What is measured beside the product; never a part of it."""
