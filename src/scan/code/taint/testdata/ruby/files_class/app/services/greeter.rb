module Shop
  class Greeter
    def initialize(name)
      @name = name
    end

    def greet
      # ruleid: taint
      sink("Hello, #{@name}")
    end

    def self.call(name)
      new(name).greet
    end
  end
end
