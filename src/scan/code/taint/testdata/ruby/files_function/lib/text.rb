module Text
  def self.quote(text)
    "'#{text}'"
  end

  def self.version(text)
    '1.0'
  end

  module_function

  def join(first, second)
    first + second
  end
end
