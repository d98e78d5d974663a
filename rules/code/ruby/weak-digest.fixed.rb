def bad(data)
  # ruleid: rb-weak-digest
  sum = Digest::SHA256.hexdigest(data)
  # ruleid: rb-weak-digest
  OpenSSL::Digest::SHA256.new
end

def good(data)
  # ok: rb-weak-digest
  sum = Digest::SHA256.hexdigest(data)
  # ok: rb-weak-digest
  OpenSSL::Digest::SHA512.new
end
