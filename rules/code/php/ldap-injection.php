<?php
function bad($link)
{
    // ruleid: php-ldap-injection
    ldap_search($link, 'dc=example', '(uid=' . $_GET['user'] . ')');
    $user = trim($_POST['user']);
    $filter = "(&(objectClass=person)(uid=$user))";
    // ruleid: php-ldap-injection
    ldap_list($link, 'dc=example', $filter);
    // ruleid: php-ldap-injection
    ldap_read($link, "uid=$user,dc=example", '(objectClass=*)');
    // ruleid: php-ldap-injection
    ldap_search($link, 'dc=example', byMail($_REQUEST['mail']));
}
function byMail($mail)
{
    return sprintf('(mail=%s)', $mail);
}
function good($link, $filter)
{
    // ok: php-ldap-injection
    ldap_search($link, 'dc=example', '(uid=' . ldap_escape($_GET['user'], '', LDAP_ESCAPE_FILTER) . ')');
    // ok: php-ldap-injection
    ldap_search($link, 'dc=example', '(objectClass=person)', ['mail']);
    // ok: php-ldap-injection
    ldap_search($link, 'dc=example', $filter);
    $number = (int) $_GET['number'];
    // ok: php-ldap-injection
    ldap_search($link, 'dc=example', "(employeeNumber=$number)");
    // ok: php-ldap-injection
    ldap_bind($link, 'cn=web', $_POST['password']);
}
