class Destructuring
  def arrays
    first, second = source(), 'constant'
    # ruleid: taint
    sink(first)
    # ok: taint
    sink(second)
    head, *rest = 'constant', source(), 'constant'
    # ok: taint
    sink(head)
    # ruleid: taint
    sink(rest[0])
    third, (fourth, fifth) = 'c', [source(), 'e']
    # ok: taint
    sink(third)
    # ruleid: taint
    sink(fourth)
    # ok: taint
    sink(fifth)
  end

  def pair
    return source(), 'constant'
  end

  def record(name)
    { name: name, role: 'guest' }
  end

  def results
    first, second = pair
    # ruleid: taint
    sink(first)
    # ok: taint
    sink(second)
    # ok: taint
    sink(pair[1])
    user = record(source())
    # ruleid: taint
    sink(user[:name])
    # ok: taint
    sink(user[:role])
  end

  def of_tainted
    key, value = source().split('=', 2)
    # ruleid: taint
    sink(key)
    # ruleid: taint
    sink(value)
  end

  def block_parameters
    [[source(), 'guest']].each do |(name, role)|
      # ruleid: taint
      sink(name)
      # ok: taint
      sink(role)
    end
  end

  def patterns
    case { name: source(), role: 'guest' }
    in { name: String => name, role: }
      # todoruleid: taint
      sink(name)
      # todook: taint
      sink(role)
    end
  end

  def into_members(user)
    user.name, user.role = source(), 'guest'
    # ruleid: taint
    sink(user.name)
    # ok: taint
    sink(user.role)
  end
end
