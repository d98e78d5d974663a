def speed(): pass
