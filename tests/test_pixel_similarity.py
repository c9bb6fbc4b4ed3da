"Distances and neighbours on paper, and the order of the gallery."
import pytest, torch
from mnist37.pixel_similarity import NearestNeighbor, error_gallery, mnist_distance, rmse_distance

PAPER = torch.zeros(1,2)

def test_distances_on_paper():
    a = torch.tensor([[[3.,0.]], [[2.,-2.]]])
    assert mnist_distance(a, PAPER).tolist() == [1.5,2] and torch.allclose(rmse_distance(a, PAPER), torch.tensor([4.5,4]).sqrt())

@pytest.mark.parametrize('p,says_3', [(1, True), (2, False)])
def test_the_nearest_neighbour_depends_on_the_distance(p, says_3):
    model = NearestNeighbor(p).fit(torch.tensor([[[3.,0.]]]), torch.tensor([[[2.,2.]]]))
    assert model.is_3(PAPER).item() == says_3 and model.accuracy(PAPER[None], PAPER[None]) == .5

def test_the_gallery_shows_the_worst_first():
    import matplotlib.pyplot as plt
    error_gallery(torch.rand(5,2,2), torch.tensor([True,True,False,True,True]), torch.tensor([.1,.4,.5,.2,.3]), most=3)
    assert [ax.get_title() for ax in plt.gcf().axes if ax.get_title()] == ['0.400','0.300','0.200']
    plt.close()
