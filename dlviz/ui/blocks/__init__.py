"""What the pages about building blocks show: the convolution lab, activations, losses, optimizers, layers."""
