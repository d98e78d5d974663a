<?php
function bad($twig, $smarty)
{
    // ruleid: php-template-from-request
    $twig->createTemplate('Hello ' . $_GET['name'])->render();
    $text = $_POST['template'];
    // ruleid: php-template-from-request
    $smarty->fetch('string:' . $text);
    // ruleid: php-template-from-request
    Blade::render(greeting($_COOKIE['name']));
}
function greeting($name)
{
    return "Hello $name, {{ \$day }}";
}
function good($twig, $smarty, $text)
{
    // ok: php-template-from-request
    $twig->createTemplate('Hello {{ name }}')->render(['name' => $_GET['name']]);
    // ok: php-template-from-request
    $twig->render('hello.html.twig', ['name' => $_GET['name']]);
    // ok: php-template-from-request
    Blade::render('Hello {{ $name }}', ['name' => $_GET['name']]);
    // ok: php-template-from-request
    $twig->createTemplate($text);
    // ok: php-template-from-request
    $smarty->fetch('hello.tpl');
}
