"Turn settings.ini into a setuptools package."
from configparser import ConfigParser
from pathlib import Path
from setuptools import setup
from setuptools.command.sdist import sdist

config = ConfigParser(delimiters=['='])
config.read(Path(__file__).parent/'settings.ini', encoding='utf-8')
settings = config['DEFAULT']

class SdistWithSettings(sdist):
    "A source distribution that holds settings.ini, without which this file cannot run"
    def make_distribution(self):
        self.filelist.append('settings.ini')
        super().make_distribution()

setup(
    packages=['mnist37', 'mnist37.tasks'],
    package_data={'mnist37': ['data/*', 'weights/*']},
    description=settings['description'],
    keywords=settings['keywords'].split(', '),
    author=settings['author'],
    author_email=settings['author_email'],
    install_requires=settings['requirements'].split(),
    extras_require={extra: settings[f'{extra}_requirements'].split() for extra in ('notebooks', 'dev')},
    cmdclass=dict(sdist=SdistWithSettings),
)
