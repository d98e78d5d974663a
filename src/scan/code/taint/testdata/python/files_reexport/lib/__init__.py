from .quote import fixed, quote as quoted
from .run import *
from .runner import Runner

__all__ = ["Runner", "fixed", "quoted", "run"]
