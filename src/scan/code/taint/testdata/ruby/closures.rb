class Closures
  def captured
    name = source()
    role = 'guest'
    show = lambda do
      # ruleid: taint
      sink(name)
      # ok: taint
      sink(role)
    end
    show.call
  end

  def stored
    name = 'guest'
    [1, 2].each { name = source() }
    # ruleid: taint
    sink(name)
  end

  def blocks
    items = source().split(',')
    # ruleid: taint
    sink(items.map { |item| item.strip }.first)
    # ruleid: taint
    sink(items.map(&:strip))
    # ok: taint
    sink(items.map { |_| 'x' })
    # ruleid: taint
    sink(items.select { |item| item.length > 1 })
    # ruleid: taint
    sink(items.inject('') { |text, item| text + item })
    # ruleid: taint
    sink(items.each_with_object([]) { |item, list| list << item })
  end

  def twice(value)
    yield value
    yield 'constant'
  end

  def once(value)
    yield value
  end

  def wrapped(value, &block)
    block.call(value)
  end

  def result_of
    yield + '!'
  end

  def yielded
    twice(source()) do |value|
      # ruleid: taint
      sink(value)
    end
    once('constant') do |value|
      # ok: taint
      sink(value)
    end
    wrapped(source()) { |value|
      # todoruleid: taint
      sink(value)
    }
    # ruleid: taint
    sink(once(source()) { |value| value.strip })
    # ruleid: taint
    sink(result_of { source() })
    # ok: taint
    sink(result_of { 'constant' })
  end

  def lambdas
    wrap = ->(value) { "(#{value})" }
    # todoruleid: taint
    sink(wrap.call(source()))
    # todoruleid: taint
    sink(wrap.(source()))
    # ok: taint
    sink(wrap.call('constant'))
    fixed = proc { |value| 'constant' }
    # ok: taint
    sink(fixed.call(source()))
  end

  def chained
    # ruleid: taint
    sink(source().then { |value| "(#{value})" })
    source().tap do |value|
      # ruleid: taint
      sink(value)
    end
    # ruleid: taint
    sink(source().tap { |value| value.size })
  end
end
