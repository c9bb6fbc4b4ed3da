"Is this handwritten digit a 3 or a 7? Seven answers, from pixel arithmetic to a convolutional network."
__version__ = '0.1.0'
