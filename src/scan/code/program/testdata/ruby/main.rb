require_relative "lib/shop"
require "shop/order"

def top(a)
  helper(a)
end

STORE = Shop::Store.new("x")
order = Shop::Order.new
top(1) { |x| x }
