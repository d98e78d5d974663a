class A < B
  def f(x, y: 1)
    puts "a #{x}" unless y
    z.each { |i| g i, :k => i }
  end
end
