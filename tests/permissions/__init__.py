"""A package, so that pytest knows where the world that its tests share ends (the scope of `world`)."""
