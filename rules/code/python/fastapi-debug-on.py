from fastapi import FastAPI
from starlette.applications import Starlette

# ruleid: py-fastapi-debug-on
app = FastAPI(title="shop", debug=True)
# ruleid: py-fastapi-debug-on
site = Starlette(debug=True, routes=[])
# ok: py-fastapi-debug-on
good = FastAPI(debug=False)
# ok: py-fastapi-debug-on
plain = FastAPI()
