from fastapi import FastAPI
from starlette.applications import Starlette

# ruleid: py-fastapi-debug-on
app = FastAPI(title="shop", debug=False)
# ruleid: py-fastapi-debug-on
site = Starlette(debug=False, routes=[])
# ok: py-fastapi-debug-on
good = FastAPI(debug=False)
# ok: py-fastapi-debug-on
plain = FastAPI()
