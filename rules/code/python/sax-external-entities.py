import xml.sax
from xml.sax.handler import feature_external_ges, feature_namespaces


def read(path):
    parser = xml.sax.make_parser()
    # ruleid: py-sax-external-entities
    parser.setFeature(feature_external_ges, True)
    # ruleid: py-sax-external-entities
    parser.setFeature(xml.sax.handler.feature_external_pes, 1)
    # ok: py-sax-external-entities
    parser.setFeature(feature_external_ges, False)
    # ok: py-sax-external-entities
    parser.setFeature(feature_namespaces, True)
    parser.parse(path)
