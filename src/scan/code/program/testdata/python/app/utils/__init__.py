from .text import *
from .text import _private
