"""Hostile files for mnist37-predict, as hypothesis draws them: pictures of real digits that were tampered with, sizes that
are lies, bombs, and what is no picture at all. A file that fails is shrunk by hypothesis to the few changes that matter.
"""
import functools, io, struct, zlib
from pathlib import Path
import numpy as np
from hypothesis import strategies as st
from PIL import Image
from mnist37.data import load_split

SIZES = 0, 1, 28, 255, 2**15, 2**16-1, 2**24, 2**31-1, 2**32-1

def encoded(picture, kind, **options):
    "The bytes of `picture` as a file of this kind"
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()

def kinds(exif, more):
    "Formats, modes and options of Pillow"
    return [
        ('PNG', 'L', {}), ('PNG', 'RGBA', dict(exif=exif)), ('PNG', 'P', dict(transparency=0)), ('PNG', '1', {}), ('PNG', 'L', more()),
        ('PNG', 'I;16', {}),
        ('JPEG', 'L', dict(exif=exif)), ('JPEG', 'RGB', dict(progressive=True)), ('JPEG', 'CMYK', {}), ('MPO', 'RGB', more()),
        ('GIF', 'P', {}), ('GIF', 'P', more(transparency=0)), ('BMP', 'L', {}), ('BMP', 'RGBA', {}),
        ('PPM', 'L', {}), ('PPM', 'RGB', {}), ('PPM', '1', {}), ('PPM', 'I;16', {}),
        *[('TIFF', 'RGB', dict(compression=c)) for c in ('raw', 'tiff_lzw', 'jpeg', 'packbits', 'tiff_adobe_deflate')],
        ('TIFF', 'F', {}), ('TIFF', 'I;16', {}), ('TIFF', 'LAB', {}), ('TIFF', '1', dict(compression='group4')), ('TIFF', 'L', more()),
        ('WEBP', 'RGB', {}), ('WEBP', 'RGBA', dict(lossless=True, exif=exif)), ('WEBP', 'RGB', more())]

def in_mode(picture, mode):
    "`picture` in a mode of Pillow"
    if mode == 'I;16': return Image.fromarray(np.asarray(picture).astype(np.uint16)*257)
    return (picture.convert('RGB') if mode == 'LAB' else picture).convert(mode)

@functools.cache
def pictures():
    "A real 3 as files of every kind that is read; those that this Pillow cannot write are left out"
    digit = Image.fromarray(255-load_split('valid')[0][5]).resize((90,90), Image.Resampling.BICUBIC)
    exif,made = Image.Exif(), []
    exif[0x0112] = 6
    # a Pillow image remembers how it was saved, so a new one each time
    def more(**options): return dict(save_all=True, append_images=[digit.rotate(90)], **options)
    for kind,mode,options in kinds(exif, more):
        try: made.append(encoded(in_mode(digit, mode), kind, **options))
        except (OSError, ValueError, KeyError): pass
    return made

