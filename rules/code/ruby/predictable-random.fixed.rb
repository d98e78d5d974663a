def make_token(letters)
  # ruleid: rb-predictable-random
  Array.new(32) { letters[SecureRandom.rand(letters.size)] }.join
end

def new_otp(digits)
  # ruleid: rb-predictable-random
  SecureRandom.rand(10**6).to_s
end

def good_token(letters)
  # ok: rb-predictable-random
  SecureRandom.hex(32)
end

def roll_dice(sides)
  # ok: rb-predictable-random
  rand(6) + 1
end
