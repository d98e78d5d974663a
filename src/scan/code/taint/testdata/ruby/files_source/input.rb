class Input
  attr_reader :name

  def initialize
    @name = source()
  end

  def self.version
    '1.0'
  end

  def self.body
    source()
  end
end
