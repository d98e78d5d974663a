module Output
  def self.write(text)
    # ruleid: taint
    sink(text)
  end

  def self.log(text)
    # ok: taint
    sink(text)
  end

  def self.send_body(text)
    # ruleid: taint
    sink(text)
  end
end
