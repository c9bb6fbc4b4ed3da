"Pictures that do not fit together, and pictures that are not grey."
import numpy as np, pytest, torch
from PIL import Image
from mnist37.tensors import pixel_table, read_image, show_images, stack_images

GREY = torch.arange(12, dtype=torch.uint8).view(3,4)

def test_colours_become_greys(tmp_path):
    Image.fromarray(GREY.numpy()).convert('RGB').save(tmp_path/'colours.png')
    assert torch.equal(read_image(tmp_path/'colours.png'), GREY)
    assert torch.equal(stack_images([tmp_path/'colours.png', GREY, GREY.numpy()]), GREY.expand(3,3,4)/255)

@pytest.mark.parametrize('images,error,words', [
    ([],               ValueError, 'no images to stack'),
    ([GREY, GREY.T],   ValueError, r'different sizes, such as \(3, 4\) and \(4, 3\)'),
    ([GREY, GREY/255], TypeError,  'must be uint8'),
    ([GREY[None]],     ValueError, r'shape \[1, 3, 4\]'),
    ([GREY[0]],        ValueError, r'shape \[4\]')])
def test_images_that_do_not_fit(images, error, words):
    with pytest.raises(error, match=words): stack_images(images)

@pytest.mark.parametrize('image', [GREY[None], GREY[0], np.array(3)])
def test_what_is_no_table(image):
    with pytest.raises(ValueError, match='choose one picture'): pixel_table(image)

@pytest.mark.parametrize('images,titles,words', [([], None, 'no images'), ([GREY], ['a', 'b'], '1 images, but 2 titles')])
def test_what_cannot_be_shown(images, titles, words):
    with pytest.raises(ValueError, match=words): show_images(images, titles)
