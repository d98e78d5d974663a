class Functions
  def identity(value)
    value
  end

  def ignore(value)
    'constant'
  end

  def read
    source()
  end

  def read_twice
    return read.strip
  end

  def endless(value) = "(#{value})"

  def run(command)
    # ruleid: taint
    sink(command)
  end

  def run_safely(command)
    # ok: taint
    sink(command)
  end

  def run_later(command)
    run identity(command)
  end

  def calls
    # ruleid: taint
    sink(identity(source()))
    # ok: taint
    sink(ignore(source()))
    # ok: taint
    sink(identity('constant'))
    # ruleid: taint
    sink(read_twice)
    # ruleid: taint
    sink(endless(source()))
    run_later(source())
    run_safely('constant')
  end

  def repeat(value, count)
    count.zero? ? value : repeat(value + value, count - 1)
  end

  def greet(name, greeting = 'Hello')
    "#{greeting}, you"
  end

  def second(*values)
    values[1]
  end

  def labelled(text:, mark: '!')
    text + '!'
  end

  def option(**options)
    options[:name]
  end

  def shapes
    # ruleid: taint
    sink(repeat(source(), 3))
    # ok: taint
    sink(greet(source()))
    # ruleid: taint
    sink(greet('you', source()))
    # ruleid: taint
    sink(second('a', source()))
    # ok: taint
    sink(second(source(), 'b'))
    # ruleid: taint
    sink(labelled(mark: '?', text: source()))
    # ok: taint
    sink(labelled(text: 'a', mark: source()))
    # ruleid: taint
    sink(option(role: 'guest', name: source()))
    # ok: taint
    sink(option(role: source(), name: 'guest'))
  end

  def fill(target)
    target[:name] = source()
  end

  def extend_list(target, value)
    target << value
  end

  def out_parameters
    target = { role: 'guest' }
    fill(target)
    # ruleid: taint
    sink(target[:name])
    # ok: taint
    sink(target[:role])
    items = []
    extend_list(items, source())
    # ruleid: taint
    sink(items[0])
  end

  def chosen(flag)
    if flag
      source()
    else
      'guest'
    end
  end

  def implicit(flag)
    # ruleid: taint
    sink(chosen(flag))
  end
end
