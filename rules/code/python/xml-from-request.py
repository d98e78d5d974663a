import xml.etree.ElementTree

import defusedxml.ElementTree
import lxml.etree
from flask import Flask, request

app = Flask(__name__)


def text_of(body):
    return body.decode()


@app.post("/orders")
def orders():
    # ruleid: py-xml-from-request
    lxml.etree.fromstring(request.data)
    body = request.get_data()
    # ruleid: py-xml-from-request
    lxml.etree.XML(text_of(body))
    # ruleid: py-xml-from-request
    lxml.etree.parse(request.files["order"])
    # ruleid: py-xml-from-request
    lxml.etree.fromstring("<order>{}</order>".format(request.form["items"]))
    # ok: py-xml-from-request
    defusedxml.ElementTree.fromstring(body)
    # ok: py-xml-from-request
    xml.etree.ElementTree.fromstring(body)
    # ok: py-xml-from-request
    lxml.etree.fromstring("<order/>")
    # ok: py-xml-from-request
    lxml.etree.parse("orders.xml")
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: py-xml-from-request
    return lxml.etree.fromstring(body, parser)


@app.post("/old")
def old():
    parser = lxml.etree.XMLParser(resolve_entities=True)
    # ruleid: py-xml-from-request
    return lxml.etree.fromstring(request.data, parser)
