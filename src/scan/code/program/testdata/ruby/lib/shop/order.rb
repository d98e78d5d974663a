module Shop
  class Order < Struct.new(:a)
    def total; end
  end

  module Logging
    def log(x); end
    def save!; end
  end

  module Finders
    def find; end
  end
end

class Shop::Log
  def write(x); end
end
