"Turn settings.ini into a setuptools package. Its wheel is the same to the last byte, whenever and wherever it is built."
import os
from configparser import ConfigParser
from pathlib import Path
from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.sdist import sdist

os.environ.setdefault('SOURCE_DATE_EPOCH', '315532800') # 1980, the earliest time that a zip file can hold, for every file in the wheel

config = ConfigParser(delimiters=['='])
config.read(Path(__file__).parent/'settings.ini', encoding='utf-8')
settings = config['DEFAULT']

class SdistWithSettings(sdist):
    "A source distribution that holds settings.ini, without which this file cannot run"
    def make_distribution(self):
        self.filelist.append('settings.ini')
        super().make_distribution()

class RepeatableWheel(bdist_wheel):
    "A wheel whose files have the usual rights, whatever the builder's umask"
    def write_wheelfile(self, *args, **kwargs):
        super().write_wheelfile(*args, **kwargs)
        for path in Path(self.bdist_dir).rglob('*'): path.chmod(0o755 if path.is_dir() else 0o644)

setup(
    packages=['mnist37', 'mnist37.tasks'],
    package_data={'mnist37': ['data/*', 'weights/*']},
    description=settings['description'],
    keywords=settings['keywords'].split(', '),
    author=settings['author'],
    author_email=settings['author_email'],
    install_requires=settings['requirements'].split(),
    extras_require={extra: settings[f'{extra}_requirements'].split() for extra in ('notebooks', 'dev')},
    cmdclass=dict(sdist=SdistWithSettings, bdist_wheel=RepeatableWheel),
)
