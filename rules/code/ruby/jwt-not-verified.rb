def bad(token)
  # ruleid: rb-jwt-not-verified
  JWT.decode(token, nil, false)
  # ruleid: rb-jwt-not-verified
  JWT.encode({ user: 1 }, nil, "none")
end

def good(token, key)
  # ok: rb-jwt-not-verified
  JWT.decode(token, key, true, algorithm: "HS256")
  # ok: rb-jwt-not-verified
  JWT.encode({ user: 1 }, key, "HS256")
end
