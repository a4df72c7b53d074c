"""Makes the weights of the learned decisions from labelled articles."""
