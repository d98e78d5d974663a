package fixtures;

import static fixtures.Web.sanitize;
import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

class Closures {
  void captured() {
    String name = source();
    String role = "guest";
    Runnable show = () -> {
      // ruleid: taint
      sink(name);
      // ok: taint
      sink(role);
    };
    show.run();
  }

  void streams() {
    List<String> items = Arrays.asList(source().split(","));
    items.forEach(item -> {
      // ruleid: taint
      sink(item);
    });
    List.of("a", "b").forEach(item -> {
      // ok: taint
      sink(item);
    });
    List<String> trimmed = items.stream().map(String::trim).collect(Collectors.toList());
    // ruleid: taint
    sink(trimmed.get(0));
    List<String> fixed = items.stream().map(item -> "x").toList();
    // ok: taint
    sink(fixed.get(0));
    items.stream().filter(item -> item.length() > 1).map(item -> item + "!").forEach(item -> {
      // ruleid: taint
      sink(item);
    });
    items.stream().map(item -> sanitize(item)).forEach(item -> {
      // ok: taint
      sink(item);
    });
  }

  String apply(Function<String, String> function, String value) {
    return function.apply(value);
  }

  void each(Consumer<String> consumer, String value) {
    consumer.accept(value);
  }

  void show(String value) {
    // todoruleid: taint
    sink(value);
  }

  void passed() {
    // ruleid: taint
    sink(apply(value -> value.trim(), source()));
    // ok: taint
    sink(apply(value -> "constant", source()));
    each(this::show, source());
    each(value -> {
      // ok: taint
      sink(value);
    }, "constant");
    Supplier<String> supplier = () -> source();
    // ruleid: taint
    sink(supplier.get());
  }

  void optional() {
    Optional<String> name = Optional.ofNullable(source());
    name.ifPresent(value -> {
      // ruleid: taint
      sink(value);
    });
    // ruleid: taint
    sink(name.map(value -> value.trim()).orElse("none"));
    // ruleid: taint
    sink(name.orElseGet(() -> "none"));
  }

  void anonymous() {
    String name = source();
    new Thread(new Runnable() {
      @Override
      public void run() {
        // ruleid: taint
        sink(name);
      }
    }).start();
  }
}
