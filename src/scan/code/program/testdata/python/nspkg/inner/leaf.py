def fall(): pass
