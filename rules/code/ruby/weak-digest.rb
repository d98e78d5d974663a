def bad(data)
  # ruleid: rb-weak-digest
  sum = Digest::MD5.hexdigest(data)
  # ruleid: rb-weak-digest
  OpenSSL::Digest::SHA1.new
end

def good(data)
  # ok: rb-weak-digest
  sum = Digest::SHA256.hexdigest(data)
  # ok: rb-weak-digest
  OpenSSL::Digest::SHA512.new
end
