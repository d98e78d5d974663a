<?php
function bad($document, SimpleXMLElement $users)
{
    $xpath = new DOMXPath($document);
    // ruleid: php-xpath-injection
    $xpath->query("//user[@name='" . $_GET['name'] . "']");
    $name = $_POST['name'];
    // ruleid: php-xpath-injection
    $users->xpath("//user[@name='$name']");
    // ruleid: php-xpath-injection
    $xpath->evaluate(expression($name));
}
function expression($name)
{
    return sprintf('count(//user[@name="%s"])', $name);
}
function good($document, SimpleXMLElement $users, $name)
{
    $xpath = new DOMXPath($document);
    // ok: php-xpath-injection
    $xpath->query('//user');
    // ok: php-xpath-injection
    $xpath->query("//user[@name='$name']");
    // ok: php-xpath-injection
    $users->xpath('//user[' . intval($_GET['number']) . ']');
    if (!ctype_alnum($_GET['name'])) {
        return;
    }
    // ok: php-xpath-injection
    $users->xpath("//user[@name='{$_GET['name']}']");
}
