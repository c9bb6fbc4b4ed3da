"Is this handwritten digit a 3 or a 7? And which of ten? Answers from pixel arithmetic to convolutional networks."
__version__ = '0.1.0'
