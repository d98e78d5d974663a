import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class Config {
  Object bad(InputStream in) {
    // ruleid: java-snakeyaml-constructor
    return new Yaml(new org.yaml.snakeyaml.constructor.SafeConstructor(new org.yaml.snakeyaml.LoaderOptions())).load(in);
  }

  Object good(InputStream in) {
    // ok: java-snakeyaml-constructor
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
  }

  String dump(Object value) {
    // ok: java-snakeyaml-constructor
    return new Yaml().dump(value);
  }
}
