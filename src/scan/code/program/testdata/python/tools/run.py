import sys
import local
from app import create_app, helpers, clean
from app.models import groups
import app.models
import nspkg.inner.leaf as leaf
from nspkg.inner import leaf as again
import app

if __name__ == "__main__":
    create_app()
