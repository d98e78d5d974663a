def bad
  # ruleid: rb-weak-cipher
  OpenSSL::Cipher.new("aes-128-ecb")
  # ruleid: rb-weak-cipher
  OpenSSL::Cipher.new("DES-EDE3-CBC")
end

def good(name)
  # ok: rb-weak-cipher
  OpenSSL::Cipher.new("aes-256-gcm")
  # ok: rb-weak-cipher
  OpenSSL::Cipher.new(name)
end