def png_header(width, height, data=b'', bits=8, colours=6):
    "The beginning of a PNG that claims a size"
    head = struct.pack('>IIBBBBB', width, height, bits, colours, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + _chunk(b'IHDR', head) + _chunk(b'IDAT', data) + _chunk(b'IEND', b'')

def _chunk(kind, content): return struct.pack('>I', len(content)) + kind + content + struct.pack('>I', zlib.crc32(kind+content))

def with_right_sums(png):
    "A PNG whose chunks have the checksums that fit them, so that what was tampered with is read"
    fixed,place = png[:8], 8
    while place+12 <= len(png):
        length = int.from_bytes(png[place:place+4], 'big')
        fixed += png[place:place+4] + _chunk(png[place+4:place+8], png[place+8:place+8+length])[4:]
        place += 12+length
    return fixed + png[place:]

def tampered(file, changes, sums):
    "`file` after `changes`: each puts `data` in place of `gone` bytes at a place, `times` over"
    for place,gone,data,times in changes:
        place %= len(file)+1
        file = file[:place] + data*times + file[place+gone:]
    return with_right_sums(file) if sums and file.startswith(b'\x89PNG') else file

def _packed(n): return st.sampled_from([struct.pack(f, n % 2**(8*struct.calcsize(f))) for f in ('B', '<H', '>H', '<I', '>I')])

_number = st.sampled_from(SIZES).flatmap(_packed)
_change = st.tuples(
    st.integers(0, 60) | st.integers(0, 9000),
    st.sampled_from([1, 1, 2, 4, 0, 40, 10_000]),
    _number | st.binary(max_size=8),
    st.sampled_from([1, 1, 1, 0, 2, 5000]))
_claim = st.tuples(
    st.sampled_from(SIZES[:-1]),
    st.sampled_from(SIZES[:-1]),
    st.binary(max_size=20).map(zlib.compress),
    st.sampled_from([1,2,4,8,16]),
    st.sampled_from([0,2,3,4,6]))
_beginning = st.sampled_from([
    b'\x89PNG\r\n\x1a\n', b'\xff\xd8\xff', b'GIF89a', b'BM', b'II*\0', b'MM\0*', b'RIFF\x24\0\0\0WEBPVP8 ', b'P6 ',
    b'P1\n99999999 99999999\n', b'%!PS-Adobe-3.0\n', b'\x80\x04', b'PK\3\4', b'<svg>'])
_text = st.text(max_size=200).map(lambda s: s.encode(errors='surrogatepass'))
_no_picture = st.binary(max_size=200) | _text | st.tuples(_beginning, st.binary(max_size=200)).map(b''.join)

def files():
    "Contents: tampered pictures for the most part"
    real = st.sampled_from(range(len(pictures()))).map(lambda i: pictures()[i])
    changed = st.builds(tampered, real, st.lists(_change, min_size=1, max_size=5), st.booleans())
    return st.one_of(changed, changed, changed, real, _claim.map(lambda c: png_header(*c)), _no_picture)

def names():
    "File names, also with line breaks, escapes of terminals and bytes that are no UTF-8"
    odd = st.binary(min_size=1, max_size=60) | st.text(min_size=1, max_size=20).map(lambda s: s.encode(errors='replace'))
    return odd.map(lambda b: b.replace(b'/', b'_').replace(b'\0', b'_')).filter(lambda b: b not in (b'.', b'..')) | st.just(b'a.png')

def write_bombs(folder):
    "Small files that want much memory or time"
    def flat(mode, side, kind, **options): return encoded(Image.new(mode, (side,side)), kind, **options)
    def png(old, new): return png_header(9, 9).replace(_chunk(old, b''), new)
    zipped = zlib.compress(bytes(10**8), 9)
    found = {
        'claims.png': png_header(2**31-1, 2**31-1),
        'claims_much.png': png_header(20_000, 20_000, zipped[:10**5]),
        'full.png': png_header(7000, 7000, zlib.compress((b'\0'+bytes(28_000))*7000, 1)),
        'text.png': png(b'IEND', _chunk(b'zTXt', b'a\0\0'+zipped)*50),
        'profile.png': png(b'IDAT', _chunk(b'iCCP', b'a\0\0'+zipped)),
        'chunks.png': png(b'IDAT', _chunk(b'tEXt', b'a\0b')*300_000),
        'flat.gif': flat('P', 7000, 'GIF', transparency=0),
        'many.gif': flat('P', 50, 'GIF', save_all=True, append_images=[Image.new('P', (50,50), i%2) for i in range(2000)]),
        'flat.webp': flat('RGBA', 7000, 'WEBP', lossless=True),
        'most.webp': flat('RGBA', 4400, 'WEBP', lossless=True),
        'cmyk.jpg': flat('CMYK', 7000, 'JPEG'),
        'claims.ppm': b'P6 100000 100000 255\n',
        'digits.ppm': b'P3 ' + b'9'*10**6,
        'spaces.ppm': b'P2' + b' '*10**7,
        'claims.bmp': b'BM' + bytes(16) + struct.pack('<IIIHH', 40, 2**31-1, 2**31-1, 1, 32) + bytes(24),
        'loop.tiff': b'II*\0\x08\0\0\0\0\0\x08\0\0\0',
        'tags.tiff': b'II*\0\x08\0\0\0\xff\xff' + struct.pack('<HHII', 256, 4, 2**30, 8)*65_535}
    for mode in ('F', 'I', 'I;16', 'LAB', 'YCbCr'):
        found[f"{mode.replace(';', '')}.tiff"] = flat(mode, 7000, 'TIFF', compression='tiff_lzw')
    for name,content in found.items(): (Path(folder)/name).write_bytes(content)
