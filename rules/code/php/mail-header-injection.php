<?php
function bad()
{
    // ruleid: php-mail-header-injection
    mail('shop@site.example', 'Question', $_POST['text'], 'From: ' . $_POST['mail']);
    $headers = "MIME-Version: 1.0\r\n";
    $headers .= "Reply-To: {$_POST['mail']}\r\n";
    // ruleid: php-mail-header-injection
    mail('shop@site.example', 'Question', $_POST['text'], $headers);
    // ruleid: php-mail-header-injection
    wp_mail('shop@site.example', 'Question', $_POST['text'], ['From: ' . trim($_POST['mail'])]);
    // ruleid: php-mail-header-injection
    mail('shop@site.example', 'Question', 'text', from($_GET['from']));
    // ruleid: php-mail-header-injection
    mail('shop@site.example', 'Question', 'text', 'From: web', '-f' . $_POST['mail']);
}
function from($mail)
{
    return sprintf('From: %s', $mail);
}
function good()
{
    // ok: php-mail-header-injection
    mail('shop@site.example', 'Question', $_POST['text'], 'From: web@site.example');
    $mail = filter_var($_POST['mail'], FILTER_VALIDATE_EMAIL);
    // ok: php-mail-header-injection
    mail('shop@site.example', 'Question', $_POST['text'], 'From: ' . $mail);
    if (!filter_var($_POST['from'], FILTER_VALIDATE_EMAIL)) {
        return;
    }
    // ok: php-mail-header-injection
    mail('shop@site.example', 'Question', $_POST['text'], "From: {$_POST['from']}");
    $name = str_replace(["\r", "\n"], '', $_POST['name']);
    // ok: php-mail-header-injection
    mail('shop@site.example', 'Question', $_POST['text'], "From: $name <web@site.example>");
}
