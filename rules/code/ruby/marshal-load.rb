def bad(bytes)
  # ruleid: rb-marshal-load
  cart = Marshal.load(Base64.decode64(cookies[:cart]))
  # ruleid: rb-marshal-load
  Marshal.restore(bytes)
end

def good(value)
  # ok: rb-marshal-load
  copy = Marshal.load(Marshal.dump(value))
  # ok: rb-marshal-load
  JSON.parse(text)
end
