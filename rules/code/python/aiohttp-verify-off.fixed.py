import aiohttp


async def fetch(url, context):
    # ruleid: py-aiohttp-verify-off
    connector = aiohttp.TCPConnector(ssl=True)
    # ruleid: py-aiohttp-verify-off
    older = aiohttp.TCPConnector(limit=10, verify_ssl=True)
    async with aiohttp.ClientSession() as session:
        # ruleid: py-aiohttp-verify-off
        await session.get(url, ssl=True)
        # ok: py-aiohttp-verify-off
        await session.get(url, ssl=context)
        # ok: py-aiohttp-verify-off
        await session.get(url)
    return connector, older
