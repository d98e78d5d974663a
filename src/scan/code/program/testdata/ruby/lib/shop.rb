module Shop
  class Store < Base
    include Logging
    extend Finders
    attr_reader :orders

    def initialize(name)
      @name = name
      @orders = Order.new(self)
      @log = Shop::Log.new
      @maybe ||= Order.new
    end

    def self.open(name) = new(name)

    class << self
      def close; end
    end

    def save!; end
    def name=(value); end
    def valid?; run { |x| x }; end

    class Nested
      def go; end
    end
  end

  class Base
    def base; end
  end

  def self.setup; end
end
