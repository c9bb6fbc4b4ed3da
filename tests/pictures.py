"Photo-like pictures of a digit with what lies on a sheet beside it: lines, frames, holes, a table under the sheet."
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIZE = (240,180) # height and width of a sheet

def enlarged(image, side=110):
    "`image` of 28×28 as the share of ink, 0 to 1, in the middle of a sheet"
    large = np.asarray(Image.fromarray(image).resize((side,side), Image.Resampling.BICUBIC), float)/255
    top,left = [(n-side)//2 for n in SIZE]
    return np.pad(((large-.5)*3+.5).clip(0, 1), ((top,SIZE[0]-side-top), (left,SIZE[1]-side-left)))

def drawn(draw):
    "The share of ink of what `draw` draws on a sheet"
    sheet = Image.new('L', SIZE[::-1], 0)
    draw(ImageDraw.Draw(sheet))
    return np.asarray(sheet, float)/255

def photo(dice, *layers, paper=236):
    "Paper below `layers`, each a share and a grey; a little blurred, with grain"
    grey = np.full(SIZE, float(paper))
    for share,ink in layers: grey = grey*(1-share)+ink*share
    blurred = Image.fromarray(grey.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.8))
    return (np.asarray(blurred, float)+dice.normal(0, 2, SIZE)).clip(0, 255).astype(np.uint8)

def ruled(image, dice, across=False):
    y,x = np.mgrid[:SIZE[0],:SIZE[1]]
    gap,tilt = dice.integers(16, 30), dice.uniform(-.03, .03)
    lines = (y+tilt*x)%gap < 1.5
    if across: lines |= (x-tilt*y)%gap < 1.5
    return photo(dice, (lines, 165), (enlarged(image), 45))

def squared(image, dice): return ruled(image, dice, True)

def circled(image, dice):
    wide,high = dice.integers(66, 80, 2)
    ring = drawn(lambda pen: pen.ellipse([90-wide,120-high,90+wide,120+high], outline=255, width=5))
    return photo(dice, (ring, 60), (enlarged(image), 45))

def boxed(image, dice):
    corners = [(90+x+dice.integers(-5, 6), 120+y+dice.integers(-5, 6)) for x,y in ((-64,-70), (64,-70), (64,70), (-64,70))]
    box = drawn(lambda pen: pen.line([*corners, corners[0]], fill=255, width=4, joint='curve'))
    return photo(dice, (box, 60), (enlarged(image), 45))

def punched(image, dice):
    "Four holes for a folder, at the left"
    def holes(pen):
        for y in range(30, 240, 60): pen.ellipse([5,y-6,17,y+6], fill=255)
    return photo(dice, (drawn(holes), 50), (enlarged(image), 45))

def clipped(image, dice):
    "A paper clip at the top"
    x = dice.integers(20, 140)
    clip = drawn(lambda pen: pen.rounded_rectangle([x,-15,x+16,32], 7, outline=255, width=2))
    return photo(dice, (clip, 100), (enlarged(image), 45))

def on_a_table(image, dice):
    "The sheet, tilted, on dark wood"
    sheet = Image.fromarray(photo(dice, (enlarged(image), 45))).convert('RGBA')
    tilted = sheet.rotate(dice.uniform(4, 12)*dice.choice([-1,1]), Image.Resampling.BICUBIC, expand=True)
    table = Image.new('L', (tilted.width+30,tilted.height+30), 70)
    table.paste(tilted.convert('L'), (15,15), tilted.getchannel('A'))
    return (np.asarray(table, float)+dice.normal(0, 2, table.size[::-1])).clip(0, 255).astype(np.uint8)

BESIDE = dict(ruled=ruled, squared=squared, circled=circled, boxed=boxed, punched=punched, clipped=clipped, on_a_table=on_a_table)
