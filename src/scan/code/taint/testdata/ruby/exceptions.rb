class Exceptions
  def assigned
    name = 'guest'
    begin
      name = source()
    rescue IOError
      name = 'failed'
    end
    # ruleid: taint
    sink(name)
  end

  def overwritten_afterwards
    name = 'guest'
    begin
      name = source()
    ensure
      name = 'done'
    end
    # ok: taint
    sink(name)
  end

  def in_rescue
    name = 'guest'
    begin
      name = source()
      Integer(name)
      name = 'parsed'
    rescue ArgumentError, TypeError => error
      # ruleid: taint
      sink(name)
    else
      # ok: taint
      sink(name)
    ensure
      # ruleid: taint
      sink(name)
    end
  end

  def raised
    begin
      raise ArgumentError, source()
    rescue ArgumentError => error
      # ruleid: taint
      sink(error.message)
    end
    begin
      raise ArgumentError, 'constant'
    rescue ArgumentError => error
      # ok: taint
      sink(error.message)
    end
  end

  def of_method
    source()
  rescue IOError
    'failed'
  end

  def modifier
    name = source() rescue 'failed'
    # ruleid: taint
    sink(name)
    # ruleid: taint
    sink(of_method)
  end

  def required(name)
    if name.nil?
      name = source()
      raise ArgumentError, 'no name'
    end
    # ok: taint
    sink(name)
  end
end
