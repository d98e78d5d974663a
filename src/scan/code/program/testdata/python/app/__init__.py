from .factory import create_app
from . import helpers
from .utils import *
