"Pictures that are not grey."
import torch
from PIL import Image
from mnist37.tensors import read_image, stack_images

GREY = torch.arange(12, dtype=torch.uint8).view(3,4)

def test_colours_become_greys(tmp_path):
    Image.fromarray(GREY.numpy()).convert('RGB').save(tmp_path/'colours.png')
    assert torch.equal(read_image(tmp_path/'colours.png'), GREY)
    assert torch.equal(stack_images([tmp_path/'colours.png', GREY, GREY.numpy()]), GREY.expand(3,3,4)/255)
