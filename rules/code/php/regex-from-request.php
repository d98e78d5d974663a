<?php
function bad($lines)
{
    // ruleid: php-regex-from-request
    preg_match($_GET['pattern'], $lines[0]);
    $word = trim($_POST['word']);
    // ruleid: php-regex-from-request
    preg_replace("/\b$word\b/i", '<b>$0</b>', $lines[0]);
    // ruleid: php-regex-from-request
    $found = preg_grep(pattern($_GET['q']), $lines);
}
function pattern($q)
{
    return '/' . str_replace(' ', '.*', $q) . '/';
}
function good($lines, $word)
{
    // ok: php-regex-from-request
    preg_match('/^[a-z]+$/', $_GET['name']);
    $quoted = preg_quote($_POST['word'], '/');
    // ok: php-regex-from-request
    preg_replace("/\b$quoted\b/i", '<b>$0</b>', $lines[0]);
    // ok: php-regex-from-request
    preg_split("/$word/", $lines[0]);
    // ok: php-regex-from-request
    preg_replace('/a/', $_GET['by'], $lines[0]);
    // ok: php-regex-from-request
    preg_match('/.{' . intval($_GET['n']) . '}/', $lines[0]);
}
