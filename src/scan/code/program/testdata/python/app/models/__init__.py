from .user import User
from .group import Group
from . import group as groups
