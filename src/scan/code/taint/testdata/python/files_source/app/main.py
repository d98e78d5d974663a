from . import outputs
from .inputs import read_name, read_pair, read_version
from .outputs import send


def main():
    outputs.write(read_name())
    outputs.log(read_version())
    version, name = read_pair()
    outputs.log(version)
    send(name)


if __name__ == "__main__":
    main()
