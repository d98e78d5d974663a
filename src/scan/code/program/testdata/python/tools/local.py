def here(): pass
async def later(): pass
