from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
# ruleid: py-fastapi-cors-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
# ruleid: py-fastapi-cors-any-origin
app.add_middleware(CORSMiddleware, allow_credentials=True, allow_origins=["*"])
# ok: py-fastapi-cors-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: py-fastapi-cors-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"], allow_credentials=True)
