class Loops
  def carried(count)
    previous = 'none'
    current = 'none'
    count.times do
      # todoruleid: taint
      sink(previous)
      previous = current
      current = source()
    end
  end

  def of_list
    source().split(',').each do |item|
      # ruleid: taint
      sink(item)
    end
    %w[a b].each do |item|
      # ok: taint
      sink(item)
    end
    for item in source().lines
      # ruleid: taint
      sink(item)
    end
    source().lines.each_with_index { |line, index|
      # ruleid: taint
      sink(line)
      # ok: taint
      sink(index)
    }
  end

  def while_loop(lines)
    text = ''
    while lines > 0
      text += source()
      lines -= 1
    end
    # ruleid: taint
    sink(text)
    value = ''
    value = source() until value.length > 3
    # ruleid: taint
    sink(value)
  end

  def stopped(items)
    found = 'none'
    for item in items
      if item == 'stop'
        found = source()
        break
      end
      next if item == 'skip'

      # ok: taint
      sink(found)
    end
    # ruleid: taint
    sink(found)
  end

  def skipped(items)
    value = 'none'
    for item in items
      value = source()
      if item == 'safe'
        value = 'safe'
        next
      end
      # ruleid: taint
      sink(value)
      value = 'done'
    end
    # ok: taint
    sink(value)
  end
end
