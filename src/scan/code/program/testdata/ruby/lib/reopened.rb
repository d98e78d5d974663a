class Shop::Store
  def again; end
end

def helper(a)
  a
end
