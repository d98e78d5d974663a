require_relative 'input'
require_relative 'output'

input = Input.new
Output.write(input.name)
Output.log(Input.version)
Output.send_body(Input.body)
