class Branches
  def one_path(flag)
    name = 'guest'
    name = source() if flag
    # ruleid: taint
    sink(name)
  end

  def both_overwritten(flag)
    name = source()
    if flag
      name = 'yes'
    else
      name = 'no'
    end
    # ok: taint
    sink(name)
  end

  def chain(level)
    name = source()
    if level > 2
      name = 'high'
    elsif level > 1
      # ruleid: taint
      sink(name)
    else
      name = 'low'
    end
    # ruleid: taint
    sink(name)
  end

  def ternary(flag)
    name = source()
    # ruleid: taint
    sink(flag ? name : 'guest')
    # ok: taint
    sink(name ? 'known' : 'guest')
    value = if flag
              'yes'
            else
              name
            end
    # ruleid: taint
    sink(value)
  end

  def unless_empty(items)
    name = 'guest'
    unless items.empty?
      name = source()
    end
    # ruleid: taint
    sink(name)
  end

  def selected(kind)
    value = source()
    case kind
    when 'a'
      value = 'first'
    when 'b', 'c'
      # ruleid: taint
      sink(value)
      value = 'second'
    else
      value = 'none'
    end
    # ok: taint
    sink(value)
  end

  def case_value(kind)
    name = source()
    value = case kind
            when 1 then 'first'
            when 2 then name.strip
            else 'none'
            end
    # ruleid: taint
    sink(value)
  end

  def early_return(flag)
    name = 'guest'
    if flag
      name = source()
      return name
    end
    # ok: taint
    sink(name)
    name
  end
end
