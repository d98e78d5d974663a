module Clean
  def self.escaped(text)
    sanitize(text)
  end

  def self.unless_raw(raw, text)
    return text if raw

    sanitize(text)
  end

  def self.checked(text)
    sanitize(text)
    text
  end
end
