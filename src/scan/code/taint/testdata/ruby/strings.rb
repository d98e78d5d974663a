require 'base64'
require 'json'

class Strings
  def joined
    name = source()
    # ruleid: taint
    sink('Hello, ' + name + '!')
    # ruleid: taint
    sink("Hello, #{name}!")
    # ok: taint
    sink('Hello, #{name}!')
    # ruleid: taint
    sink(format('Hello, %s', name))
    # ruleid: taint
    sink('Hello, %s' % name)
    # ruleid: taint
    sink('Hello, %<name>s' % { name: name })
    # ruleid: taint
    sink(['Hello', name].join(', '))
    # ok: taint
    sink("Hello, #{'you'}!")
  end

  def methods_of_text
    name = source()
    # ruleid: taint
    sink(name.strip.downcase)
    # ruleid: taint
    sink(name.gsub("'", ''))
    # ruleid: taint
    sink('Hello, NAME'.sub('NAME', name))
    # ruleid: taint
    sink(name.split(',').first)
    # ruleid: taint
    sink(name[1..3])
    # ruleid: taint
    sink(name.to_s)
  end

  def built
    text = String.new('SELECT *')
    # ok: taint
    sink(text)
    text << " WHERE name = '" << source() << "'"
    # ruleid: taint
    sink(text)
    other = +'a'
    other.concat(source())
    # ruleid: taint
    sink(other)
  end

  def heredoc
    query = <<~SQL
      SELECT * FROM users WHERE name = '#{source()}'
    SQL
    # todoruleid: taint
    sink(query)
    fixed = <<~'SQL'
      SELECT * FROM users WHERE name = '#{source()}'
    SQL
    # ok: taint
    sink(fixed)
  end

  def converted
    # ruleid: taint
    sink(Base64.decode64(source()))
    # ruleid: taint
    sink(JSON.parse(source())['user'])
    # ruleid: taint
    sink(source().to_sym)
  end
end
