from ruamel.yaml import YAML
import ruamel.yaml

# ruleid: py-ruamel-unsafe-yaml
loader = YAML(typ="safe")
# ruleid: py-ruamel-unsafe-yaml
other = ruamel.yaml.YAML(typ="safe", pure=True)
# ok: py-ruamel-unsafe-yaml
safe = YAML(typ="safe")
# ok: py-ruamel-unsafe-yaml
round_trip = YAML()
