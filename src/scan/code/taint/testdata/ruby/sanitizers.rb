class Sanitizers
  def only_path
    name = sanitize(source())
    # ok: taint
    sink(name)
    # ok: taint
    sink("Hello, #{sanitize(params[:name])}")
  end

  def one_path(flag)
    name = source()
    name = sanitize(name) if flag
    # ruleid: taint
    sink(name)
  end

  def both_paths(flag)
    name = source()
    if flag
      name = sanitize(name)
    else
      name = sanitize(name.strip)
    end
    # ok: taint
    sink(name)
  end

  def ignored
    name = source()
    sanitize(name)
    # ruleid: taint
    sink(name)
  end

  def original_sunk
    name = source()
    clean = sanitize(name)
    # ruleid: taint
    sink(name)
    # ok: taint
    sink(clean)
    # ruleid: taint
    sink(clean, name)
  end

  def tainted_again
    name = sanitize(source())
    name += source()
    # ruleid: taint
    sink(name)
  end

  def in_block
    clean = source().split(',').map { |item| sanitize(item) }
    # ok: taint
    sink(clean)
    other = []
    source().lines.each { |line| other << sanitize(line) }
    # ok: taint
    sink(other.first)
    # todook: taint
    sink(source().lines.map(&method(:sanitize)))
  end

  def in_rescue
    name = source()
    begin
      name = sanitize(name)
    rescue ArgumentError
      # ruleid: taint
      sink(name)
      return
    end
    # ok: taint
    sink(name)
  end
end
