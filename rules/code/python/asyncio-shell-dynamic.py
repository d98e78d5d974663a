import asyncio


async def resolve(host):
    # ruleid: py-asyncio-shell-dynamic
    await asyncio.create_subprocess_shell(f"dig {host}")
    # ruleid: py-asyncio-shell-dynamic
    await asyncio.create_subprocess_shell("dig " + host, stdout=asyncio.subprocess.PIPE)
    # ok: py-asyncio-shell-dynamic
    await asyncio.create_subprocess_shell("uptime")
    # ok: py-asyncio-shell-dynamic
    await asyncio.create_subprocess_exec("dig", host)
