require 'set'

class Containers
  def keys
    values = {}
    values[:a] = source()
    values[:b] = 'constant'
    # ruleid: taint
    sink(values[:a])
    # ok: taint
    sink(values[:b])
    # ruleid: taint
    sink(values.fetch(:a))
  end

  def literal
    values = { a: source(), :b => 'constant', 'c' => 'constant' }
    # ruleid: taint
    sink(values[:a])
    # ok: taint
    sink(values[:b])
    # ok: taint
    sink(values['c'])
  end

  def unknown_key(key)
    values = { b: 'constant' }
    values[key] = source()
    # ruleid: taint
    sink(values[key])
    others = { a: source(), b: 'constant' }
    # ruleid: taint
    sink(others[key])
  end

  def shifted
    list = ['safe']
    list << source()
    list.push('moresafe')
    # ok: taint
    sink(list[0])
    # ruleid: taint
    sink(list[1])
    list.shift
    # ruleid: taint
    sink(list[0])
    # ok: taint
    sink(list[1])
    # ok: taint
    sink(list.last)
  end

  def nested
    users = [{ name: source(), role: 'guest' }]
    # ruleid: taint
    sink(users[0][:name])
    # ok: taint
    sink(users[0][:role])
    groups = Hash.new { |hash, key| hash[key] = [] }
    groups[:admins] << source()
    # ruleid: taint
    sink(groups[:admins].first)
  end

  def iterated
    values = { a: source() }
    values.each do |key, value|
      # ruleid: taint
      sink(value)
    end
    values.each_value { |value|
      # ruleid: taint
      sink(value)
    }
    names = Set.new
    names.add(source())
    names.each do |name|
      # ruleid: taint
      sink(name)
    end
  end

  def merged
    user = { name: source(), role: 'guest' }.merge(role: 'admin')
    # ruleid: taint
    sink(user[:name])
    # todook: taint
    sink(user[:role])
    copied = { **user, role: 'member' }
    # ruleid: taint
    sink(copied[:name])
    # ok: taint
    sink(copied[:role])
    list = ['a', *[source()]]
    # ruleid: taint
    sink(list[1])
  end
end
